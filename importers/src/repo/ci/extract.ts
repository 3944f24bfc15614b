import { buildCommands, type ImageBuild } from '../values/image-builds.js';
import { folderOf, listOf, pathFrom, recordOf, textOf, yamlDocuments, type SourceFile } from '../values/index.js';

/**
 * What a pipeline, makefile or script builds: commands that build images, the action docker/build-push-action, and
 * Kaniko's executor. Paths are from the repository's root in pipelines, from its own folder in a makefile or script.
 */
export function ciBuilds({ path, text }: SourceFile): readonly ImageBuild[] {
  const isPipeline = /\.ya?ml$|(?:^|\/)Jenkinsfile/.test(path) && !/(?:^|\/)Taskfile\.ya?ml$/i.test(path);
  const folder = isPipeline ? '.' : folderOf(path);
  return [
    ...buildCommands(text, folder),
    ...kanikoBuilds(text),
    ...(/build-push-action/.test(text) ? actionBuilds(text) : []),
  ];
}

const MAX_JOBS = 500;

/** `uses: docker/build-push-action` with `context`, `file`, `tags`; one build for each row of a matrix that it names. */
function actionBuilds(text: string): readonly ImageBuild[] {
  const [document] = yamlDocuments(text).documents;
  const jobs = Object.entries(recordOf(recordOf(document?.value)?.['jobs']) ?? {}).slice(0, MAX_JOBS);
  return jobs.flatMap(([name, job]) => {
    const rows = matrixRows(recordOf(recordOf(job)?.['strategy'])?.['matrix']);
    return listOf(recordOf(job)?.['steps']).flatMap((step, at) => {
      const { uses, with: given } = recordOf(step) ?? {};
      if (!/^docker\/build-push-action@/.test(textOf(uses) ?? '')) return [];
      const line = document?.line(['jobs', name, 'steps', at]) ?? 1;
      return rows.flatMap((row) => actionBuild(recordOf(given) ?? {}, row, line));
    });
  });
}

type Row = ReadonlyMap<string, string>;

function actionBuild(given: Readonly<Record<string, unknown>>, row: Row, line: number): readonly ImageBuild[] {
  const filled = (key: string): string | undefined =>
    textOf(given[key])?.replace(
      /\$\{\{\s*matrix\.([\w.-]{1,100})\s*\}\}/g,
      (whole, name: string) => row.get(name) ?? whole,
    );
  const context = filled('context') ?? '.';
  const file = filled('file');
  const there = context.includes('${{') ? undefined : pathFrom('.', context);
  const dockerfile = file === undefined || file.includes('${{') ? undefined : pathFrom('.', file);
  if (there === undefined || (file !== undefined && dockerfile === undefined)) return [];
  const tags = (filled('tags') ?? '')
    .split(/[\n,]/)
    .map((tag) => tag.trim().replaceAll(/\$\{\{[^{}]{0,200}\}\}/g, '$X'));
  return tags
    .filter((tag) => tag !== '')
    .map((image) => ({ image, context: there, ...(dockerfile === undefined ? {} : { dockerfile }), line }));
}

/** Rows of a matrix: each value of a list of texts, and each entry of `include`; the one empty row where there is none. */
function matrixRows(matrix: unknown): readonly Row[] {
  const record = recordOf(matrix) ?? {};
  const rows: Map<string, string>[] = [];
  for (const [name, values] of Object.entries(record))
    for (const value of listOf(values).slice(0, 200)) {
      const text = textOf(value);
      const inner = Object.entries(recordOf(value) ?? {}).flatMap(([key, one]) => {
        const said = textOf(one);
        return said === undefined ? [] : [[name === 'include' ? key : `${name}.${key}`, said] as const];
      });
      if (text !== undefined) rows.push(new Map([[name, text]]));
      else if (inner.length > 0) rows.push(new Map(inner));
    }
  return rows.length === 0 ? [new Map()] : rows;
}

/** `/kaniko/executor --context … --dockerfile … --destination …` */
function kanikoBuilds(text: string): readonly ImageBuild[] {
  return [...text.matchAll(/\/kaniko\/executor\b([^]{0,1500}?)(?=\n\s*\n|\n\S|$)/g)].flatMap((match) => {
    const flag = (name: string): string | undefined =>
      new RegExp(`--${name}[= \\n]+["']?([^"'\\s]{1,300})`).exec(match[1] ?? '')?.[1];
    const root = (written: string | undefined): string | undefined =>
      written?.replace(/^(?:dir:\/\/)?(?:\$\{?(?:CI_PROJECT_DIR|WORKSPACE|GITHUB_WORKSPACE)\}?|\/workspace)\/?/, './');
    const context = pathFrom('.', root(flag('context')) ?? '.');
    const image = flag('destination');
    if (context === undefined || image === undefined) return [];
    const file = root(flag('dockerfile'));
    const dockerfile = file === undefined ? undefined : pathFrom(file.startsWith('./') ? '.' : context, file);
    const line = text.slice(0, match.index).split('\n').length;
    return [{ image, context, ...(dockerfile === undefined ? {} : { dockerfile }), line }];
  });
}
