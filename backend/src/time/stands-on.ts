import { isCatalogKind, kindOf, type EntityRef, type RelationType } from '@faultline/model';
import type { Store } from '@faultline/store/port';

/** Relations that lead to what an entity runs on or is built from, or to what runs on it. */
const WAYS: ReadonlySet<RelationType> = new Set(['RUNS', 'RUNS_ON', 'USES', 'REALIZES', 'PART_OF', 'POINTS_TO']);
const MOST_CLAIMS = 1_000;
const MOST_ENTITIES = 500;

/**
 * An entity by all its names, and what it ever ran, ran on or was built from, to two steps. Catalog entities are not
 * looked behind: an event names those that it concerns.
 */
export async function standsOn(
  store: Store,
  ref: EntityRef,
  names: readonly EntityRef[],
): Promise<readonly EntityRef[]> {
  const found = new Set<EntityRef>([ref, ...names]);
  if (isCatalogKind(kindOf(ref))) return [...found];
  let ring: readonly EntityRef[] = [...found];
  for (let step = 0; step < 2; step += 1) {
    const next = new Set<EntityRef>();
    for (const one of ring) {
      if (found.size >= MOST_ENTITIES) break;
      const { claims } = await store.claimsOf(one, { history: true, limit: MOST_CLAIMS });
      for (const { type, from, to } of claims) {
        const other = from === one ? to : from;
        if (!WAYS.has(type) || found.has(other) || isCatalogKind(kindOf(other))) continue;
        // A tag or image is used by others too; what those do is not its history.
        if (step > 0 && kindOf(one).startsWith('image')) continue;
        found.add(other);
        next.add(other);
      }
    }
    ring = [...next];
  }
  return [...found];
}
