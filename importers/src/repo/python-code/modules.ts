import {
  baseOf,
  folderOf,
  nearestFolder,
  pathFrom,
  type RepositoryView,
  type SourceFile,
  DOCKERFILES,
  filesThat,
  pathTest,
} from '../values/index.js';
import type { Module } from '../values/code/index.js';
import { manifestOf, packageName, type Manifest } from './manifests.js';
import { severalIn } from './several.js';

const LIST = /^(?:requirements?|reqs?)(?:[-_.](?!dev|test|lint|doc|ci|local|build)[\w-]+)?\.(?:txt|in|pip)$/i;
const IN_FOLDER = /(?:^|\/)requirements\/(?!dev|test|lint|doc|ci|local)[\w-]+\.(?:txt|in|pip)$/i;

// Folders of what is no part of a program that is deployed.
const ASIDE =
  /(?:^|\/)(?:tests?|testing|testsuite|e2e|smoke(?:[-_]?tests?)?|load[-_]?tests?|docs?|examples?|samples?|demos?|notebooks?|venv|\.venv|env|virtualenv|site-packages|node_modules|vendor|third[-_]party|migrations|alembic|fixtures|bench(?:mark)?s?|scripts?|hack|tools?|ci|\.[^/]+)\//i;
const ASIDE_FILE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest|[^/]*_pb2|[^/]*_pb2_grpc|examples?|demo|seed|load_?test|smoke_?test|benchmark|setup|noxfile|fabfile|dodo|versioneer|__about__)\.py$/i;

export const OF_PYTHON = pathTest('files of Python', (path) => path.endsWith('.py'));
const STARTING = pathTest('what starts Python', (path) => /(?:^|\/)(?:manage\.py|Procfile)$/.test(path));

/** Whether a path is code of a program: no test, example, script beside it, generated or others' code. */
export function isCode(path: string): boolean {
  return path.endsWith('.py') && !ASIDE_FILE.test(path) && !ASIDE.test(path);
}

export function isManifest(path: string): boolean {
  const base = baseOf(path);
  const isOne = /^(?:pyproject\.toml|Pipfile|setup\.(?:py|cfg))$/.test(base) || LIST.test(base) || IN_FOLDER.test(path);
  return isOne && !ASIDE.test(path);
}

/** Folder of the project that a manifest is of: lists are often kept in a folder of their own. */
function projectFolder(path: string): string {
  return IN_FOLDER.test(path) ? folderOf(folderOf(path)) : folderOf(path);
}

/** Folders that hold the code of a project which is listed around them. */
const IS_SOURCE = /^(?:src|app|source|code|project)$/i;

/** A folder of the repository that is built as one, with its manifests. */
interface Project {
  readonly path: string;
  readonly manifests: readonly Manifest[];
}

/** Folders of Python with a manifest, with a Dockerfile, or where Django's `manage.py` stands; and the packages beside them that they import. */
export async function modulesOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const listed = projectsOf(manifests, code, view);
  const several = await severalIn(new Set(listed.keys()), code, view);
  const projects = new Map([
    ...listed,
    ...[...several].map(([folder, path]) => [folder, { path, manifests: [] }] as const),
  ]);
  const folders = new Set(projects.keys());
  const shared = sharedPackages(code, folders, view);
  const taken = takenNames(projects);
  const modules = [...projects].map(([folder, { path, manifests: read }]): Module => {
    const around = read.length > 0 ? folder : nearestFolder(folder, without(folders, folder));
    // What has no manifest is built with that of the repository.
    const counting = around === undefined ? [] : (projects.get(around)?.manifests ?? []);
    const paths = counting.flatMap((one) => one.paths).flatMap((written) => pathFrom(around ?? folder, written) ?? []);
    const isKnown = paths.every((one) => view.files.has(one) || projects.has(one));
    return {
      folder,
      path,
      ...namesOf(folder, read, taken),
      packages: new Set(counting.flatMap((one) => one.packages)),
      isWhole: read.length > 0 && read.every((one) => one.isWhole) && isKnown,
      dependsOn: [
        ...paths.filter((one) => projects.has(one)),
        ...(shared.uses.get(folder) ?? []),
        // What lies around several programs may be all of theirs.
        ...(several.has(folder) && around !== undefined && around !== folder ? [around] : []),
      ],
    };
  });
  const libraries = [...shared.folders].map((folder): Module => ({
    folder,
    path: `${folder}/__init__.py`,
    name: packageName(baseOf(folder)),
    packages: new Set(),
    isWhole: true,
    dependsOn: [...(shared.uses.get(folder) ?? [])],
    isLibrary: true,
  }));
  return [...modules, ...libraries];
}

function without(folders: ReadonlySet<string>, folder: string): ReadonlySet<string> {
  return new Set([...folders].filter((one) => one !== folder));
}

// Folders that say where code stands, not what it is.
const PLAIN = /^(?:app|src|source|code|python|py|project|main|backend|server|service|api|web)$/i;

function nameOf(read: readonly Manifest[]): string {
  return read.find((one) => one.name !== '')?.name.toLowerCase() ?? '';
}

/** Names that projects give themselves and that mean another one: a project begun as a copy often keeps its name. */
function takenNames(projects: ReadonlyMap<string, Project>): (name: string, folder: string) => boolean {
  const users = new Map<string, Set<string>>();
  const use = (name: string, folder: string): void => void users.set(name, (users.get(name) ?? new Set()).add(folder));
  for (const [folder, { manifests }] of projects) {
    use(nameOf(manifests), folder);
    use(baseOf(folder).toLowerCase(), folder);
  }
  return (name, folder) => [...(users.get(name) ?? [])].some((one) => one !== folder);
}

