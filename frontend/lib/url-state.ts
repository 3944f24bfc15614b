/** The address is the state of a page. These are the only two ways to read and to change it; both are pure. */
export type UrlPatch = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * The query with the patch laid over it: null, '' and [] remove a key, undefined leaves it alone.
 * Keys are sorted, so that the same state is the same address.
 */
export function withPatch(query: URLSearchParams, patch: UrlPatch): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    next.delete(key);
    const values = value === null ? [] : typeof value === 'string' ? [value] : value;
    for (const one of values) if (one !== '') next.append(key, one);
  }
  next.sort();
  return next;
}

/** An address within the site; what every page keeps (the environment) is carried over by the caller. */
export function address(path: string, patch: UrlPatch): string {
  const query = withPatch(new URLSearchParams(), patch).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** A whole number from the address, or the fallback when it is absent, no number, or out of range. */
export function wholeNumber(text: string | null, fallback: number, min: number, max: number): number {
  const value = text === null || !/^\d{1,6}$/.test(text) ? fallback : Number(text);
  return value < min || value > max ? fallback : value;
}

/** One of the allowed words, or the first. */
export function oneOf<Word extends string>(text: string | null, words: readonly [Word, ...Word[]]): Word {
  return words.find((word) => word === text) ?? words[0];
}
