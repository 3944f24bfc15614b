import { baseOf, folderOf, nearestFolder, type RepositoryView, type SourceFile } from '../values/index.js';
import type { Module } from '../values/code/index.js';
import { goText, type GoText } from './package-text.js';
import { usesOf, type GoPackage } from './used.js';

/** A `go.mod`: what its packages are called begins so. */
interface GoModule {
  readonly folder: string;
  readonly name: string;
}

const MAX_FILES_OF_PACKAGE = 400;
const MAX_PACKAGES = 5_000;
/** Folders of what is no program of the system, though it has a `main`. */
const ASIDE =
  /(?:^|\/)(?:_[^/]*|tools?|hack|scripts?|examples?|samples?|demos?|docs?|tests?|testing|testdata|test[-_]?(?:utils?|tools?)|e2e|integration[-_]?tests?|bench(?:mark)?s?|gen|generate|generator|codegen|mocks?|migrat(?:e|ion|ions|or)|seed(?:er|s)?|load[-_]?(?:test|gen)(?:er)?|fixtures?|third_party|fuzz|magefiles)(?:\/|$)/i;
/** Folders that say where code is, not what it is called. */
const GENERIC =
  /^(?:cmd|cmds|app|apps|api|main|server|srv|src|bin|go|golang|service|services|svc|internal|pkg|backend|rpc|grpc|http|web|code|source|build|daemon|run|serve|start|core|rest|entry|entrypoint|job|jobs|interface|server?d|v\d+)$/i;

/** Of these, what tells one program of a module from another. */
const KIND = /^(?:api|web|rpc|grpc|rest|jobs?)$/i;

export function isGoFile(path: string): boolean {
  return (
    path.endsWith('.go') &&
    !/_test\.go$|\.pb\.go$|\.pb\.gw\.go$|_mock\.go$|(?:^|\/)(?:mock_|zz_generated)[^/]*\.go$/.test(path)
  );
}

/** The packages that programs of a repository are built of, programs first: by `package main`, and by what imports say. */
export async function goModules(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const roots = manifests.flatMap(({ path, text }): readonly GoModule[] => {
    const name = /^[ \t]*module\s+"?([^\s"]{1,300})/m.exec(text)?.[1];
    return name === undefined ? [] : [{ folder: folderOf(path), name }];
  });
  const byFolder = new Map(roots.map((root) => [root.folder, root]));
  const filesOf = new Map<string, string[]>();
  for (const path of view.files) {
    if (!isGoFile(path)) continue;
    const list = filesOf.get(folderOf(path));
    if (list) list.push(path);
    else filesOf.set(folderOf(path), [path]);
  }
  const mains = code.filter(({ path, text }) => /^func main\(\s*\)/m.test(text) && !ASIDE.test(folderOf(path)));
  const packages = new Map<string, GoPackage>();
  const open = [...new Set(mains.map(({ path }) => folderOf(path)))].sort();
  const folderOfPackage = inModules(roots);
  for (const folder of open) {
    if (packages.has(folder) || packages.size >= MAX_PACKAGES) continue;
    const one = await packageAt(folder, filesOf.get(folder) ?? [], view);
    packages.set(folder, one);
    for (const module of importsOf(one)) {
      const next = folderOfPackage(module);
      if (next !== undefined && filesOf.has(next) && !packages.has(next)) open.push(next);
    }
  }
  const isAlone = mains.length < 2;
  const modules = [...packages.values()].map((one) =>
    moduleOf(one, { byFolder, packages, folderOfPackage, name: view.name, isAlone }),
  );
  return modules.map((one) => (one.isLibrary ? one : toldApart(one, modules)));
}

async function packageAt(folder: string, paths: readonly string[], view: RepositoryView): Promise<GoPackage> {
  const files: GoText[] = [];
  for (const path of [...paths].sort().slice(0, MAX_FILES_OF_PACKAGE)) {
    const read = await view.read(path);
    if ('text' in read && !isLeftOut(read.text)) files.push(goText(path, read.text));
  }
  return { folder, files };
}

/** Whether a build leaves a file out. */
function isLeftOut(text: string): boolean {
  return /^\/\/(?:go:build|\s*\+build)\s+(?:ignore|tools|wireinject)\b/m.test(text.slice(0, 4_000));
}

