import {
  baseOf,
  folderOf,
  isDockerfile,
  nearestFolder,
  pathFrom,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import type { Module } from '../values/code/index.js';
import { manifestOf, packageName, type Manifest } from './manifests.js';

const LIST = /^(?:requirements?|reqs?)(?:[-_.](?!dev|test|lint|doc|ci|local|build)[\w-]+)?\.(?:txt|in|pip)$/i;
const IN_FOLDER = /(?:^|\/)requirements\/(?!dev|test|lint|doc|ci|local)[\w-]+\.(?:txt|in|pip)$/i;

// Folders of what is no part of a program that is deployed.
const ASIDE =
  /(?:^|\/)(?:tests?|testing|testsuite|e2e|docs?|examples?|samples?|demos?|notebooks?|venv|\.venv|env|virtualenv|site-packages|node_modules|vendor|third[-_]party|migrations|alembic|fixtures|bench(?:mark)?s?|scripts?|hack|tools?|ci|\.[^/]+)\//i;
const ASIDE_FILE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest|[^/]*_pb2|[^/]*_pb2_grpc|setup|noxfile|fabfile|dodo|versioneer|__about__)\.py$/i;

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

/** Folders of Python with a manifest, with a Dockerfile, or where Django's `manage.py` stands; and the packages beside them that they import. */
export function modulesOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const byFolder = new Map<string, { path: string; read: Manifest[] }>();
  for (const { path, text } of [...manifests].sort((a, b) => rank(a.path) - rank(b.path))) {
    const folder = projectFolder(path);
    const known = byFolder.get(folder) ?? { path, read: [] };
    known.read.push(manifestOf(baseOf(path), text));
    byFolder.set(folder, known);
  }
  const started = [...view.files].filter((path) => isDockerfile(path) || /(?:^|\/)(?:manage\.py|Procfile)$/.test(path));
  for (const path of started) {
    const folder = folderOf(path);
    const inside = folder === '.' ? '' : `${folder}/`;
    if (byFolder.has(folder) || ASIDE.test(`${folder}/`)) continue;
    // Beside the Dockerfile, or in its `src` or `app`.
    const isOf = (one: SourceFile): boolean =>
      one.path.startsWith(inside) && /^(?:(?:src|app|server|service)\/)?[^/]+\.py$/.test(one.path.slice(inside.length));
    if (code.some(isOf)) byFolder.set(folder, { path, read: [] });
  }
  const shared = sharedPackages(code, new Set(byFolder.keys()), view);
  const modules = [...byFolder].map(([folder, { path, read }]): Module => {
    const around =
      read.length > 0
        ? undefined
        : nearestFolder(folderOf(folder), new Set([...byFolder.keys()].filter((one) => one !== folder)));
    // What has no manifest is built with that of the repository.
    const counting = around === undefined || folder === '.' ? read : (byFolder.get(around)?.read ?? []);
    const paths = counting.flatMap((one) => one.paths).flatMap((written) => pathFrom(around ?? folder, written) ?? []);
    return {
      folder,
      path,
      name: read.find(({ name }) => name !== '')?.name.toLowerCase() ?? '',
      packages: new Set(counting.flatMap((one) => one.packages)),
      isWhole:
        read.length > 0 &&
        read.every((one) => one.isWhole) &&
        paths.every((one) => view.files.has(one) || byFolder.has(one)),
      dependsOn: [...paths.filter((one) => byFolder.has(one)), ...(shared.uses.get(folder) ?? [])],
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
  return Promise.resolve([...modules, ...libraries]);
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

/** Packages of the repository that a module imports and that do not stand in itself: folders of that name, where only one is called so. */
function sharedPackages(code: readonly SourceFile[], modules: ReadonlySet<string>, view: RepositoryView): Shared {
  const byName = packageFolders(view);
  const uses = new Map<string, Set<string>>();
  const folders = new Set<string>();
  for (const { path, text } of code) {
    const module = nearestFolder(folderOf(path), modules);
    if (module === undefined) continue;
    for (const name of importedNames(text)) {
      const found = byName.get(name) ?? [];
      const isOwn = found.some((folder) => nearestFolder(folder, modules) === module);
      const [only] = found;
      if (isOwn || found.length !== 1 || only === undefined || only === module || isBeside(path, name, view)) continue;
      const list = uses.get(module) ?? new Set<string>();
      uses.set(module, list.add(only));
      if (!modules.has(only)) folders.add(only);
    }
  }
  return { folders, uses };
}

/** Whether a file of that name stands beside the one that imports it. */
function isBeside(path: string, name: string, view: RepositoryView): boolean {
  return view.files.has(`${folderOf(path) === '.' ? '' : `${folderOf(path)}/`}${name}.py`);
}

function packageFolders(view: RepositoryView): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of view.files) {
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
