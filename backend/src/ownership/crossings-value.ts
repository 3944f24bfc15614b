import { ownerCrossings, type OwnerCrossing, type OwnerCrossings, type OwnerTable } from '@faultline/analysis';
import { CRITICALITIES, kindOf, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import { ownerName } from '../catalog/owners.js';
import { canBeOwned } from '../catalog/listing.js';
import { readOnce } from '../platform/read-once.js';

/** Pairs of entities that are listed of one crossing. */
const MOST_PAIRS = 200;
const MOST_CROSSINGS = 5_000;

/** Dependencies between owners, in one environment or in any. @throws CatalogError NOT_FOUND */
export function crossingsOf(catalog: CatalogSnapshot, environment: string | null): OwnerCrossings {
  return ownerCrossings(catalog.snapshot.topologies.topologies(environment), ownerTable(catalog));
}

const tables = new WeakMap<CatalogSnapshot, OwnerTable>();

function ownerTable(catalog: CatalogSnapshot): OwnerTable {
  const known = tables.get(catalog);
  if (known !== undefined) return known;
  const { snapshot } = catalog;
  const offsets = new Int32Array(snapshot.nodeCount + 1);
  const isOwnable = new Uint8Array(snapshot.nodeCount);
  const targets: number[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (canBeOwned(kindOf(snapshot.ref(node)))) {
      isOwnable[node] = 1;
      for (const { node: owner } of catalog.ownersOf(node)) targets.push(owner);
    }
    offsets[node + 1] = targets.length;
  }
  const table = {
    ownerCount: snapshot.nodeCount,
    owners: { offsets, targets: Int32Array.from(targets) },
    isOwnable,
  };
  tables.set(catalog, table);
  return table;
}

/** As the API shows them: most first, then by refs. */
export function crossingsValue(
  catalog: CatalogSnapshot,
  found: OwnerCrossings,
  isAsked: (crossing: OwnerCrossing) => boolean = () => true,
): object {
  const { within, across, unowned } = found;
  const asked = found.crossings.filter(isAsked).sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  return {
    total: asked.length,
    crossings: asked.slice(0, MOST_CROSSINGS).map((one) => crossingValue(catalog, one)),
    within,
    across,
    unowned,
  };
}

function crossingValue(catalog: CatalogSnapshot, crossing: OwnerCrossing): object {
  const { snapshot } = catalog;
  const [hard = 0, soft = 0, async = 0] = crossing.byCriticality;
  const entity = (at: number): { readonly ref: EntityRef; readonly name: string } => {
    const node = crossing.pairs[at] ?? 0;
    return { ref: snapshot.ref(node), name: displayName(snapshot, node) };
  };
  return readOnce({
    from: snapshot.ref(crossing.from),
    fromName: ownerName(snapshot, crossing.from),
    to: snapshot.ref(crossing.to),
    toName: ownerName(snapshot, crossing.to),
    count: crossing.count,
    hard,
    soft,
    async,
    get relations() {
      return crossing.criticalities.slice(0, MOST_PAIRS).map((criticality, at) => {
        const [from, to] = [entity(at * 2), entity(at * 2 + 1)];
        return {
          from: from.ref,
          fromName: from.name,
          to: to.ref,
          toName: to.name,
          criticality: CRITICALITIES[criticality],
        };
      });
    },
  });
}
