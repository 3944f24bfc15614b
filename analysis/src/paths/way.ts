import { CRITICALITIES } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import type { EndRows } from './ends.js';

/**
 * A way along dependencies, from a node that the first end means to one that the second means. It leaves what the first
 * means once and enters what the second means once, and passes no node twice. What one end means and the other too is a
 * way of no hop.
 */
export interface Way {
  readonly nodes: readonly NodeIndex[];
  /** Index into CRITICALITIES of its softest relation, in the environment where that is hardest; of no hop: hard. */
  readonly softest: number;
  /** Where it is whole: indices into the list of ends, ascending. */
  readonly environments: readonly number[];
}

/** Hops of a way: its DEPENDS_ON steps. */
export function hopsOfWay(way: Pick<Way, 'nodes'>): number {
  return way.nodes.length - 1;
}

/**
 * The order of ways, the hardest first: by the softest relation, then by hops, then node by node by ref. Total: no two
 * ways are equal.
 */
export function compareWays(a: Pick<Way, 'nodes' | 'softest'>, b: Pick<Way, 'nodes' | 'softest'>): number {
  return a.softest - b.softest || a.nodes.length - b.nodes.length || compareNodes(a.nodes, b.nodes);
}

/** Node by node; numbers compare as refs do. */
export function compareNodes(a: readonly NodeIndex[], b: readonly NodeIndex[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) return a[at]! - b[at]!;
  }
  return a.length - b.length;
}

/** Number of the pair (dependent, dependency), -1 where the one does not depend on the other. O(log dependencies). */
export function pairOf(
  topology: Pick<TopologyRows, 'dependencies'>,
  dependent: NodeIndex,
  dependency: NodeIndex,
): number {
  const { offsets, targets } = topology.dependencies;
  let low = offsets[dependent]!;
  let high = offsets[dependent + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = targets[middle]!;
    if (found === dependency) return middle;
    if (found < dependency) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Softest relation along nodes in one environment; CRITICALITIES.length where the way is not whole there. */
export function softestIn(topology: TopologyRows, nodes: readonly NodeIndex[]): number {
  let softest = 0;
  for (let at = 1; at < nodes.length; at++) {
    const pair = pairOf(topology, nodes[at - 1]!, nodes[at]!);
    if (pair < 0) return CRITICALITIES.length;
    softest = Math.max(softest, topology.pairCriticality[pair]!);
  }
  return softest;
}

/** A way over all environments in which both ends mean its ends and it is whole. O(environments · hops · log). */
export function wayOver(
  environments: readonly EndRows[],
  nodes: readonly NodeIndex[],
  softestAllowed: number = CRITICALITIES.length - 1,
): Way {
  let softest: number = CRITICALITIES.length;
  const whole: number[] = [];
  environments.forEach(({ topology, isStart, isEnd }, at) => {
    if (isStart[nodes[0]!] === 0 || isEnd[nodes[nodes.length - 1]!] === 0) return;
    const own = softestIn(topology, nodes);
    if (own > softestAllowed) return;
    whole.push(at);
    softest = Math.min(softest, own);
  });
  return { nodes, softest, environments: whole };
}
