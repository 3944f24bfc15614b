import { hclEntries, hclFile, hclText, type HclBlock, type HclExpression } from '../values/hcl.js';
import { envFile, pathFrom, type SourceFile } from '../values/index.js';
import type { Unit, UnitsOfFile } from '../values/units.js';

const MAX_BLOCKS = 5_000;

/**
 * The tasks of Nomad's jobs: image, settings, the services under which Consul knows them, and the upstreams of Connect.
 * Source: Nomad, "Job Specification". O(text).
 */
export function nomadUnits({ path, text }: SourceFile): UnitsOfFile {
  const { blocks, problem } = hclFile(text);
  const issues = problem === undefined ? [] : [{ path, reason: `not HCL: ${problem}`, remedy: 'correct the file' }];
  const units = blocks
    .filter(({ type }) => type === 'job')
    .flatMap((job) =>
      job.blocks.filter(({ type }) => type === 'group').flatMap((group) => groupUnits(path, job, group)),
    );
  return { units, issues };
}

function groupUnits(path: string, job: HclBlock, group: HclBlock): readonly Unit[] {
  const tasks = group.blocks.filter(
    (one) => one.type === 'task' && !one.blocks.some(({ type }) => type === 'lifecycle'),
  );
  return tasks.map((task) => {
    const name = task.labels[0] ?? '';
    // A service of the group is that of its task, where it has one.
    const services = [
      ...within(task, 'service'),
      ...(tasks.length === 1 ? group.blocks.filter(({ type }) => type === 'service') : []),
    ];
    const config = within(task, 'config')[0];
    const image = written(config?.attributes.get('image'));
    const called = services.flatMap((service) => written(service.attributes.get('name')) ?? []);
    return {
      id: `${path}/${job.labels[0] ?? ''}/${group.labels[0] ?? ''}/${name}`,
      name: called[0] ?? name,
      ...(image === undefined ? {} : { image }),
      ...(image === undefined ? folderOf(task, config) : {}),
      hostNames: [...called, name].flatMap((one) => [one, `${one}.service.consul`]),
      environment: environmentOf(task, services),
      needs: [],
      path,
      line: task.line,
    };
  });
}

/** Folder of the sources that a task fetches and starts in: `cd local/repo/cart` behind an artifact to `local/repo`. */
function folderOf(task: HclBlock, config: HclBlock | undefined): { readonly folder?: string } {
  const places = within(task, 'artifact').flatMap((artifact) =>
    /^(?:git::|git@|github\.com)|\.git$/.test(written(artifact.attributes.get('source')) ?? '')
      ? (written(artifact.attributes.get('destination')) ?? 'local')
      : [],
  );
  const command = ['command', 'args'].map((name) => config?.attributes.get(name)?.text ?? '').join(' ');
  const entered = /\bcd\s+([\w./-]{1,200})/.exec(command)?.[1] ?? written(config?.attributes.get('work_dir'));
  const place = places.find((one) => entered === one || entered?.startsWith(`${one}/`));
  const folder = place === undefined ? undefined : pathFrom('.', entered?.slice(place.length).replace(/^\//, '') ?? '');
  return folder === undefined ? {} : { folder };
}

function within(root: HclBlock, wanted: string): readonly HclBlock[] {
  const found: HclBlock[] = [];
  const stack = [...root.blocks];
  for (let count = 0; stack.length > 0 && count < MAX_BLOCKS; count++) {
    const block = stack.pop();
    if (!block) break;
    if (block.type === wanted) found.push(block);
    stack.push(...block.blocks);
  }
  return found;
}

function written(expression: HclExpression | undefined): string | undefined {
  const text = expression && hclText(expression);
  return text === undefined || text === '' || text.includes('${') ? undefined : text;
}

/** Settings of `env` and of templates that make one, and whom the service mesh is told of. */
function environmentOf(task: HclBlock, services: readonly HclBlock[]): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  const take = (entries: ReadonlyMap<string, HclExpression>): void => {
    for (const [name, value] of entries) environment[name] = written(value) ?? '';
  };
  for (const block of within(task, 'env')) take(block.attributes);
  const given = task.attributes.get('env');
  if (given) take(hclEntries(given));
  for (const template of within(task, 'template')) {
    const data = template.attributes.get('env')?.text === 'true' ? template.attributes.get('data') : undefined;
    const text = data && hclText(data);
    // What Consul's templates leave open is no address.
    for (const [name, value] of text === undefined ? [] : envFile(text))
      if (!value.includes('{{')) environment[name] = value;
  }
  for (const [at, upstream] of services.flatMap((service) => within(service, 'upstreams')).entries()) {
    const destination = written(upstream.attributes.get('destination_name'));
    if (destination !== undefined) environment[`upstream_${at + 1}_host`] = destination;
  }
  return environment;
}
