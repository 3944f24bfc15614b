import type { TopologyRows } from '../topology/shared.js';
import { rankDependents } from './rank-dependents.js';

export interface CriticalityInput {
  readonly topology: TopologyRows;
  /** Entry points, ascending. */
  readonly entries: Int32Array;
}

/** How much goes down with each node, all by node. */
export interface Criticality {
  /** Entities that depend on it in any way, transitively. */
  readonly dependents: Int32Array;
  /** Those that need it by hard relations all the way: they go down with it. */
  readonly down: Int32Array;
  /** Entry points that go down with it, itself among them when it is one. */
  readonly entryPoints: Int32Array;
  /** What the ranking goes by: what goes down with it and itself, an entry point counting `entryWeight` more. */
  readonly weight: Float64Array;
  /** What an entry point counts beside the one that everything counts. */
  readonly entryWeight: number;
  /** The greatest weight that there can be: everything is down. */
  readonly total: number;
}

/**
 * How critical each node is: its blast radius by hard relations, weighted so that all entry points together count as
 * much as everything together. Half of a weight is thus the share of the services that are lost, half the share of the
 * doors that are shut; with few entry points each counts for many services. Whole numbers, so that no order of summing
 * shows. Two sweeps of `rankDependents`: O(nodes · pairs / 32) at most.
 */
export function criticality({ topology, entries }: CriticalityInput): Criticality {
  const { nodeCount } = topology;
  const connected = connectedCount(topology);
  const entryWeight = entries.length === 0 ? 0 : Math.max(1, Math.round(connected / entries.length));
  const weights = new Float64Array(nodeCount).fill(1);
  for (const entry of entries) weights[entry] = 1 + entryWeight;
  const all = rankDependents({ topologies: [topology] });
  const hard = rankDependents({ topologies: [topology], weights, onlyHard: true });
  const entryPoints = new Int32Array(nodeCount);
  const weight = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    weight[node] = hard.weights![node]! + weights[node]!;
    if (entryWeight > 0) entryPoints[node] = (weight[node]! - hard.counts[node]! - 1) / entryWeight;
  }
  return {
    dependents: all.counts,
    down: hard.counts,
    entryPoints,
    weight,
    entryWeight,
    total: connected + entries.length * entryWeight,
  };
}

/** Nodes that depend on something or are depended on. */
function connectedCount({ nodeCount, dependencies, dependents }: TopologyRows): number {
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    const hasDependency = dependencies.offsets[node + 1]! > dependencies.offsets[node]!;
    if (hasDependency || dependents.offsets[node + 1]! > dependents.offsets[node]!) count++;
  }
  return count;
}
