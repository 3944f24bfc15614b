import { addTo } from './lists.js';
import { folderOf } from './paths.js';
import type { RepositoryView } from './view.js';

type Files = Pick<RepositoryView, 'files'>;

const sorted = new WeakMap<ReadonlySet<string>, readonly string[]>();
const byFolder = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, readonly string[]>>();

/** Files of a folder and of those in it, sorted, without a look at all the others. O(log files + found) after the first time. */
export function filesBelow({ files }: Files, folder: string): readonly string[] {
  const all = sorted.get(files) ?? [...files].sort();
  sorted.set(files, all);
  if (folder === '.') return all;
  const inside = `${folder}/`;
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((all[middle] ?? '') < inside) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (all[end]?.startsWith(inside)) end++;
  return all.slice(from, end);
}

/** Files that lie in a folder itself. */
export function filesIn({ files }: Files, folder: string): readonly string[] {
  const known = byFolder.get(files) ?? foldersOf(files);
  byFolder.set(files, known);
  return known.get(folder) ?? [];
}

function foldersOf(files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const path of files) addTo(folders, folderOf(path), path);
  return folders;
}
