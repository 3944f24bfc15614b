/** Rows of one transaction at most: more gains nothing and costs the server memory. */
export const CHUNK = 10_000;

/** A list in pieces of a bounded size; an empty list has none. */
export function* chunks<T>(list: readonly T[], size = CHUNK): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