function importsOf({ files }: GoPackage): ReadonlySet<string> {
  return new Set(files.flatMap(({ imports }) => [...imports.values()]));
}

/** Folder of a package of the repository itself, by the module whose name is longest. */
function inModules(roots: readonly GoModule[]): (module: string) => string | undefined {
  const byName = new Map(roots.map((root) => [root.name, root]));
  return (module) => {
    for (let name = module; name !== ''; name = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '') {
      const root = byName.get(name);
      if (!root) continue;
      const rest = module.slice(name.length + 1);
      if (rest === '') return root.folder;
      return root.folder === '.' ? rest : `${root.folder}/${rest}`;
    }
    return undefined;
  };
}

/** Several programs of one thing are told apart by the words that say what of it they are: `order-api`, `order-rpc`. */
function toldApart(module: Module, all: readonly Module[]): Module {
  const [name = ''] = module.names ?? [];
  const alike = all.filter((one) => !one.isLibrary && one.names?.[0] === name);
  const last = baseOf(module.folder).toLowerCase();
  if (alike.length < 2 || last === '.') return module;
  if (last !== name) return { ...module, names: [`${name}-${last}`] };
  // `order/admin` and `cart/admin` are two things of one kind.
  const isOnlyOne = alike.filter((one) => baseOf(one.folder).toLowerCase() === name).length < 2;
  const around = baseOf(folderOf(module.folder)).toLowerCase();
  return isOnlyOne || around === '.' || around === '' ? module : { ...module, names: [`${around}-${name}`] };
}

interface Repository {
  /** What the repository is called. */
  readonly name: string;
  /** Whether it holds one program, which then may be called as the repository. */
  readonly isAlone: boolean;
  readonly byFolder: ReadonlyMap<string, GoModule>;
  readonly packages: ReadonlyMap<string, GoPackage>;
  folderOfPackage(module: string): string | undefined;
}

function moduleOf(one: GoPackage, { byFolder, packages, folderOfPackage, name, isAlone }: Repository): Module {
  const { folder, files } = one;
  const main = files.find(({ isMain }) => isMain);
  const own = nearestFolder(folder, byFolder);
  const needed = (of: GoPackage): readonly string[] =>
    [...importsOf(of)].flatMap((module) => folderOfPackage(module) ?? []).filter((path) => packages.has(path));
  const module: Module = {
    folder,
    path: main?.path ?? folder,
    name: '',
    names: namesOf(folder, own === undefined ? undefined : byFolder.get(own), name, isAlone),
    packages: importsOf(one),
    isWhole: true,
    dependsOn: [...new Set(needed(one))].sort(),
    isLibrary: main === undefined,
  };
  if (!main) return module;
  const reached = new Set([folder]);
  for (const path of reached) for (const next of needed(packages.get(path) ?? one)) reached.add(next);
  return { ...module, uses: usesOf(packages, folderOfPackage, [...reached]) };
}

/** What a program is called: its folder, without words that only say that it is a program; else its module. */
function namesOf(folder: string, root: GoModule | undefined, repository: string, isAlone: boolean): readonly string[] {
  const words = folder === '.' ? [] : folder.split('/');
  const inModule = root === undefined || root.folder === '.' ? words : words.slice(root.folder.split('/').length);
  const module = baseOf((root?.name ?? '').replace(/\/v\d+$/, ''));
  const rooted = root === undefined || root.folder === '.' ? [] : [baseOf(root.folder)];
  const named = [...inModule].reverse().find((word) => !GENERIC.test(word));
  // Beside others of one module, a program is what its folder says that it is of it.
  const kind = isAlone || rooted.length > 0 ? undefined : [...inModule].reverse().find((word) => KIND.test(word));
  if (named === undefined && kind !== undefined) return [kind.toLowerCase()];
  const all = named === undefined ? [...rooted, module] : [named];
  const good = all.map((word) => word.toLowerCase()).filter((word) => word !== '' && !GENERIC.test(word));
  return good.length > 0 ? [...new Set(good)] : [repository.toLowerCase()];
}
