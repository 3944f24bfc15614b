import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import {
  baseOf,
  folderOf,
  pathFrom,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
} from '../values/index.js';
import { buildsOf, builtBy, type Build } from '../values/code/index.js';
import { mentionsOf } from '../values/mentions.js';
import { appHostOf, type Reference, type Resource } from './extract.js';

/** Calls that start YARP and Ocelot: whom these forward to may be put in while they run. */
const STARTS_PROXY = ['LoadFromConfig', 'LoadFromMemory', 'AddOcelot'];
/** Of a reference whose name the program does not ask for: hidden. */
const UNASKED = 0.4;

/** AppHosts of Aspire: what they run, and who is given whom. */
export const aspireReader: RepositoryReader = {
  name: 'aspire',
  declares: 'deployment',
  wants: (path) => path.endsWith('.cs'),
  knows: ({ path, text }) =>
    /\bDistributedApplication\s*\.\s*CreateBuilder\b/.test(text) && !/(?:^|[/.])tests?[/.]/i.test(path),
  async *read(files, view) {
    for (const { path, text } of files) {
      const part = await appHostPart(path, text, view, await buildsOf(view));
      if (part) yield part;
    }
  },
};

async function appHostPart(
  path: string,
  text: string,
  view: RepositoryView,
  builds: readonly Build[],
): Promise<PartRead | undefined> {
  const { resources, references } = appHostOf(text);
  if (resources.length === 0) return undefined;
  const lines = new PartLines(view.scope, path, 'declared');
  const within = `repository/${view.key}`;
  const refOf = ({ name }: Resource): EntityRef =>
    entityRef('component', `${view.key}#aspire/${folderOf(path)}/${name}`);
  const at = (line: number, said: string): readonly Evidence[] => [{ kind: 'file', text: said, path, line }];
  const folders = new Map(resources.map((resource) => [resource, folderBuilt(resource, path, view)]));
  // A Dockerfile in another folder builds the same.
  const programs = [...folders].flatMap(([{ name }, folder]) =>
    folder === undefined ? [] : [{ folder, names: [name] }],
  );
  const built = builtBy(programs, builds);
  for (const resource of resources) {
    const evidence = at(resource.line, resource.name);
    const own = folders.get(resource);
    const folder = own === undefined ? undefined : (built.get(own)?.folder ?? own);
    lines.entity(
      refOf(resource),
      {
        name: resource.name.toLowerCase(),
        repository: view.ref,
        technology: 'aspire',
        within,
        image: resource.image === '' ? undefined : resource.image,
        folder,
        portsExposed: resource.ports.size === 0 ? undefined : [...resource.ports].map((port) => `${port}/tcp`),
        kindHint: resource.kind.kindHint,
        typeHint: resource.kind.typeHint,
      },
      evidence,
    );
    lines.relation(refOf(resource), 'PART_OF', view.ref, { evidence });
    if (folder !== undefined)
      lines.relation(refOf(resource), 'BUILT_FROM', view.ref, { properties: { folder }, evidence });
  }
  for (const reference of references) {
    const folder = folders.get(reference.from);
    const isAsked = folder === undefined || (await asksFor(reference, folder, view));
    stateReference(lines, refOf(reference.from), isAsked ? reference : { ...reference, confidence: UNASKED }, within);
  }
  return { lines, issues: [], files: [path], complete: true };
}

/**
 * Whether a program asks for what it is given a reference to: an address under `services`, or a connection string, each
 * by the name of the resource. Source: Aspire, "Service discovery" and "App host overview".
 */
async function asksFor({ to, part, text }: Reference, folder: string, view: RepositoryView): Promise<boolean> {
  if (text !== 'WithReference') return true;
  const mentions = await mentionsOf(folder, view);
  if (mentions === undefined) return true;
  const keys = [`services__${to.name}`, `ConnectionStrings__${to.name}`, `ConnectionStrings__${part ?? to.name}`];
  return (
    mentions.ofHost(to.name) ||
    keys.some((key) => mentions.ofVariable(key)) ||
    STARTS_PROXY.some((name) => mentions.ofName(name))
  );
}

function stateReference(
  lines: PartLines,
  from: EntityRef,
  { to, part, line, text, confidence }: Reference,
  within: string,
): void {
  lines.calls({
    from,
    within,
    addresses: [
      {
        host: to.name.toLowerCase(),
        protocol: '',
        via: to.kind.via,
        variable: '',
        ...(part === undefined || to.kind.via !== 'database' ? {} : { database: part }),
      },
    ],
    evidence: [{ kind: 'file', text, path: lines.part, line }],
    confidence,
  });
}

/** Folder of the project or program that a resource is built from. */
function folderBuilt({ built }: Resource, path: string, view: RepositoryView): string | undefined {
  const class_ = /^(?:\w+\.)*Projects\.(\w+)$/.exec(built.project ?? '')?.[1];
  if (class_ !== undefined) {
    // Aspire names the class of a project as its file, with `_` for what no name may hold.
    const found = [...view.files].filter(
      (one) =>
        /\.(?:cs|fs|vb)proj$/.test(one) &&
        baseOf(one)
          .replace(/\.\w+$/, '')
          .replaceAll(/\W/g, '_') === class_,
    );
    return found.length === 1 && found[0] !== undefined ? folderOf(found[0]) : undefined;
  }
  const written = built.path === undefined ? undefined : pathFrom(folderOf(path), built.path);
  if (written === undefined) return undefined;
  return view.files.has(written) ? folderOf(written) : written;
}
