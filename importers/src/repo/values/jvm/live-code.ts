import { addTo } from '../lists.js';
import { plain } from '../taken-in.js';
import type { JvmText } from './text.js';
import { idleBeans } from './idle-beans.js';
import { idleMethods, type Method } from './idle-methods.js';
import { idleClientBeans, idleSetUps } from './idle-set-ups.js';
import { blank, linesOf } from './scan.js';
import type { UseFacts } from './use.js';

/** Code of a program as far as something runs it. */
export interface LiveCode {
  /** Without beans that nobody uses, and what nobody calls of others. */
  readonly files: readonly JvmText[];
  /** Files of beans that nobody uses. */
  readonly idle: ReadonlySet<string>;
  /** Why what stands on a line is run by nobody. */
  at(path: string, line: number): string | undefined;
}

interface Lines {
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

/** What a bean makes of a method that nobody calls may have been all that called another. */
const MAX_ROUNDS = 3;
const MAX_FILES = 3_000;

/**
 * The code of a program without what nobody calls: beans that nobody is given, methods of beans, and what only sets clients
 * up. O(text · rounds).
 */
export function liveCode(code: readonly JvmText[], facts: Omit<UseFacts, 'imports'>): LiveCode {
  const idle = new Set<string>();
  const lines = new Map<string, Lines[]>();
  let files = code;
  for (let round = 0; round < MAX_ROUNDS && code.length <= MAX_FILES; round++) {
    const found = [...idleMethods(files), ...idleClientBeans(files)];
    const left = files.map((file) => {
      const methods = found.flatMap(([one, these]) => (one === file ? these : []));
      if (methods.length === 0) return file;
      const lineAt = linesOf(file.text);
      const why = 'of a method that nobody calls';
      // What is public may be meant for others: what it asks by itself is believed, not so clients that it is given.
      const here = methods
        .filter(({ isPublic }) => !isPublic)
        .map(({ start, end }) => ({ start: lineAt(start), end: lineAt(end), why }));
      for (const one of here) addTo(lines, file.path, one);
      return without(file, methods);
    });
    const beans = idleBeans(left);
    for (const { path } of beans) idle.add(path);
    files = left.filter((file) => !beans.has(file));
    if (found.length === 0 && beans.size === 0) break;
  }
  const setUps = code.length > MAX_FILES ? new Set<JvmText>() : idleSetUps(files, facts);
  for (const { path } of setUps) idle.add(path);
  files = files.filter((file) => !setUps.has(file));
  return {
    files,
    idle,
    at(path, line) {
      if (idle.has(path)) return 'of beans that nobody uses';
      return lines.get(path)?.find(({ start, end }) => line >= start && line <= end)?.why;
    },
  };
}

/** A file without parts of its text, its lines kept. */
function without(file: JvmText, parts: readonly Pick<Method, 'start' | 'end'>[]): JvmText {
  let text = '';
  let at = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    text += file.text.slice(at, start) + blank(file.text.slice(start, end + 1));
    at = end + 1;
  }
  text += file.text.slice(at);
  let made: string | undefined;
  return { ...file, text, plain: () => (made ??= plain(text)) };
}
