import type { BenchGraph } from './graph.js';

/** The least that a search needs: dependents in compressed sparse rows. */
export interface BareRows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

export function bareRows(graph: BenchGraph): BareRows {
  const offsets = new Int32Array(graph.nodeCount + 1);
  for (const to of graph.to) offsets[to + 1]!++;
  for (let node = 0; node < graph.nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Int32Array(graph.from.length);
  const next = offsets.slice();
  graph.to.forEach((to, row) => (targets[next[to]!++] = graph.from[row]!));
  // Ascending rows, as a topology has them: the order of visits decides how memory is touched.
  for (let node = 0; node < graph.nodeCount; node++) targets.subarray(offsets[node], offsets[node + 1]).sort();
  return { offsets, targets };
}

/** Breadth-first search for hops and nothing else: what every figure of the engine is compared with. */
export function bareSearch({ offsets, targets }: BareRows, seeds: readonly number[]): Int32Array {
  const nodeCount = offsets.length - 1;
  const hops = new Int32Array(nodeCount).fill(-1);
  const queue = new Int32Array(nodeCount);
  let end = 0;
  for (const seed of seeds) {
    hops[seed] = 0;
    queue[end++] = seed;
  }
  for (let next = 0; next < end; next++) {
    const node = queue[next]!;
    const later = hops[node]! + 1;
    for (let row = offsets[node]!, last = offsets[node + 1]!; row < last; row++) {
      const dependent = targets[row]!;
      if (hops[dependent] !== -1) continue;
      hops[dependent] = later;
      queue[end++] = dependent;
    }
  }
  return hops;
}
