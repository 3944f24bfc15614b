import { addTo } from './lists.js';
import { folderOf, isDockerfile } from './paths.js';
import type { RepositoryView } from './view.js';

type Files = Pick<RepositoryView, 'files'>;

/** A test of paths by themselves, under a name of its own, so that what it says can be asked again. */
export interface PathTest {
  (path: string): boolean;
  readonly testName: string;
}

const TESTS = new Map<string, PathTest>();

/** @param name its own among all @param of says of a path alone what it always says */
export function pathTest(name: string, of: (path: string) => boolean): PathTest {
  if (TESTS.has(name)) throw new Error(`two tests of paths are called ${name}`);
  const test = Object.assign((path: string) => of(path), { testName: name });
  TESTS.set(name, test);
  return test;
}

export const DOCKERFILES = pathTest('Dockerfiles', isDockerfile);
export const YAML_FILES = pathTest('YAML', (path) => /\.ya?ml$/.test(path));

/**
 * What is asked of the list of all files: those below a folder, those in it, those that pass a test, folders that such lie in,
 * or all folders. As words, so that it can be asked again.
 */
export type Listing = readonly ['below' | 'in' | 'that' | 'where', string] | readonly ['folders'];

/** A list of files that notes which listings of it are asked for. */
export interface NotingFiles extends ReadonlySet<string> {
  listing(asked: Listing): readonly string[];
}

/** Files of a folder and of those in it, sorted, without a look at all the others. O(log files + found) after the first time. */
export function filesBelow({ files }: Files, folder: string): readonly string[] {
  return listed(files, ['below', folder]);
}

/** Files that lie in a folder itself. */
export function filesIn({ files }: Files, folder: string): readonly string[] {
  return listed(files, ['in', folder]);
}

/** Files whose paths pass a test, in the order of all. O(files) at the first time. */
export function filesThat({ files }: Files, test: PathTest): readonly string[] {
  return listed(files, ['that', test.testName]);
}

/** Folders in which files lie whose paths pass a test: one file more is most often in one of them. */
export function foldersWhere({ files }: Files, test: PathTest): readonly string[] {
  return listed(files, ['where', test.testName]);
}

/** Folders with files in them or below them. */
export function foldersWithFiles({ files }: Files): readonly string[] {
  return listed(files, ['folders']);
}

function listed(files: ReadonlySet<string>, asked: Listing): readonly string[] {
  return 'listing' in files ? (files as NotingFiles).listing(asked) : listingOf(files, asked);
}

const known = new WeakMap<ReadonlySet<string>, Map<string, readonly string[]>>();
const byFolder = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, readonly string[]>>();

/** A listing of files that nobody notes anything of. */
export function listingOf(files: ReadonlySet<string>, asked: Listing): readonly string[] {
  const [kind, of] = asked;
  // There are as many of these as folders, and each is quickly found.
  if (kind === 'in' || (kind === 'below' && of !== '.')) return made(files, asked);
  const listings = known.get(files) ?? new Map<string, readonly string[]>();
  known.set(files, listings);
  const key = asked.join(' ');
  const found = listings.get(key) ?? made(files, asked);
  listings.set(key, found);
  return found;
}

function made(files: ReadonlySet<string>, [kind, of = '']: Listing): readonly string[] {
  if (kind === 'below') return of === '.' ? [...files].sort() : below(listingOf(files, ['below', '.']), `${of}/`);
  if (kind === 'in') return inFolder(files, of);
  if (kind === 'folders') return foldersOf(files);
  const test = TESTS.get(of);
  const passing = kind === 'where' ? listingOf(files, ['that', of]) : test ? [...files].filter(test) : [];
  return kind === 'where' ? [...new Set(passing.map(folderOf))].sort() : passing;
}

function below(sorted: readonly string[], inside: string): readonly string[] {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < inside) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (sorted[end]?.startsWith(inside)) end++;
  return sorted.slice(from, end);
}

function inFolder(files: ReadonlySet<string>, folder: string): readonly string[] {
  const folders = byFolder.get(files) ?? new Map<string, string[]>();
  if (!byFolder.has(files)) {
    for (const path of files) addTo(folders as Map<string, string[]>, folderOf(path), path);
    byFolder.set(files, folders);
  }
  return folders.get(folder) ?? [];
}

function foldersOf(files: ReadonlySet<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of files) for (let at = folderOf(path); !folders.has(at); at = folderOf(at)) folders.add(at);
  return [...folders].sort();
}
