import { listOf, recordOf } from '../yaml.js';
import type { Json } from './object.js';

/** How much more an object may take in. */
type Takes = (size: number) => boolean;

/** Does one step of a JSON patch (RFC 6902) in place; what does not fit changes nothing. */
function step(root: Json, operation: Readonly<Record<string, unknown>>, takes: Takes): void {
  const { op, path, from, value } = operation;
  if (typeof path !== 'string') return;
  if (op === 'move' || op === 'copy') {
    const found = typeof from === 'string' ? at(root, from) : undefined;
    const size = sizeUpTo(LARGEST_COPY, found);
    if (found === undefined || size > LARGEST_COPY || !takes(size)) return;
    if (op === 'move') change(root, String(from), 'remove', undefined);
    change(root, path, 'add', structuredClone(found));
  } else if (op === 'add' || op === 'remove' || op === 'replace') change(root, path, op, structuredClone(value));
}

const MOST_STEPS = 1_000;
/** Copies of copies double: what is copied has at most so many characters. */
const LARGEST_COPY = 20_000;

/** Characters of a value, some more than `most` where it has more: no more of it is looked at. */
function sizeUpTo(most: number, value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  let size = 2;
  for (const key in value) {
    size += key.length + 4 + sizeUpTo(most - size, (value as Json)[key]);
    if (size > most) break;
  }
  return size;
}

/** Lays a JSON patch over an object, step by step. */
export function jsonPatch(root: Json, patch: unknown, takes: Takes = () => true): void {
  for (const operation of listOf(patch).slice(0, MOST_STEPS)) step(root, recordOf(operation) ?? {}, takes);
}

const words = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'));

function at(root: unknown, path: string): unknown {
  return words(path).reduce<unknown>((found, word) => inside(found, word), root);
}

function inside(value: unknown, word: string): unknown {
  if (Array.isArray(value)) return (value as unknown[])[Number(word)];
  const map = recordOf(value);
  return map !== undefined && Object.hasOwn(map, word) ? map[word] : undefined;
}

function change(root: Json, path: string, op: 'add' | 'remove' | 'replace', value: unknown): void {
  const all = words(path);
  const last = all.at(-1);
  const holder = all.slice(0, -1).reduce<unknown>((found, word) => inside(found, word), root);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    if (!(index >= 0 && index <= holder.length)) return;
    if (op === 'add') holder.splice(index, 0, value);
    else if (op === 'remove') holder.splice(index, 1);
    else holder[index] = value;
  } else if (op === 'remove') Reflect.deleteProperty(holder, last);
  else Object.defineProperty(holder, last, { value, writable: true, enumerable: true, configurable: true });
}
