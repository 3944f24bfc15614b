'use client';

import type { CatalogQueryVariables, CatalogSort } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { oneOf, type UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

const SORTS = ['NAME', 'DEPENDENTS', 'CHANGED'] as const satisfies readonly CatalogSort[];

/** What the address says the catalog shows. */
export interface CatalogState {
  readonly filter: Omit<CatalogQueryVariables, 'after' | 'limit'>;
  readonly text: string;
  readonly kinds: readonly string[];
  readonly sort: CatalogSort;
  readonly isOrphan: boolean;
  /** How many filters narrow the list, the text aside. */
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

/** The catalog's filters, read from the address; absent ones are null, which is how the API says "any". */
export function useCatalog(): CatalogState {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const kinds = query.getAll('kind');
  const sort = oneOf(query.get('sort'), SORTS);
  const isOrphan = query.get('orphan') === '1';
  const filter = {
    text: text === '' ? null : text,
    kinds: kinds.length === 0 ? null : kinds,
    owner: query.get('owner'),
    environment: orNull(environment),
    at: orNull(at),
    system: query.get('system'),
    type: query.get('type'),
    orphan: isOrphan ? true : null,
    sort,
  };
  const active = [filter.kinds, filter.owner, filter.environment, filter.system, filter.type, filter.orphan].filter(
    (one) => one !== null,
  ).length;
  return { filter, text, kinds, sort, isOrphan, active, set };
}
