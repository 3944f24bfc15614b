import { baseOf, folderOf, nearestFolder, type RepositoryView, type SourceFile } from '../values/index.js';
import type { Module } from '../values/code/index.js';
import { goFoldersOf, goPackagesFrom, importsOf, type GoFolders, type GoModule } from '../values/go/packages.js';
import { usesOf, type GoPackage } from '../values/go/used.js';

export { isGoFile } from '../values/go/packages.js';

/** Folders of what is no program of the system, though it has a `main`. */
const ASIDE =
  /(?:^|\/)(?:_[^/]*|tools?|hack|scripts?|examples?|samples?|demos?|docs?|tests?|testing|testdata|test[-_]?(?:utils?|tools?)|e2e|integration[-_]?tests?|bench(?:mark)?s?|gen|generate|generator|codegen|mocks?|migrat(?:e|ion|ions|or)|seed(?:er|s)?|load[-_]?(?:test|gen)(?:er)?|fixtures?|third_party|fuzz|magefiles)(?:\/|$)/i;
/** Folders that say where code is, not what it is called. */
const GENERIC =
  /^(?:cmd|cmds|app|apps|api|main|server|srv|src|bin|go|golang|service|services|svc|internal|pkg|backend|rpc|grpc|http|web|code|source|build|daemon|run|serve|start|core|rest|entry|entrypoint|job|jobs|interface|server?d|v\d+)$/i;

/** Of these, what tells one program of a module from another. */
const KIND = /^(?:api|web|rpc|grpc|rest|jobs?)$/i;

/** The packages that programs of a repository are built of, programs first: by `package main`, and by what imports say. */
export async function goModules(
  _: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const known = await goFoldersOf(view);
  const byFolder = new Map(known.modules.map((root) => [root.folder, root]));
  const mains = code.filter(({ path, text }) => /^func main\(\s*\)/m.test(text) && !ASIDE.test(folderOf(path)));
  const packages = await goPackagesFrom([...new Set(mains.map(({ path }) => folderOf(path)))].sort(), view);
  const isAlone = mains.length < 2;
  const modules = [...packages.values()].map((one) =>
    moduleOf(one, { byFolder, packages, known, name: view.name, isAlone }),
  );
  return modules.map((one) => (one.isLibrary ? one : toldApart(one, modules)));
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
  readonly known: GoFolders;
}

function moduleOf(one: GoPackage, { byFolder, packages, known, name, isAlone }: Repository): Module {
  const { folder, files } = one;
  const main = files.find(({ isMain }) => isMain);
  const own = nearestFolder(folder, byFolder);
  const needed = (of: GoPackage): readonly string[] =>
    [...importsOf(of)].flatMap((module) => known.folderOf(module) ?? []).filter((path) => packages.has(path));
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
  return { ...module, uses: usesOf(packages, known.folderOf, [...reached]) };
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
