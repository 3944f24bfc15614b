import { areEqual, entryOf, isMap, isTrue, listFrom, numberOf, wordOf } from '../go-values.js';
import type { Functions, Surroundings } from './surroundings.js';

function kept(list: readonly unknown[], { budget }: Surroundings): readonly unknown[] {
  budget.make(list.length * 8);
  return list;
}

function unique(list: readonly unknown[], { budget }: Surroundings): readonly unknown[] {
  const found: unknown[] = [];
  for (const one of list) {
    if (!found.some((other) => areEqual(one, other, budget))) found.push(one);
  }
  return found;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return isMap(value) ? Object.keys(value).length : listFrom(value).length;
}

/** What stands at keys and numbers, one after the other. */
function at(value: unknown, path: readonly unknown[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (Array.isArray(found) ? (found as unknown[])[numberOf(key)] : entryOf(found, wordOf(key))),
    value,
  );
}

/** Functions of lists. */
export const LISTS: Functions = {
  list: (given, around) => kept(given, around),
  tuple: (given, around) => kept(given, around),
  len: ([one]) => lengthOf(one),
  index: ([value, ...path]) => at(value, path),
  slice: ([list, from, to]) => {
    const end = to === undefined ? undefined : numberOf(to);
    return typeof list === 'string' ? list.slice(numberOf(from), end) : listFrom(list).slice(numberOf(from), end);
  },
  first: ([list]) => listFrom(list)[0],
  last: ([list]) => listFrom(list).at(-1),
  rest: ([list], around) => kept(listFrom(list).slice(1), around),
  initial: ([list], around) => kept(listFrom(list).slice(0, -1), around),
  append: ([list, one], around) => kept([...listFrom(list), one], around),
  push: ([list, one], around) => kept([...listFrom(list), one], around),
  prepend: ([list, one], around) => kept([one, ...listFrom(list)], around),
  concat: (lists, around) => kept(lists.flatMap(listFrom), around),
  reverse: ([list], around) => kept([...listFrom(list)].reverse(), around),
  compact: ([list], around) => kept(listFrom(list).filter(isTrue), around),
  uniq: ([list], around) => unique(listFrom(list), around),
  has: ([one, list], { budget }) => listFrom(list).some((other) => areEqual(one, other, budget)),
  without: ([list, ...others], { budget }) =>
    listFrom(list).filter((one) => !others.some((other) => areEqual(one, other, budget))),
  chunk: ([size, list], around) => {
    const width = Math.max(1, Math.floor(numberOf(size)));
    const items = kept(listFrom(list), around);
    return Array.from({ length: Math.ceil(items.length / width) }, (_, at) =>
      items.slice(at * width, (at + 1) * width),
    );
  },
};
