import type { FindingSeverity } from '../../../lib/graphql/graphql.generated';
import type { UrlPatch } from '../../../lib/url-state';

const SEVERITIES: readonly FindingSeverity[] = ['HIGH', 'MEDIUM', 'LOW'];

/** Which values of facets the address names, and how one is chosen or let go of. */
export interface Filters<Key extends string> {
  /** Whether a value of a facet is chosen. */
  readonly isOn: (key: Key, value: string) => boolean;
  /** Chooses a value of a facet, or lets go of it. */
  readonly pick: (key: Key, value: string) => void;
}

/**
 * Filters of a page, as its address names them.
 * @param many facets of which several values may be chosen
 * @param open the name of what is open, which a new choice closes
 */
export function filtersOf<Key extends string>(
  query: Pick<URLSearchParams, 'getAll'>,
  set: (patch: UrlPatch) => void,
  many: readonly Key[],
  open: string,
): Filters<Key> {
  return {
    isOn: (key, value) => query.getAll(key).includes(value),
    pick: (key, value) => {
      const present = query.getAll(key);
      const rest = present.filter((one) => one !== value);
      const next = rest.length < present.length ? rest : many.includes(key) ? [...present, value] : [value];
      set({ [key]: next, [open]: null });
    },
  };
}

/** Those of some words that the address names, in capitals as the API has them; null for none. */
export function chosen<Word extends string>(words: readonly Word[], texts: readonly string[]): Word[] | null {
  return listOrNull(words.filter((word) => texts.includes(word.toLowerCase())));
}

/** The severities that the address names; null for none. */
export function chosenSeverities(query: Pick<URLSearchParams, 'getAll'>): FindingSeverity[] | null {
  return chosen(SEVERITIES, query.getAll('severity'));
}

export function listOrNull<T>(items: T[]): T[] | null {
  return items.length === 0 ? null : items;
}
