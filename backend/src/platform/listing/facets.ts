import { CatalogError, compare } from '@faultline/model';

/** A value to narrow by, and how many it would leave. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** Values of one facet; the rest is counted by nobody. */
const MOST_VALUES = 100;

/** Values by how often they occur, most frequent first. O(values + distinct log distinct) */
export function counted(values: Iterable<string>): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return facetOf(counts);
}

/** Counts as a facet, most frequent first. */
export function facetOf(counts: ReadonlyMap<string, number>): FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
    .slice(0, MOST_VALUES);
}

/** A facet in an order of its own. */
export function inOrderOf(values: readonly FacetValue[], order: readonly string[]): FacetValue[] {
  return [...values].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

/**
 * Holds what is asked for to what there is.
 * @param what what none of them is: kind of conflict
 * @throws CatalogError INVALID_INPUT
 */
export function checkKnown(asked: readonly string[], known: readonly string[], what: string): void {
  const unknown = asked.find((one) => !known.includes(one));
  if (unknown === undefined) return;
  throw new CatalogError(
    'INVALID_INPUT',
    `no ${what} is called ${JSON.stringify(unknown.slice(0, 100))}`,
    `use one of: ${known.join(', ')}`,
  );
}
