import type { EntityRef } from '@faultline/model';
import { liftSeeds } from '../lifting/lift.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { dependencyReach } from './dependency-closure.js';
import { dependentReach } from './dependent-hops.js';
import { directRelations, type DependencyRelation, type RelationDirection } from './relations.js';

export interface NeighbourhoodOptions {
  readonly environment?: string | null;
  /** Default: both. */
  readonly direction?: RelationDirection;
  /** In hops. Default 1. */
  readonly depth?: number;
  /** Most nodes in the answer, those in the middle among them. Default 300. */
  readonly limit?: number;
}

export interface Neighbourhood {
  /** Nearest first, ties by ref; what was asked for (or what it is lifted to) at 0 hops. */
  readonly nodes: readonly { readonly node: NodeIndex; readonly ref: EntityRef; readonly hops: number }[];
  /** Relations that count among these nodes, ordered by from, to, via. */
  readonly relations: readonly DependencyRelation[];
  /** Nodes before the limit. */
  readonly total: number;
}

/**
 * The subgraph around some nodes, for drawing: who they depend on, who depends on them, or both, each direction by
 * itself (a dependency's other dependents are no neighbours). O(environments · (nodes + relations)).
 */
export function neighbourhood(
  set: TopologySet,
  of: readonly NodeIndex[],
  options: NeighbourhoodOptions = {},
): Neighbourhood {
  const asked = Int32Array.from(new Set(of)).sort();
  const hops = new Map<NodeIndex, number>();
  const limits = { maxDepth: options.depth ?? 1 };
  for (const topology of set.topologies(options.environment)) {
    const { starts } = liftSeeds(set, asked, topology.environment);
    const reaches = [];
    if (options.direction !== 'dependencies') reaches.push(dependentReach(topology, starts, limits));
    if (options.direction !== 'dependents') reaches.push(dependencyReach(topology, starts, limits));
    for (const { order, levels } of reaches) {
      for (let level = 0; level + 1 < levels.length; level++) {
        for (const node of order.subarray(levels[level], levels[level + 1])) {
          hops.set(node, Math.min(hops.get(node) ?? level, level));
        }
      }
    }
  }
  const all = [...hops].sort(([a, near], [b, far]) => near - far || a - b);
  const shown = all.slice(0, options.limit ?? 300);
  const refs = new Set(shown.map(([node]) => set.refs[node]!));
  const least = Math.fround(set.minConfidence);
  return {
    nodes: shown.map(([node, level]) => ({ node, ref: set.refs[node]!, hops: level })),
    relations: shown
      .map(([node]) => node)
      .sort((a, b) => a - b)
      .flatMap((node) => directRelations(set, node, 'dependencies', options.environment))
      .filter((one) => refs.has(one.to) && one.confidence >= least),
    total: all.length,
  };
}
