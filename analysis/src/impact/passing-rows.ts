import { ROW_KINDS, type Topology } from '../topology/topology.js';

/** How a pair passes on, beside its criticality: hard, but one of several that stand in for each other. */
export const ALTERNATIVE = ROW_KINDS;
/** Set where the dependency is one of a group, whichever way the pair passes on by itself. */
export const GROUPED = 4;
/** The way of a row, GROUPED included, is its lowest bits; the rest is the dependent. */
export const WAY_BITS = 3;
export const WAY_MASK = (1 << WAY_BITS) - 1;

const known = new WeakMap<Topology, Int32Array>();

/**
 * The rows of `dependents` with the way in which each passes on, `dependent << WAY_BITS | way`: a search for what a
 * failure does reads one number a relation. Made once for a topology and kept as long as it. O(pairs); 4 bytes each.
 */
export function passingRows(topology: Topology): Int32Array {
  let found = known.get(topology);
  if (found === undefined) known.set(topology, (found = rowsOf(topology)));
  return found;
}

function rowsOf(topology: Topology): Int32Array {
  const { nodeCount, dependencies, dependents, pairCriticality, alternatives } = topology;
  const isGrouped = new Uint8Array(topology.pairCount);
  for (const pair of alternatives?.pairs ?? []) isGrouped[pair] = GROUPED;
  const rows = new Int32Array(topology.pairCount);
  const next = dependents.offsets.slice();
  // Pairs come by dependent, so each row is filled in the order in which `dependents` has it.
  for (let dependent = 0; dependent < nodeCount; dependent++) {
    const last = dependencies.offsets[dependent + 1]!;
    for (let pair = dependencies.offsets[dependent]!; pair < last; pair++) {
      const way = alternatives?.isAlternative[pair] === 1 ? ALTERNATIVE : pairCriticality[pair]!;
      rows[next[dependencies.targets[pair]!]!++] = (dependent << WAY_BITS) | isGrouped[pair]! | way;
    }
  }
  return rows;
}
