import { offsetsOf, sortedRows } from '../topology/counting-sort.js';
import type { TopologyRows } from '../topology/shared.js';
import { HARD, type Rows } from '../topology/topology.js';
import { strongComponents } from './strong-components.js';

/** Strongly connected components and who depends on whom among them; no cycle is left. */
export interface Condensation {
  readonly count: number;
  /** Component by node. Smaller numbers never depend on greater ones. */
  readonly component: Int32Array;
  /** By component: its dependencies among components, all of smaller number, ascending, without repetition. */
  readonly dependencies: Rows;
}

/**
 * The graph of components of a topology. O(nodes + pairs), sorted by counting.
 * @param onlyHard by hard relations alone
 */
export function condense(topology: TopologyRows, onlyHard = false): Condensation {
  const { component, count } = strongComponents(topology, onlyHard);
  const { offsets, targets } = topology.dependencies;
  const from = new Int32Array(topology.pairCount);
  const to = new Int32Array(topology.pairCount);
  let between = 0;
  for (let node = 0; node < topology.nodeCount; node++) {
    for (let pair = offsets[node]!; pair < offsets[node + 1]!; pair++) {
      const dependency = component[targets[pair]!]!;
      if (dependency === component[node] || (onlyHard && topology.pairCriticality[pair] !== HARD)) continue;
      from[between] = component[node]!;
      to[between++] = dependency;
    }
  }
  const order = sortedRows(between, [
    { values: from, range: count },
    { values: to, range: count },
  ]);
  const owners = new Int32Array(between);
  const dependencies = new Int32Array(between);
  let kept = 0;
  for (const row of order) {
    if (kept > 0 && owners[kept - 1] === from[row] && dependencies[kept - 1] === to[row]) continue;
    owners[kept] = from[row]!;
    dependencies[kept++] = to[row]!;
  }
  return {
    count,
    component,
    dependencies: { offsets: offsetsOf(owners, kept, count), targets: dependencies.slice(0, kept) },
  };
}
