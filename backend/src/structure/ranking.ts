import { NO_ENTRY, kindMask, type NodeIndex } from '@faultline/analysis';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { named } from '../impact/impact.service.js';
import type { EnvironmentRisk } from './environment-risk.js';

const isRanked = kindMask((kind) => ['service', 'datastore', 'broker', 'topic', 'external'].includes(kind));

/** The place of an entity in the environment in which most goes down with it. */
export interface Ranked {
  readonly node: NodeIndex;
  readonly within: EnvironmentRisk;
  readonly share: number;
}

/**
 * All catalog entities by how much goes down with each, the most critical first; ties by how much depends on it in any
 * way, then by ref. Of several environments the one counts in which its share is greatest. O(environments · nodes · log).
 */
export function rankAll(
  catalog: CatalogSnapshot,
  all: readonly EnvironmentRisk[],
  kinds: ReadonlySet<string> | null,
): readonly Ranked[] {
  const { topologies } = catalog.snapshot;
  const kind = topologies.nodes.kind;
  const ranked: Ranked[] = [];
  for (let node = 0; node < topologies.nodeCount; node++) {
    if (isRanked[kind[node] ?? 255] !== 1 || !catalog.snapshot.isListed(node)) continue;
    if (kinds !== null && !kinds.has(catalog.record(node).kind)) continue;
    let best: Ranked | null = null;
    for (const within of all) {
      if (!topologies.mayRunIn(node, within.topology.environment)) continue;
      const share = within.risk.total === 0 ? 0 : (within.risk.weight[node] ?? 0) / within.risk.total;
      if (best === null || share > best.share) best = { node, within, share };
    }
    if (best !== null) ranked.push(best);
  }
  const dependents = ({ node, within }: Ranked): number => within.risk.dependents[node] ?? 0;
  return ranked.sort((a, b) => b.share - a.share || dependents(b) - dependents(a) || a.node - b.node);
}

/** One row of the ranking as the API shows it. */
export function rankedValue(catalog: CatalogSnapshot, { node, within, share }: Ranked, rank: number): object {
  const { risk, entries, topology } = within;
  return {
    rank,
    ref: catalog.snapshot.ref(node),
    ...named(catalog, node),
    share: Math.round(share * 1e6) / 1e6,
    weight: risk.weight[node] ?? 0,
    entryPoints: risk.entryPoints[node] ?? 0,
    down: risk.down[node] ?? 0,
    dependents: risk.dependents[node] ?? 0,
    environment: topology.environment,
    isEntryPoint: entries.reason[node] !== NO_ENTRY,
  };
}
