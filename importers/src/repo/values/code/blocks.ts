import { addTo } from '../lists.js';

/** A function or type, by its lines. */
export interface Block {
  readonly name: string;
  /** First and last line, 1 the first. */
  readonly start: number;
  readonly end: number;
}

/** How a language writes what stands outermost. */
export interface BlockRules {
  /** A line that begins such a function or type; its name is the first group that holds one. Nothing that others find without its name. */
  readonly begins: RegExp;
  /** A line before it by which a framework finds it: a decorator, an attribute. */
  readonly marked: RegExp;
  /** Whether a line ends it itself; else it ends before the next line that begins something. */
  ends?(line: string, first: string): boolean;
  /** What lists names without using them: imports, exports. */
  readonly lists: RegExp;
}

/** What a file mentions: in each of its blocks, and outside of them. */
export interface BlockText {
  readonly blocks: readonly Block[];
  /** Words of each block without its own name, in the order of the blocks. */
  readonly inside: readonly ReadonlySet<string>[];
  readonly outside: ReadonlySet<string>;
}

const MAX_LINES = 20_000;
const MAX_LINE = 2_000;

/** Cuts a text into what stands outermost. O(text). */
export function blocksOf(text: string, { begins, marked, ends, lists }: BlockRules): BlockText {
  const lines = text
    // What is listed under another name is named by that.
    .replace(lists, (list) => (/\bas\b/.test(list) ? list : list.replace(/[^\n]+/g, '')))
    .split('\n', MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE));
  const blocks: Block[] = [];
  const inside: ReadonlySet<string>[] = [];
  const outside: string[] = [];
  let isMarked = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const name = begins
      .exec(line)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (name === undefined || isMarked) {
      outside.push(line);
      // A mark may go over lines, and comments may stand behind it.
      isMarked = marked.test(line) || (isMarked && name === undefined && !/^[\w}]/.test(line));
      continue;
    }
    const end = endOf(lines, at, ends);
    blocks.push({ name, start: at + 1, end: end + 1 });
    const words = wordsOf(lines.slice(at, end + 1));
    words.delete(name);
    inside.push(words);
    at = end;
  }
  return { blocks, inside, outside: wordsOf(outside) };
}

function endOf(lines: readonly string[], start: number, ends: BlockRules['ends']): number {
  const first = lines[start] ?? '';
  if (ends) {
    for (let at = start; at < lines.length; at++) if (ends(lines[at] ?? '', first)) return at;
    return lines.length - 1;
  }
  let at = start + 1;
  while (at < lines.length && /^(?:\s|[)\]}#]|$)/.test(lines[at] ?? '')) at++;
  return at - 1;
}

function wordsOf(lines: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const line of lines) for (const [word] of line.matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
  return words;
}

/**
 * Which blocks of a program's files nobody names: not what stands in no block, and no block that is named itself. By
 * names alone, so that more counts as used than is. O(words).
 */
export function unnamedBlocks(files: ReadonlyMap<string, BlockText>): ReadonlyMap<string, readonly Block[]> {
  const named = new Set<string>();
  const open: ReadonlySet<string>[] = [...files.values()].map(({ outside }) => outside);
  const waiting = new Map<string, ReadonlySet<string>[]>();
  for (const { blocks, inside } of files.values())
    for (const [at, { name }] of blocks.entries()) addTo(waiting, name, inside[at] ?? new Set<string>());
  for (const words of open)
    for (const word of words) {
      if (named.has(word)) continue;
      named.add(word);
      open.push(...(waiting.get(word) ?? []));
    }
  const unnamed = new Map<string, readonly Block[]>();
  for (const [path, { blocks }] of files) {
    const found = blocks.filter(({ name }) => !named.has(name));
    if (found.length > 0) unnamed.set(path, found);
  }
  return unnamed;
}
