import { filesBelow, filesThat, type PathTest } from '../files-of.js';
import { addTo } from '../lists.js';
import { folderOf, nearestFolder } from '../paths.js';
import type { RepositoryView } from '../view.js';

/** A module as far as it is looked at here. */
interface Part {
  readonly folder: string;
  readonly isLibrary?: boolean;
}

/** What a text declares, and every word in it. */
interface Mentions {
  readonly declared: readonly string[];
  readonly answers: Answers;
  readonly words: ReadonlySet<string>;
}

/** Names under which a container finds what a text declares, though nobody names it. */
export interface Answers {
  /** Requests that it handles. */
  readonly requests: readonly string[];
  /** Interfaces that it implements: found where types are registered by what they implement. */
  readonly interfaces: readonly string[];
  /** Whether the text registers types so. */
  readonly scans: boolean;
}

const NO_ANSWERS: Answers = { requests: [], interfaces: [], scans: false };

export interface ReachedInput<Module extends Part> {
  /** Programs, each with those modules that it is built with, itself first. */
  readonly parts: ReadonlyMap<Module, readonly Module[]>;
  /** The one program that is asked for: no file of others is read. */
  readonly only?: Module;
  /** Whether a path is code of the language. */
  readonly isCode: PathTest;
  /** Types and functions that a text declares for others. */
  declared(text: string, path: string): readonly string[];
  /** What a container finds in a text; nothing where absent. */
  answers?: ((text: string) => Answers) | undefined;
  readonly view: RepositoryView;
}

/** What counts for a program. */
export interface Reached<Module> {
  readonly files: ReadonlySet<string>;
  /** Whether other programs are built with a module of its own as well. */
  isShared(part: Module): boolean;
  /** Whether code that is the program's alone names what a file declares. */
  isNamedByOwn(path: string): boolean;
  /** Whether these files speak of a word, whatever its letters and whatever stands around it. */
  speaksOf(word: string): boolean;
}

const MAX_FILES = 20_000;
const MAX_TEXT = 500_000;
const MAX_IMPLEMENTING = 5;
/** Lines that are comments, in languages with `//`: examples in them declare nothing, and name nobody. */
export const COMMENTED_LINES = /^[ \t]*(?:\/\/|\/\*|\*(?:[ /]|$)).*$/gm;

/** Lines by which a file of Rust says which others are a part of it: it uses none of them by that. */
export const OWN_FILES = /^[ \t]*(?:pub(?:\([\w: ]{1,60}\))?[ \t]+)?mod[ \t]+\w{1,100}[ \t]*;/gm;

/** Lines of a file of code that are comments: they set, read and call nothing. */
export function commentedLines(path: string): RegExp {
  return /\.(?:py|rb|exs?|pl)$/i.test(path) ? /^[ \t]*#.*$/gm : COMMENTED_LINES;
}

/** Code of some folders, without a look at the list of all. */
function codeBelow(folders: ReadonlySet<string>, isCode: PathTest, view: RepositoryView): readonly string[] {
  return [...new Set([...folders].flatMap((folder) => filesBelow(view, folder).filter(isCode)))];
}

/**
 * Which files count for a program: its own, those of what only it is built with, and of libraries that several programs
 * share those which declare what it names, directly or through others. Undefined where none is
 * shared, or the repository is too large to tell. O(words) once, O(files · rounds) a program.
 */
