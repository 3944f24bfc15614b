import type { TopologyRows } from '../topology/shared.js';
import type { TopologySet } from '../topology/topology-set.js';
import { rankDependents } from './rank-dependents.js';

const known = new WeakMap<TopologySet, Int32Array>();

/**
 * How many entities transitively depend on each node, in any environment (paths stay within one). Computed once for
 * a set and kept as long as it.
 */
export function transitiveDependents(set: TopologySet): Int32Array {
  let counts = known.get(set);
  if (counts === undefined) known.set(set, (counts = countDependents(set.topologies())));
  return counts;
}

/** Keeps counts that were made elsewhere, on another thread for example, as those of a set. */
export function keepDependents(set: TopologySet, counts: Int32Array): void {
  known.set(set, counts);
}

/** The same, counted anew. O(nodes · pairs / 32) at most; `rankDependents` has the method. */
export function countDependents(topologies: readonly TopologyRows[]): Int32Array {
  return rankDependents({ topologies }).counts;
}
