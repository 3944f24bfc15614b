import { filesThat, pathTest } from '../files-of.js';
import { addTo } from '../lists.js';
import { baseOf, folderOf, isDockerfile, nearestFolder } from '../paths.js';
import { onceForAll, type RepositoryView } from '../view.js';
import { blocksOf, unnamedBlocks, type BlockText } from './blocks.js';
import { commentedLines } from './reached.js';
import type { Importing, IsDead, Module } from './technology.js';

const MAX_FILES = 20_000;
const MAX_TEXT = 500_000;
const MAX_STARTS = 20_000;
const MAX_ROUNDS = 5;
const MAX_BELOW = 2;

/** Files that say what is started; pages name the scripts that they load. */
const STARTS =
  /(?:^|\/)(?:Procfile[^/]*|Makefile|justfile|Taskfile[^/]*|package\.json|project\.json|nest-cli\.json|angular\.json|setup\.(?:py|cfg)|[^/]+\.(?:sh|bash|ya?ml|toml|conf|ini|cfg|html|service|bat|ps1))$/i;
/** `email.py`, `jobs/email`, `jobs.email`, `email:app`, `-m email`, `node email`. */
const NAMED =
  /(\/|\s-[mA]\s{0,4}["']?|\b(?:node|nodemon|ts-node|tsx|bun|python3?)[\s"',]{1,6})?(\w[\w.-]{0,120})(:[A-Za-z_])?/g;
/** Scripts of a package that people run by hand, and that no server is started by. */
const BY_HAND =
  /"(?:[\w-]{1,40}:)?(?:seed|migrat|populate|fixtures?|test|e2e|lint|format|check|mock|codegen|generate|load-test|loadtest|smoke)[\w:-]{0,60}"\s{0,9}:\s{0,9}"[^"\n]*"/g;
/** Lines that name images: `redis:7-alpine` starts no file called `redis`. */
const IMAGES = /^[ \t]*(?:-[ \t]+)?(?:image|FROM)\b[: \t].*$/gm;
const EXTENSION = /\.(?:py|[cm]?[jt]sx?)$/;

const STARTING = pathTest('what starts code', (path) => isDockerfile(path) || STARTS.test(path));

/** Names of files in all that starts something, read once. */
const startedNames = onceForAll(async (view: RepositoryView): Promise<ReadonlySet<string>> => {
  const names = new Set<string>();
  const paths = filesThat(view, STARTING).slice(0, MAX_STARTS);
  for (const path of paths) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    const text = (baseOf(path) === 'package.json' ? read.text.replace(BY_HAND, '') : read.text).replace(IMAGES, '');
    for (const [, before, word = '', after] of text.matchAll(NAMED))
      if (before !== undefined || after !== undefined || word.includes('.'))
        for (const name of [word.replace(EXTENSION, ''), ...word.split('.')]) names.add(name);
  }
  return names;
});

/** A file of a program, as others may bring it in. */
interface Candidate {
  readonly called: string | undefined;
  /** Whether a program may begin with it. */
  readonly isStart: boolean;
  readonly brings: readonly string[];
  /** What it declares, where only those that it is brought in by may name that. */
  readonly blocks: BlockText | undefined;
}

/**
 * Files of programs that nobody brings in and nothing starts, and functions and types in files that are brought in which
 * nobody names, told by words alone: a name that any other file of the program brings in is used. None where a program
 * loads files that only it knows, or where nothing tells what starts it. O(text), and O(files · rounds) a program.
 */
export async function deadCode(
  { isCode, brings, calledBy, starts, isFound, blocks }: Importing,
  parts: ReadonlyMap<Module, readonly Module[]>,
  view: RepositoryView,
): Promise<(module: Module) => IsDead> {
  const started = await startedNames(view);
  const paths = filesThat(view, isCode);
  const folders = new Set([...parts.values()].flat().map(({ folder }) => folder));
  const read = new Map<string, Candidate | undefined>();
  const byFolder = new Map<string, string[]>();
  for (const path of paths.length > MAX_FILES ? [] : paths) {
    const folder = nearestFolder(folderOf(path), folders);
    const file = folder === undefined ? undefined : await view.read(path);
    if (folder === undefined || file === undefined || !('text' in file)) continue;
    addTo(byFolder, folder, path);
    const text = file.text.length > MAX_TEXT ? undefined : file.text.replace(commentedLines(path), '');
    const names = text === undefined ? undefined : brings(path, text);
    const called = names && calledBy(path, file.text);
    const isStarted = started.has(baseOf(path).replace(EXTENSION, ''));
    const isStart = isStarted || (starts.test(baseOf(path)) && isNear(path, folder));
    read.set(
      path,
      names && {
        called: isStarted ? undefined : called,
        brings: names,
        isStart,
        blocks: blocks && blocksOf(text ?? '', blocks),
      },
    );
  }
  return (module) => {
    const own = byFolder.get(module.folder) ?? [];
    const all = (parts.get(module) ?? [module]).flatMap(({ folder }) => byFolder.get(folder) ?? []);
    if (isFound(module) || all.some((path) => read.get(path) === undefined)) return () => false;
    // Nobody said what is started: each file may be.
    if (!own.some((path) => read.get(path)?.isStart === true)) return () => false;
    const files = new Map(all.flatMap((path) => [[path, read.get(path)] as const]));
    const dead = deadAmong(files);
    const unnamed = unnamedAmong(files, dead, new Set(own));
    return (path, line) =>
      dead.has(path) ||
      (line !== undefined && (unnamed.get(path)?.some(({ start, end }) => line >= start && line <= end) ?? false));
  };
}

type Candidates = ReadonlyMap<string, Candidate | undefined>;

/** Files that no other of these brings in which is not such a one itself. */
function deadAmong(files: Candidates): ReadonlySet<string> {
  const dead = new Set<string>();
  for (let before = -1, round = 0; before !== dead.size && round < MAX_ROUNDS; round++) {
    before = dead.size;
    const users = new Map<string, Set<string>>();
    for (const [path, candidate] of files)
      if (!dead.has(path))
        for (const name of candidate?.brings ?? []) users.set(name, (users.get(name) ?? new Set<string>()).add(path));
    for (const [path, candidate] of files) {
      const called = candidate?.called;
      if (called !== undefined && ![...(users.get(called) ?? [])].some((user) => user !== path)) dead.add(path);
    }
  }
  return dead;
}

/** Of files that others bring in, what nobody names; of the program's own what others find or start may name all that it declares. */
function unnamedAmong(
  files: Candidates,
  dead: ReadonlySet<string>,
  own: ReadonlySet<string>,
): ReturnType<typeof unnamedBlocks> {
  const texts = new Map<string, BlockText>();
  for (const [path, candidate] of files) {
    if (dead.has(path) || !candidate?.blocks) continue;
    const { blocks, called } = candidate;
    const isOpen = called === undefined && own.has(path);
    texts.set(path, isOpen ? { blocks: [], inside: [], outside: allOf(blocks) } : blocks);
  }
  return unnamedBlocks(texts);
}

function allOf({ inside, outside }: BlockText): ReadonlySet<string> {
  return new Set([outside, ...inside].flatMap((words) => [...words]));
}

/** Whether a file stands in a folder or little below: what is deep inside begins no program. */
function isNear(path: string, folder: string): boolean {
  const inside = folder === '.' ? path : path.slice(folder.length + 1);
  return inside.split('/').length <= MAX_BELOW + 1;
}