export async function reachedFiles<Module extends Part>({
  parts,
  only,
  isCode,
  declared,
  answers = () => NO_ANSWERS,
  view,
}: ReachedInput<Module>): Promise<((module: Module) => Reached<Module>) | undefined> {
  const users = timesOf([...parts].map(([module, all]) => (module.isLibrary ? [] : all)));
  if (![...users.values()].some((count) => count > 1)) return undefined;
  const folders = new Set([...parts.values()].flat().map(({ folder }) => folder));
  const asked = only === undefined ? folders : new Set(parts.get(only)?.map(({ folder }) => folder));
  const paths = only === undefined ? filesThat(view, isCode) : codeBelow(asked, isCode, view);
  if (paths.length > MAX_FILES) return undefined;
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const folder = nearestFolder(folderOf(path), folders);
    if (folder !== undefined && asked.has(folder)) addTo(byFolder, folder, path);
  }
  const mentions = await mentionsIn([...byFolder.values()].flat(), { declared, answers }, view);
  const own = new Set([...mentions.values()].flatMap((one) => one.declared));
  return (module) => {
    const all = parts.get(module) ?? [module];
    const isShared = (part: Module): boolean => part !== module && (users.get(part) ?? 0) > 1;
    const filesOf = ({ folder }: Module): readonly string[] =>
      (byFolder.get(folder) ?? []).filter((path) => mentions.has(path));
    const counting = new Set(all.filter((part) => !isShared(part)).flatMap(filesOf));
    const named = new Set<string>();
    let scans = false;
    const name = (path: string): void => {
      mentions.get(path)?.words.forEach((word) => named.add(word));
      scans ||= mentions.get(path)?.answers.scans === true;
    };
    counting.forEach(name);
    const namedByOwn = new Set(named);
    let open = all.filter(isShared).flatMap(filesOf);
    // A name that several files declare tells of none of them.
    const declaring = timesOf(open.map((path) => new Set(mentions.get(path)?.declared)));
    const implementing = timesOf(open.map((path) => mentions.get(path)?.answers.interfaces ?? []));
    // What many implement is a mark, and is asked for by nobody.
    const isAskedFor = (word: string): boolean =>
      own.has(word) && named.has(word) && (implementing.get(word) ?? 0) <= MAX_IMPLEMENTING;
    const isDeclaredIn = ({ declared: words }: Mentions, names: ReadonlySet<string>): boolean =>
      words.some((word) => declaring.get(word) === 1 && names.has(word));
    const isNamedByOwn = (path: string): boolean => {
      const found = mentions.get(path);
      return found !== undefined && isDeclaredIn(found, namedByOwn);
    };
    const isNamed = (one: Mentions): boolean =>
      isDeclaredIn(one, named) ||
      one.answers.requests.some((word) => named.has(word)) ||
      (scans && one.answers.interfaces.some(isAskedFor));
    for (let before = -1; before !== open.length;) {
      before = open.length;
      open = open.filter((path) => {
        const found = mentions.get(path);
        if (found === undefined || !isNamed(found)) return true;
        counting.add(path);
        name(path);
        return false;
      });
    }
    let words: string | undefined;
    const speaksOf = (word: string): boolean => {
      words ??= [...named].join(' ').toLowerCase();
      return words.includes(word.toLowerCase());
    };
    return { files: counting, isShared, isNamedByOwn, speaksOf };
  };
}

/** What files mention, by path; nothing of those that are no code that people write. */
async function mentionsIn(
  paths: readonly string[],
  { declared, answers }: Required<Pick<ReachedInput<Part>, 'declared' | 'answers'>>,
  view: RepositoryView,
): Promise<ReadonlyMap<string, Mentions>> {
  const mentions = new Map<string, Mentions>();
  for (const path of paths) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    const text = read.text.replace(COMMENTED_LINES, '').replace(OWN_FILES, '');
    const found = answers?.(text) ?? NO_ANSWERS;
    mentions.set(path, { declared: declared(text, path), words: wordsOf(text), answers: found });
  }
  return mentions;
}

