import { kindOf, type EntityRef, type Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';

/**
 * The revision at which each catalog entity was last seen running and then no more: where a workload ceased to be one
 * of its forms, or a workload of it ceased to have a container. What retention removed is not there. O(ended claims).
 */
export async function lastRan(store: Store, catalog: CatalogSnapshot): Promise<ReadonlyMap<EntityRef, Revision>> {
  const { snapshot } = catalog;
  const found = new Map<EntityRef, Revision>();
  const take = (ref: EntityRef, revision: Revision): void => {
    const node = snapshot.indexOf(ref);
    const canonical = node === undefined ? ref : snapshot.ref(snapshot.canonical(node));
    found.set(canonical, Math.max(found.get(canonical) ?? 0, revision));
  };
  const ended = store.changes({ after: 0, until: catalog.revision, types: ['REALIZES', 'RUNS'], what: 'ended' });
  for await (const batch of ended) {
    for (const { revision, claim } of batch) {
      if (kindOf(claim.from) !== 'workload') continue;
      if (claim.type === 'REALIZES') take(claim.to, revision);
      else for (const ref of realizedBy(catalog, claim.from)) take(ref, revision);
    }
  }
  return found;
}

function realizedBy({ snapshot }: CatalogSnapshot, workload: EntityRef): readonly EntityRef[] {
  const node = snapshot.indexOf(workload);
  return node === undefined ? [] : snapshot.neighbours(node, 'REALIZES', 'from').map((one) => snapshot.ref(one));
}
