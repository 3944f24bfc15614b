import { buildsOf } from './code/builds.js';
import { copiedBy } from './copied.js';
import { filesBelow, foldersWhere, pathTest } from './files-of.js';
import { baseOf, folderOf } from './paths.js';
import { onceForAll, type RepositoryView } from './view.js';

export const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|rb|php|java|kts?|groovy|cs|fs|vb|scala|exs?|erl|clj|dart|lua|pl|swift|cpp|cc|c)$/i;
const ALL_CODE = pathTest('code', (path) => CODE.test(path));
/** What lists the packages of a program. */
export const LISTS_PACKAGES =
  /(?:^|\/)(?:go\.mod|Gemfile|Pipfile|requirements[\w.-]*\.txt|[\w.-]+\.(?:csproj|fsproj|gemspec|cabal)|build\.sbt|deps\.edn|project\.clj|package\.json|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|mix\.exs)$/i;

/** Languages whose programs call each other's code. */
const FAMILIES: readonly RegExp[] = [
  /\.(?:[cm]?[jt]sx?|vue|svelte)$/i,
  /\.(?:java|kts?|groovy|scala|clj)$/i,
  /\.(?:cs|fs|vb)$/i,
  /\.(?:exs?|erl)$/i,
  /\.(?:cpp|cc|c)$/i,
];

export interface ProgramFiles {
  /** Files that a build has; a Dockerfile apart from all code has what it copies. @param view of who asks */
  of(folder: string, view: RepositoryView): readonly string[];
  /** Texts of a folder's Dockerfiles, or of the one that is meant. */
  dockerfiles(folder: string, path?: string): readonly string[];
  /** Whether one build alone has a file. */
  isBuilt(path: string): boolean;
}

/** Which files of a repository which build has. */
export const programFilesOf = onceForAll(async (view: RepositoryView): Promise<ProgramFiles> => {
  const all = await buildsOf(view);
  const builds = all.filter(({ folder }) => folder !== '.');
  const copied = new Map<string, Set<string>>();
  const withCode = foldersWhere(view, ALL_CODE);
  for (const { folder, path, text, around } of builds) {
    if (withCode.some((one) => one === folder || one.startsWith(`${folder}/`))) continue;
    const of = copied.get(folder) ?? new Set();
    for (const one of copiedBy(text, folderOf(path), around)) of.add(one);
    copied.set(folder, of);
  }
  const users = new Map<string, number>();
  for (const paths of copied.values())
    for (const folder of new Set([...paths].flatMap((path) => ownFolder(path)))) {
      users.set(folder, (users.get(folder) ?? 0) + 1);
    }
  const built = new Set([
    ...builds.map(({ folder }) => folder),
    ...[...users].filter(([, count]) => count === 1).map(([folder]) => folder),
  ]);
  return {
    of: (folder, own) => [
      ...new Set([...filesBelow(own, folder), ...[...(copied.get(folder) ?? [])].flatMap((path) => at(path, own))]),
    ],
    dockerfiles(folder, path) {
      const meant = all.filter((one) => one.path === path);
      return (meant.length > 0 ? meant : all.filter((one) => one.folder === folder)).map(({ text }) => text);
    },
    isBuilt: (path) => {
      for (let folder = folderOf(path); folder !== '.'; folder = folderOf(folder)) if (built.has(folder)) return true;
      return false;
    },
  };
});

/** Languages whose code a program in those of its own can call. */
export function callableFrom(own: readonly string[]): readonly string[] {
  return [...new Set(own.filter((path) => CODE.test(path)).map(familyOf))];
}

/** The language of a path of code, or all that call each other's. */
export function familyOf(path: string): string {
  const family = FAMILIES.findIndex((one) => one.test(path));
  return family < 0 ? path.slice(path.lastIndexOf('.')).toLowerCase() : String(family);
}

function at(path: string, view: RepositoryView): readonly string[] {
  return view.files.has(path) ? [path] : filesBelow(view, path);
}

/** The folder that a copied path makes a build's own: itself, or that of a list of packages. */
function ownFolder(path: string): readonly string[] {
  if (LISTS_PACKAGES.test(path)) return folderOf(path) === '.' ? [] : [folderOf(path)];
  return baseOf(path).includes('.') ? [] : [path];
}