/** What a project calls itself, and what its folder is called. */
function namesOf(
  folder: string,
  read: readonly Manifest[],
  isTaken: (name: string, folder: string) => boolean,
): Pick<Module, 'name' | 'names'> {
  const written = nameOf(read);
  const name = isTaken(written, folder) ? '' : written;
  const around = folderOf(folder);
  if (!PLAIN.test(baseOf(folder)) || around === '.') return { name };
  const names = [name, baseOf(around).toLowerCase()].filter((one) => one !== '' && !PLAIN.test(one));
  return { name: names[0] ?? name, ...(names.length > 0 ? { names } : {}) };
}

function projectsOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): ReadonlyMap<string, Project> {
  const projects = new Map<string, { path: string; manifests: Manifest[] }>();
  for (const { path, text } of [...manifests].sort((a, b) => rank(a.path) - rank(b.path))) {
    const folder = projectFolder(path);
    const known = projects.get(folder) ?? { path, manifests: [] };
    known.manifests.push(manifestOf(baseOf(path), text));
    projects.set(folder, known);
  }
  const dockerfiles = filesThat(view, DOCKERFILES);
  const built = new Set(dockerfiles.map(folderOf));
  // `src` is the code of the project around it, though it be a package of its own.
  for (const [folder, { path, manifests: own }] of projects) {
    const around = folderOf(folder);
    if (baseOf(folder) !== 'src' || built.has(folder) || !(projects.has(around) || built.has(around))) continue;
    const known = projects.get(around) ?? { path, manifests: [] };
    known.manifests.push(...own);
    projects.set(around, known);
    projects.delete(folder);
  }
  const named = new Set(projects.keys());
  const started = [...dockerfiles, ...filesThat(view, STARTING)];
  for (const path of started) {
    const folder = folderOf(path);
    // Django's `src` is the code of the project around it.
    const around = IS_SOURCE.test(baseOf(folder)) && !built.has(folder) && projects.has(folderOf(folder));
    if (
      around ||
      projects.has(folder) ||
      ASIDE.test(`${folder}/`) ||
      !code.some((one) => isStarted(one.path, folder, named))
    )
      continue;
    projects.set(folder, { path, manifests: [] });
  }
  return projects;
}

/** Whether code stands beside what starts it, or in its `src` or `app`, and belongs to no project inside. */
function isStarted(path: string, folder: string, projects: ReadonlySet<string>): boolean {
  const inside = folder === '.' ? '' : `${folder}/`;
  if (!path.startsWith(inside) || !/^(?:(?:src|app|server|service)\/)?[^/]+\.py$/.test(path.slice(inside.length)))
    return false;
  const owner = nearestFolder(folderOf(path), projects);
  return owner === undefined || owner === folder || !owner.startsWith(inside);
}

/** A project's own file goes before lists. */
function rank(path: string): number {
  const at = ['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'].indexOf(baseOf(path));
  return at < 0 ? 9 : at;
}

interface Shared {
  /** Folders of packages that several modules import. */
  readonly folders: ReadonlySet<string>;
  /** By folder of a module: those that it imports. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
}

const MAX_IMPORTS = 200;

/**
 * Packages of the repository that a module imports and that stand elsewhere: folders of that name, where only one is
 * called so, and not the inside of what is built as something else.
 */
function sharedPackages(code: readonly SourceFile[], modules: ReadonlySet<string>, view: RepositoryView): Shared {
  const byName = packageFolders(view);
  const folders = foldersOf(view);
  const built = new Set(filesThat(view, DOCKERFILES).map(folderOf));
  const uses = new Map<string, Set<string>>();
  const found = new Set<string>();
  for (const { path, text } of code) {
    const module = nearestFolder(folderOf(path), modules);
    if (module === undefined) continue;
    for (const name of importedNames(text)) {
      const [only, ...others] = byName.get(name) ?? [];
      if (only === undefined || others.length > 0 || only === module || isOwn(path, name, module, view, folders))
        continue;
      const owner: string = nearestFolder(only, modules) ?? '.';
      if (owner === module || (owner !== '.' && built.has(owner))) continue;
      const list = uses.get(module) ?? new Set<string>();
      uses.set(module, list.add(only));
      if (!modules.has(only)) found.add(only);
    }
  }
  return { folders: found, uses };
}

/** Whether a file or folder of that name stands beside the one that imports it, or beside a folder around it in its module. */
function isOwn(
  path: string,
  name: string,
  module: string,
  view: RepositoryView,
  folders: ReadonlySet<string>,
): boolean {
  for (let at = folderOf(path); ; at = folderOf(at)) {
    const inside = at === '.' ? name : `${at}/${name}`;
    if (view.files.has(`${inside}.py`) || folders.has(inside)) return true;
    if (at === module || at === '.') return false;
  }
}

/** Folders with code in them. */
function foldersOf(view: RepositoryView): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of filesThat(view, OF_PYTHON))
    for (let at = folderOf(path); at !== '.' && !folders.has(at); at = folderOf(at)) folders.add(at);
  return folders;
}

function packageFolders(view: RepositoryView): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of filesThat(view, OF_PYTHON)) {
    if (baseOf(path) !== '__init__.py' || ASIDE.test(path)) continue;
    const folder = folderOf(path);
    // Packages in packages are named behind them.
    if (folder === '.' || view.files.has(`${folderOf(folder)}/__init__.py`)) continue;
    const list = byName.get(baseOf(folder));
    if (list) list.push(folder);
    else byName.set(baseOf(folder), [folder]);
  }
  return byName;
}

function importedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/^[ \t]{0,40}(?:from|import)[ \t]{1,10}([A-Za-z_]\w{0,100})/gm)) {
    names.add(name);
    if (names.size > MAX_IMPORTS) break;
  }
  return names;
}
