import type { EntityRef } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';

const MOST_LISTED = 200;

/**
 * Endpoints that the affected entities' deployables call and that nothing is known to answer, with those callers.
 * @param calls the endpoints by caller
 */
export function unresolvedCallers(
  calls: ReadonlyMap<number, readonly number[]>,
  affected: Iterable<number>,
): ReadonlyMap<number, readonly number[]> {
  const callers = new Map<number, number[]>();
  if (calls.size === 0) return callers;
  for (const node of affected) {
    for (const endpoint of calls.get(node) ?? []) {
      const known = callers.get(endpoint);
      if (known === undefined) callers.set(endpoint, [node]);
      else known.push(node);
    }
  }
  return callers;
}

/** The endpoints as refs, most called first, then by ref; the callers by ref. */
export function listedUnresolved(
  snapshot: Pick<Snapshot, 'ref' | 'text'>,
  callers: ReadonlyMap<number, readonly number[]>,
): { readonly endpoint: EntityRef; readonly callers: readonly EntityRef[]; readonly reason: string }[] {
  return [...callers]
    .map(([endpoint, nodes]) => ({
      endpoint: snapshot.ref(endpoint),
      callers: nodes.map((node) => snapshot.ref(node)).sort(),
      reason: snapshot.text(endpoint, 'unresolved'),
    }))
    .sort((a, b) => b.callers.length - a.callers.length || (a.endpoint < b.endpoint ? -1 : 1))
    .slice(0, MOST_LISTED);
}
