import type { Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import {
  baseOf,
  filesBelow,
  inFolder,
  interpolate,
  pathFrom,
  recordOf,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import {
  composeDocument,
  isComposePath,
  isComposeText,
  isNamedCompose,
  isSurelyCompose,
  projectName,
  type ComposeDocument,
} from './document.js';
import { stateService, type ServiceInput } from './extract.js';
import { moduleOfImage } from '../values/jvm/built-module.js';
import { programsCalled, type ProgramCalled } from '../values/programs-called.js';
import { mentionsOf } from '../values/mentions.js';
import { productsOf, startsOf } from './started.js';
import type { ComposeModel } from './model.js';
import { withMounted } from './mounted.js';
import { ProjectLoader } from './project.js';
import type { ComposeService } from './schema.js';
import { FOR_TESTS } from '../values/compose-fields.js';
import { addTo } from '../values/lists.js';
import { isStale } from './stale.js';
import { mentionsOfImage, toldByFiles } from './told.js';
import { composeSets, type ComposeSet } from './sets.js';

/** Compose files: services, what they are built from, where they call, in which order they start. */
export const composeReader: RepositoryReader = {
  name: 'compose',
  declares: 'deployment',
  wants: isComposePath,
  knows: isComposeText,
  async *read(files, view) {
    const parsed = files.map((file) => ({ file, document: composeDocument(file) }));
    for (const { file, document } of parsed)
      if (!('file' in document) && isNamedCompose(file.path)) yield broken(file, document, view);
    const documents = parsed
      .map((one) => one.document)
      .filter((one): one is ComposeDocument => 'file' in one && isSurelyCompose(one));
    const loaderOf = (): ProjectLoader => new ProjectLoader(view, documents);
    const variables = new Map<string, ReadonlyMap<string, string>>();
    for (const { folder } of documents)
      if (!variables.has(folder))
        variables.set(folder, await loaderOf().variablesOf([inFolder(folder, '.env')], new Map()));
    const folderCalled = await programsCalled(view);
    const read = new Set<string>();
    const alone = documents.map(({ path, folder }): ComposeSet => ({ paths: [path], folder }));
    // Files that include each other in a circle have none to begin with: the first is taken.
    for (const set of [...composeSets(documents, variables), ...alone]) {
      const [path] = set.paths;
      const document = documents.find((one) => one.path === path);
      if (document === undefined || read.has(path)) continue;
      const part = await readSet(set, document, documents, loaderOf(), folderCalled);
      for (const file of part.files) read.add(file);
      yield part;
    }
  },
};

/**
 * The folder from which Compose is run, where a file takes paths from there: the root, unless what is named stands beside the file
 * alone. Written from the file's folder, as Compose reads paths.
 */
function workingFolder({ folder, file }: ComposeDocument, view: RepositoryView): ReadonlyMap<string, string> {
  const named =
    folder === '.' ? null : /\$(?:PWD|\{PWD\})\/(?:\.\/)?([\w.-]{1,100})/.exec(JSON.stringify(file.services ?? {}));
  if (named?.[1] === undefined) return new Map([['PWD', '.']]);
  const hasAt = (at: string): boolean => {
    const path = inFolder(at, named[1] ?? '');
    return view.files.has(path) || filesBelow(view, path).length > 0;
  };
  const isBeside = hasAt(folder) && !hasAt('.');
  return new Map([['PWD', isBeside ? '.' : folder.replace(/[^/]+/g, '..')]]);
}

function broken(file: SourceFile, issue: Issue, view: RepositoryView): PartRead {
  return {
    lines: new PartLines(view.scope, file.path, 'declared'),
    issues: [issue],
    files: [file.path],
    complete: false,
  };
}

async function readSet(
  set: ComposeSet,
  document: ComposeDocument,
  all: readonly ComposeDocument[],
  loader: ProjectLoader,
  folderCalled: ProgramCalled,
): Promise<PartRead> {
  const { view } = loader;
  loader.files.add(document.path);
  const variables = await loader.variablesOf([inFolder(set.folder, '.env')], workingFolder(document, view));
  const siblings = all.filter((one) => one.folder === document.folder && one !== document);
  const project = projectOf(set, document, siblings, loader, variables);
  const model = await withMounted(await loader.load(set.paths, set.folder, variables), view);
  const lines = new PartLines(view.scope, document.path, 'declared');
  const linkedAs = linksOf(model);
  const outside = outsideLinks(all);
  const declared = new Set(all.flatMap(({ file }) => Object.keys(file.services ?? {})));
  const starts = startsOf(model, project, await moduleOfImage(view));
  const givenToMany = givenFiles(model);
  const products = await productsOf(starts, view);
  for (const [name, one] of model.services) {
    const start = starts.get(name);
    stateService(lines, {
      mentions: start ? await mentionsOf(start, view) : await mentionsOfImage(name, one.service, folderCalled, view),
      toldByFiles: await toldByFiles(one.service, view),
      isBuiltHere: (other) => starts.has(other),
      productOf: (other) => products.get(other),
      isDeclared: (other) => declared.has(other) || model.services.has(other),
      key: view.key,
      repository: view.ref,
      project,
      name,
      service: one.service,
      model,
      isForeign: start === undefined && starts.size > 0,
      ...(await environmentOf(one.service, document, loader, variables, givenToMany)),
      linkedAs: [...(linkedAs.get(name) ?? []), ...(outside.get(one.service.container_name ?? name) ?? [])],
      isStale: await isStale(name, one.service, view),
      isForTests: isForTests(one.document, name, siblings),
      evidence: one.evidence,
    });
  }
  return { lines, issues: loader.issues, files: [...loader.files], complete: loader.complete };
}

// Compose takes COMPOSE_PROJECT_NAME, then `name` of the file or of the base file beside it, then the folder's name.
function projectOf(
  { paths, folder }: ComposeSet,
  document: ComposeDocument,
  siblings: readonly ComposeDocument[],
  { view, files }: ProjectLoader,
  variables: ReadonlyMap<string, string>,
): string {
  const own = [document, ...siblings.filter(({ path }) => paths.includes(path))].findLast(({ file }) => file.name)?.file
    .name;
  const base = siblings.find(
    (one) => /^(?:docker-)?compose\.ya?ml$/i.test(baseOf(one.path)) && one.file.name !== undefined,
  );
  if (base && own === undefined) files.add(base.path);
  const named = variables.get('COMPOSE_PROJECT_NAME') ?? own ?? base?.file.name;
  const text = named === undefined ? '' : interpolate(named, variables);
  return projectName(text !== '' && !text.includes('$') ? text : folder === '.' ? view.name : baseOf(folder));
}

function isForTests(document: ComposeDocument, service: string, siblings: readonly ComposeDocument[]): boolean {
  if (!FOR_TESTS.test(baseOf(document.path))) return false;
  return !siblings.some((one) => !FOR_TESTS.test(baseOf(one.path)) && Object.hasOwn(one.file.services ?? {}, service));
}

/** The aliases that other services' links give each service. */
function linksOf({ services }: ComposeModel): ReadonlyMap<string, readonly string[]> {
  return aliasesIn([...services.values()].flatMap(({ service }) => service.links ?? []));
}

/** The aliases that containers of other projects here give each container that they link by name. */
function outsideLinks(all: readonly ComposeDocument[]): ReadonlyMap<string, readonly string[]> {
  const written = all.flatMap(({ file }) =>
    Object.values(file.services ?? {}).flatMap((service) => recordOf(service)?.['external_links'] ?? []),
  );
  return aliasesIn(written.filter((link) => typeof link === 'string'));
}

function aliasesIn(links: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const aliases = new Map<string, string[]>();
  for (const [name, alias] of [...new Set(links)].map((link) => link.split(':')))
    if (name && alias && alias !== name && /^[\w.-]+$/.test(alias)) addTo(aliases, name, alias.toLowerCase());
  return aliases;
}

async function environmentOf(
  service: ComposeService,
  { path: file }: ComposeDocument,
  loader: ProjectLoader,
  variables: ReadonlyMap<string, string>,
  givenToMany: ReadonlySet<string>,
): Promise<Pick<ServiceInput, 'environment' | 'isWhole' | 'ofExample' | 'ofMany'>> {
  const environment: Record<string, string> = {};
  const ofExample = new Set<string>();
  const ofMany = new Set<string>();
  let isWhole = true;
  for (const { path: written, required } of service.env_file ?? []) {
    const path = pathFrom('.', written);
    const read = path === undefined || path === '.' ? undefined : await loader.variablesIn(path, variables);
    isWhole &&= read !== undefined && !read.isExample;
    for (const [name, value] of read?.variables ?? []) {
      environment[name] = value;
      if (read?.isExample === true) ofExample.add(name);
      else ofExample.delete(name);
      if (givenToMany.has(written)) ofMany.add(name);
      else ofMany.delete(name);
    }
    if (read === undefined && required && loader.complete && !written.includes('$'))
      loader.tell(missingEnvFile(file, loader.quoted(written), path));
  }
  for (const [name, value] of service.environment ?? []) {
    if (value === undefined) continue;
    environment[name] = value;
    ofExample.delete(name);
    ofMany.delete(name);
  }
  return { environment, isWhole, ofExample, ofMany };
}

/** Services that are given one file, from which on what it says is nobody's own. */
const MANY = 3;

/** Files of variables that many services are given. */
function givenFiles({ services }: ComposeModel): ReadonlySet<string> {
  const users = new Map<string, number>();
  for (const { service } of services.values())
    for (const path of new Set((service.env_file ?? []).map((one) => one.path)))
      users.set(path, (users.get(path) ?? 0) + 1);
  return new Set([...users].filter(([, count]) => count >= MANY).map(([path]) => path));
}

function missingEnvFile(path: string, file: string, found: string | undefined): Issue {
  return found === undefined
    ? {
        path,
        reason: `env_file ${file} lies outside of the repository`,
        remedy: 'its variables were not read; move it into the repository',
      }
    : {
        path,
        reason: `env_file ${file} is not in the repository`,
        remedy: 'its variables were not read; commit an example of it without secrets',
      };
}
