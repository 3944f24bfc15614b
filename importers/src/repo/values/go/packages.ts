import { filesThat, pathTest } from '../files-of.js';
import { addTo } from '../lists.js';
import { baseOf, folderOf, pathFrom } from '../paths.js';
import { onceForAll, onceForEach, type RepositoryView } from '../view.js';
import { goText, type GoText } from './package-text.js';
import { usesOf, type GoPackage, type Uses } from './used.js';

/** A `go.mod`: what its packages are called begins so. */
export interface GoModule {
  readonly folder: string;
  readonly name: string;
}

const MAX_FILES_OF_PACKAGE = 400;
const MAX_PACKAGES = 5_000;

/** Whether a path is code in Go that somebody wrote, and no test. */
export function isGoFile(path: string): boolean {
  return (
    path.endsWith('.go') &&
    !/_test\.go$|\.pb\.go$|\.pb\.gw\.go$|_mock\.go$|(?:^|\/)(?:mock_|zz_generated)[^/]*\.go$/.test(path)
  );
}

/** Where the packages of a repository are. */
export interface GoFolders {
  readonly modules: readonly GoModule[];
  /** Files of code by their folder. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Folder of a package of the repository itself, by the module whose name is longest. */
  folderOf(module: string): string | undefined;
}

const OF_GO = pathTest('Go', (path) => isGoFile(path) || baseOf(path) === 'go.mod');

export const goFoldersOf = onceForAll(async (view: RepositoryView): Promise<GoFolders> => {
  const modules: GoModule[] = [];
  const files = new Map<string, string[]>();
  for (const path of [...filesThat(view, OF_GO)].sort()) {
    if (isGoFile(path)) addTo(files, folderOf(path), path);
    if (baseOf(path) !== 'go.mod') continue;
    const read = await view.read(path);
    const name = 'text' in read ? /^[ \t]*module\s+"?([^\s"]{1,300})/m.exec(read.text)?.[1] : undefined;
    if (name !== undefined) modules.push({ folder: folderOf(path), name });
  }
  modules.push(...(await listedModules(modules, view)));
  const byName = new Map(modules.map((module) => [module.name, module.folder]));
  return {
    modules,
    files,
    folderOf(module) {
      for (let name = module; name !== ''; name = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '') {
        const root = byName.get(name);
        if (root === undefined) continue;
        const rest = module.slice(name.length + 1);
        if (rest === '') return root;
        return root === '.' ? rest : `${root}/${rest}`;
      }
      return undefined;
    },
  };
});

const MAX_LISTED = 500;
const WORKSPACES = pathTest('workspaces of Go', (path) => baseOf(path) === 'go.work');

/** Modules that a `go.work` lists and whose `go.mod` nobody keeps, called as the others are: by what stands before their folders. */
async function listedModules(known: readonly GoModule[], view: RepositoryView): Promise<readonly GoModule[]> {
  const found: GoModule[] = [];
  for (const path of filesThat(view, WORKSPACES)) {
    const read = await view.read(path);
    if (!('text' in read)) continue;
    const listed = new Set(usedBy(read.text).flatMap((one) => pathFrom(folderOf(path), one) ?? []));
    const before = new Set(
      known.filter(({ folder }) => listed.has(folder)).flatMap((one) => rootOf(one, folderOf(path))),
    );
    const [root] = before;
    if (before.size !== 1 || root === undefined) continue;
    for (const folder of listed)
      if (!known.some((one) => one.folder === folder))
        found.push({ folder, name: `${root}/${below(folder, folderOf(path))}` });
  }
  return found;
}

/** Folders that a `go.work` uses. Source: Go, "Go Modules Reference", workspaces. */
function usedBy(text: string): readonly string[] {
  const blocks = [
    ...text.slice(0, 50_000).matchAll(/^use[ \t]{0,9}\(([^)]{0,20000})\)|^use[ \t]{1,9}([^\s(]{1,300})/gm),
  ];
  return blocks
    .flatMap(([, list = '', one = '']) => `${list}\n${one}`.split('\n'))
    .map((line) =>
      line
        .replace(/\/\/.*$/, '')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    )
    .filter((line) => line !== '')
    .slice(0, MAX_LISTED);
}

/** What a module's name has before the path of its folder. */
function rootOf({ folder, name }: GoModule, around: string): readonly string[] {
  const path = below(folder, around);
  return name.endsWith(`/${path}`) ? [name.slice(0, -path.length - 1)] : [];
}

function below(folder: string, around: string): string {
  return around === '.' ? folder : folder.slice(around.length + 1);
}

const packageAt = onceForEach(async (folder: string, view: RepositoryView): Promise<GoPackage> => {
  const { files: all } = await goFoldersOf(view);
  const files: GoText[] = [];
  for (const path of (all.get(folder) ?? []).slice(0, MAX_FILES_OF_PACKAGE)) {
    const read = await view.read(path);
    if ('text' in read && !isLeftOut(read.text)) files.push(goText(path, read.text));
  }
  return { folder, files };
});

/** Whether a build leaves a file out. */
function isLeftOut(text: string): boolean {
  return /^\/\/(?:go:build|\s*\+build)\s+(?:ignore|tools|wireinject)\b/m.test(text.slice(0, 4_000));
}

/** Import paths of a package. */
export function importsOf({ files }: GoPackage): ReadonlySet<string> {
  return new Set(files.flatMap(({ imports }) => [...imports.values()]));
}

/** Packages in some folders, and all of the repository that they are built of, by what each imports. */
export async function goPackagesFrom(
  folders: readonly string[],
  view: RepositoryView,
): Promise<ReadonlyMap<string, GoPackage>> {
  const { files, folderOf: folderOfPackage } = await goFoldersOf(view);
  const packages = new Map<string, GoPackage>();
  const open = [...folders];
  for (const folder of open) {
    if (packages.has(folder) || packages.size >= MAX_PACKAGES) continue;
    const one = await packageAt(folder, view);
    packages.set(folder, one);
    for (const module of importsOf(one)) {
      const next = folderOfPackage(module);
      if (next !== undefined && files.has(next) && !packages.has(next)) open.push(next);
    }
  }
  return packages;
}

/** A program in Go: its `package main` and what that is built of, itself first, with what of these may run. */
export interface GoProgram {
  readonly packages: ReadonlyMap<string, GoPackage>;
  readonly uses: Uses;
}

/** The program that begins in a folder; undefined where none does. */
export const goProgramAt = onceForEach(async (folder: string, view: RepositoryView): Promise<GoProgram | undefined> => {
  const { folderOf: folderOfPackage } = await goFoldersOf(view);
  if (!(await packageAt(folder, view)).files.some(({ isMain }) => isMain)) return undefined;
  const packages = await goPackagesFrom([folder], view);
  return { packages, uses: usesOf(packages, folderOfPackage, [...packages.keys()]) };
});

/** Folders of programs among some files. */
export async function goMainsIn(paths: Iterable<string>, view: RepositoryView): Promise<ReadonlySet<string>> {
  const mains = new Set<string>();
  for (const path of paths) {
    if (!isGoFile(path) || mains.has(folderOf(path))) continue;
    const read = await view.read(path);
    if ('text' in read && /^func main\(\s*\)/m.test(read.text)) mains.add(folderOf(path));
  }
  return mains;
}
