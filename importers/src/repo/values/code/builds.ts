import { copiedFrom } from '../copied.js';
import { filesBelow, DOCKERFILES, filesThat } from '../files-of.js';
import { baseOf, buildFolder, folderOf, pathFrom } from '../paths.js';
import { onceForAll, type RepositoryView } from '../view.js';
import { composedBuilds } from './composed.js';

/** A Dockerfile, and what it builds from as identity calls it. */
export interface Build {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  /** Folders whose files Compose files have it see, where those are others than its own. */
  readonly contexts?: readonly string[];
  /** The nearest folder around it with what it copies, where nothing of that is beside it. */
  readonly around?: string | undefined;
}

/** A folder with a program in it. */
export interface BuiltProgram {
  readonly folder: string;
  readonly names: readonly string[];
}

const MAX_DOCKERFILES = 2_000;
const MAX_COPIED = 50;

/** What somebody's editor runs in is no build of what is written there. */
const OF_EDITORS = /(?:^|\/)\.devcontainer\//;

/** All Dockerfiles of a repository, read once. */
export const buildsOf = onceForAll(readBuilds);

async function readBuilds(view: RepositoryView): Promise<readonly Build[]> {
  const builds: Build[] = [];
  const composed = await composedBuilds(view);
  for (const path of filesThat(view, DOCKERFILES)
    .filter((path) => !OF_EDITORS.test(path))
    .sort()
    .slice(0, MAX_DOCKERFILES)) {
    const read = await view.read(path);
    if (!('text' in read)) continue;
    const given = composed.filter(({ dockerfile }) => dockerfile === path).map(({ context }) => context);
    const contexts = [...new Set(given)].filter((one) => one !== folderOf(path));
    const around = aroundOf(path, read.text, view);
    builds.push({
      folder: buildFolder(path),
      path,
      text: read.text,
      around,
      ...(contexts.length > 0 ? { contexts } : {}),
    });
  }
  return builds;
}

/** The folder around a Dockerfile that it must be built in for what it copies to be there; undefined where its own will do. */
function aroundOf(path: string, text: string, view: RepositoryView): string | undefined {
  const copied = copiedFrom(text).slice(0, MAX_COPIED);
  const has = (folder: string): boolean =>
    copied.some((word) => {
      const at = pathFrom(folder, word);
      return at !== undefined && at !== folder && at !== '.' && (view.files.has(at) || filesBelow(view, at).length > 0);
    });
  for (let folder = folderOf(path), own = true; ; folder = folderOf(folder), own = false) {
    if (has(folder)) return own ? undefined : folder;
    if (folder === '.') return undefined;
  }
}

/**
 * Which Dockerfile builds which program: the one in its folder; else the only one that Compose has see just that; else
 * the only one that names the folder, where it names no other program's; else one named as the program; else the only one
 * that copies of the folder from below it; else that of the nearest folder around it with no other program inside.
 * O(programs x builds).
 */
export function builtBy(programs: readonly BuiltProgram[], builds: readonly Build[]): ReadonlyMap<string, Build> {
  const chosen = new Map<string, Build>();
  const open = (): readonly BuiltProgram[] => programs.filter(({ folder }) => !chosen.has(folder));
  const free = (): readonly Build[] => builds.filter((build) => ![...chosen.values()].includes(build));
  for (const { folder } of programs) {
    const own = builds.find((build) => build.folder === folder);
    if (own) chosen.set(folder, own);
  }
  // Kept in a folder of its own, below or beside what it builds.
  for (const { folder } of open()) {
    const seeing = folder === '.' ? [] : free().filter(({ contexts }) => contexts?.includes(folder) === true);
    if (seeing.length === 1 && seeing[0]) chosen.set(folder, seeing[0]);
  }
  const rest = free().map((build) => ({ build, named: programs.filter(({ folder }) => names(build.text, folder)) }));
  for (const { folder } of open()) {
    const telling = rest.filter(({ named }) => named.length === 1 && named[0]?.folder === folder);
    if (telling.length === 1 && telling[0]) chosen.set(folder, telling[0].build);
  }
  for (const { folder, names: called } of open()) {
    const named = free().filter((build) => [...called, baseOf(folder)].includes(baseOf(build.folder)));
    if (named.length === 1 && named[0]) chosen.set(folder, named[0]);
  }
  for (const { folder } of open()) {
    const [below, ...others] = free().filter((build) => build.around === folder);
    if (below && others.length === 0) chosen.set(folder, below);
  }
  for (const { folder } of open()) {
    const around = free()
      .filter((build) => build.folder === '.' || folder.startsWith(`${build.folder}/`))
      .sort((a, b) => b.folder.length - a.folder.length)[0];
    if (!around) continue;
    const inside = programs.filter((one) => around.folder === '.' || one.folder.startsWith(`${around.folder}/`));
    if (inside.length === 1) chosen.set(folder, around);
  }
  return chosen;
}

/** Whether a Dockerfile names a folder, as a path of it or with its last two words. */
function names(text: string, folder: string): boolean {
  if (folder === '.') return false;
  const words = folder.split('/');
  const tail = words.slice(-2).join('/');
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + tail.length] ?? ' ';
    if (/[\s"'./:=]/.test(before) && /[\s"'/:*]/.test(after)) return words.length > 1 || /[./\s"']/.test(before);
  }
  return false;
}

/** Whether a Dockerfile only lies apart from the folder that it builds. */
export function isApart({ around, contexts }: Build, folder: string): boolean {
  return around === folder || contexts?.includes(folder) === true;
}