/** How often each thing stands in some lists. */
function timesOf<One>(lists: readonly Iterable<One>[]): ReadonlyMap<One, number> {
  const times = new Map<One, number>();
  for (const list of lists) for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

const WORD = /[A-Za-z_]\w{2,}/g;
/** What stands behind a member that is a value, and behind one that is given a value: a type stands in neither place. */
const IS_VALUE = /[ \t]{0,8}[);]/y;
const IS_GIVEN = /[ \t]{1,8}=[ \t]/y;
/** What stands before a member of something, but for a type that is only asked for its name. */
const OF_SOMETHING = /(?<!\b(?:typeof|nameof)\()\b[A-Z]\w{0,100}\.$/;
/** Words that begin with a capital are before it. */
const LAST_CAPITAL = '[';
const LONGEST = 101;
/** As many characters as `OF_SOMETHING` may look at. */
const MOST_BEFORE = 112;
/** Lines that bring in types under names of their own. */
const BRINGS_IN = /[ \t]*(?:global[ \t]+)?(?:using|import)\b/y;
const LINE_ENDS = /[\n\r\u2028\u2029]/g;

/** Lines of names of namespaces, which name no type that is called on. */
const NAMESPACES = /^[ \t]*(?:(?:global[ \t]+)?using[ \t]+[\w.]{1,400}[ \t]*;|namespace\b|import\b).*$/gm;
/** Names before a dot, from the first on: what stands behind a value is a member of it. */
const CALLED_ON = /(?<![\w.])(?!(?:Microsoft|System)\.)(?:[A-Z]\w{0,100}\.){1,10}/g;
/** A type whose members are brought in, or that bears another name. */
const ALIASED = /\busing[ \t]+(?:static\b|\w{1,100}[ \t]*=)[ \t]*(?:[\w:]{1,100}\.){0,10}(\w{1,100})[ \t]*;/g;

/** Words of a text, and those before a dot with it: `Dependencies.Add()` names what is called on. O(text) */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  const bringsIn = linesThatBringIn(text);
  const next = new RegExp(WORD);
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [word] = found;
    if (!words.has(word) && (!isMember(text, found.index, word) || bringsIn(found.index))) words.add(word);
  }
  for (const [names] of text.replace(NAMESPACES, '').matchAll(CALLED_ON))
    for (const name of names.split('.')) if (name !== '') words.add(`${name}.`);
  if (text.includes('using')) for (const [, name = ''] of text.matchAll(ALIASED)) words.add(`${name}.`);
  if (text.includes('::')) for (const name of pathsIn(text)) words.add(`${name}::`);
  return words;
}

/** Parts of paths before `::`, and of what Rust's `use` lists: a field of a module's name names no module. */
function pathsIn(text: string): readonly string[] {
  const before = [...text.matchAll(/\b([a-z_]\w{0,100})::/g)].map(([, name = '']) => name);
  const listed = [...text.matchAll(/^[ \t]*(?:pub(?:\([\w: ]{1,60}\))? )?use ([^;]{1,2000});/gm)];
  return [...before, ...listed.flatMap(([, list = '']) => list.match(/\w+/g) ?? [])];
}

/** Whether a word is a member that is given a value, or that is one. */
function isMember(text: string, start: number, word: string): boolean {
  if (word > LAST_CAPITAL || word.length > LONGEST || /\w/.test(text[start - 1] ?? '')) return false;
  IS_GIVEN.lastIndex = start + word.length;
  if (IS_GIVEN.test(text)) return true;
  IS_VALUE.lastIndex = start + word.length;
  return (
    text[start - 1] === '.' &&
    IS_VALUE.test(text) &&
    OF_SOMETHING.test(text.slice(Math.max(0, start - MOST_BEFORE), start))
  );
}

/** Tells of places, given in their order, whether their lines bring types in. */
function linesThatBringIn(text: string): (at: number) => boolean {
  let end = -1;
  let isSo = false;
  return (at) => {
    while (end < at) {
      BRINGS_IN.lastIndex = end + 1;
      isSo = BRINGS_IN.test(text);
      LINE_ENDS.lastIndex = end + 1;
      end = LINE_ENDS.exec(text)?.index ?? text.length;
    }
    return isSo;
  };
}
