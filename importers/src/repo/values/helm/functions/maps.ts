import { measure, type Budget } from '../budget.js';
import { entryOf, isMap, isTrue, keysOf, listFrom, mapOf, wordOf, setOwn } from '../go-values.js';
import type { Functions } from './surroundings.js';

/** A copy that shares nothing. */
function copied(value: unknown, budget: Budget): unknown {
  measure(value, budget);
  const copy = (one: unknown): unknown =>
    Array.isArray(one)
      ? (one as unknown[]).map(copy)
      : isMap(one)
        ? mapOf(Object.entries(one).map(([key, inner]) => [key, copy(inner)] as const))
        : one;
  return copy(value);
}

/** Lays `other` into `map`. @param overwrites whether what stands there gives way; else only what is empty does */
function mergeInto(map: Record<string, unknown>, other: unknown, overwrites: boolean, budget: Budget): void {
  if (!isMap(other)) return;
  for (const [key, value] of Object.entries(other)) {
    budget.step();
    const known = entryOf(map, key);
    if (isMap(known) && isMap(value)) mergeInto(known as Record<string, unknown>, value, overwrites, budget);
    else if (overwrites ? value !== undefined : !isTrue(known)) setOwn(map, key, value);
  }
}

function mergedAll([first, ...others]: readonly unknown[], overwrites: boolean, budget: Budget): unknown {
  const map = isMap(first) ? (first as Record<string, unknown>) : {};
  for (const other of others) mergeInto(map, copied(other, budget), overwrites, budget);
  return map;
}

function sortedKeys(map: unknown, budget: Budget): readonly string[] {
  const keys = isMap(map) ? keysOf(map) : [];
  budget.make(keys.length * 8);
  return keys;
}

const picked = (map: unknown, keys: readonly unknown[], isKept: boolean, budget: Budget): unknown => {
  sortedKeys(map, budget);
  const names = new Set(keys.flatMap((one) => (Array.isArray(one) ? one : [one])).map(wordOf));
  return isMap(map) ? mapOf(Object.entries(map).filter(([key]) => names.has(key) === isKept)) : {};
};

/** Functions of maps. `set`, `unset` and `merge` change the map that they are given, as sprig's do. */
export const MAPS: Functions = {
  dict: (given, { budget }) => {
    budget.make(given.length * 8);
    return mapOf(
      Array.from(
        { length: Math.ceil(given.length / 2) },
        (_, at) => [wordOf(given[at * 2]), given[at * 2 + 1] ?? ''] as const,
      ),
    );
  },
  get: ([map, key]) => entryOf(map, wordOf(key)) ?? '',
  set: ([map, key, value], { budget }) => {
    budget.make(wordOf(key).length);
    if (isMap(map)) setOwn(map as Record<string, unknown>, wordOf(key), value);
    return map;
  },
  unset: ([map, key]) => {
    if (isMap(map)) Reflect.deleteProperty(map, wordOf(key));
    return map;
  },
  hasKey: ([map, key]) => isMap(map) && Object.hasOwn(map, wordOf(key)),
  keys: (maps, { budget }) => maps.flatMap((map) => sortedKeys(map, budget)),
  values: ([map], { budget }) => sortedKeys(map, budget).map((key) => entryOf(map, key)),
  pick: ([map, ...keys], { budget }) => picked(map, keys, true, budget),
  omit: ([map, ...keys], { budget }) => picked(map, keys, false, budget),
  pluck: ([key, ...maps]) =>
    maps.flatMap((map) => (isMap(map) && Object.hasOwn(map, wordOf(key)) ? [entryOf(map, wordOf(key))] : [])),
  dig: (given) => {
    const [fallback, map] = given.slice(-2);
    const found = given.slice(0, -2).reduce<unknown>((value, key) => entryOf(value, wordOf(key)), map);
    return found ?? fallback;
  },
  merge: (given, { budget }) => mergedAll(given, false, budget),
  mergeOverwrite: (given, { budget }) => mergedAll(given, true, budget),
  deepCopy: ([value], { budget }) => copied(value, budget),
  toEntries: ([map], { budget }) =>
    isMap(map) ? sortedKeys(map, budget).map((key) => ({ key, value: map[key] })) : listFrom(map),
};
