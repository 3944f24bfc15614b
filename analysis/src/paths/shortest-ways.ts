import { UNREACHED } from '../closure/hops.js';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD } from '../topology/topology.js';
import type { EndRows, WayOptions } from './ends.js';
import { wayOver, type Way } from './way.js';

/** All shortest ways: how long, how many, and the first of them. */
export interface ShortestWays {
  /** UNREACHED where there is no way. */
  readonly hops: number;
  /** Exact, before the limit. A way that is whole in several environments counts once. */
  readonly total: bigint;
  /** By ref, node by node; at most `limit`. */
  readonly ways: readonly Way[];
}

/** A node with the environments, as bits, in which what leads to it is whole and goes on to the end. */
type Step = readonly [node: NodeIndex, environments: bigint];

/**
 * All shortest ways between two ends: the fewest hops of any environment, and every way of that many.
 *
 * Hops to the end are known (`endsOf`), so that each step of a shortest way leads to a node one hop nearer. Ways are
 * counted level by level, by node and set of environments in which they are whole: a way is counted in one such set
 * only. Counts grow beyond what a double holds (30 diamonds in a row have 2^30 ways), so they are whole numbers of any
 * size. The first ways are then walked depth-first over the same steps; every beginning goes on to a way.
 *
 * O(relations on shortest ways · sets of environments + limit · hops · dependencies of a node); sets are few: one where
 * one environment is asked for.
 */
export function shortestWays(environments: readonly EndRows[], options: WayOptions, limit: number): ShortestWays {
  const hops = leastHops(environments);
  if (hops === UNREACHED) return { hops, total: 0n, ways: [] };
  const starts = startsOf(environments, hops);
  return {
    hops,
    total: countWays(environments, options, starts, hops),
    ways: listWays(environments, options, starts, hops, limit),
  };
}

function leastHops(environments: readonly EndRows[]): number {
  let least = UNREACHED;
  for (const { starts, hopsLeft } of environments) {
    for (const start of starts) {
      const hops = hopsLeft[start]!;
      if (hops !== UNREACHED && (least === UNREACHED || hops < least)) least = hops;
    }
  }
  return least;
}

function startsOf(environments: readonly EndRows[], hops: number): Step[] {
  const found = new Map<NodeIndex, bigint>();
  environments.forEach(({ starts, hopsLeft }, at) => {
    for (const start of starts) {
      if (hopsLeft[start] === hops) found.set(start, (found.get(start) ?? 0n) | (1n << BigInt(at)));
    }
  });
  return byNode(found);
}

/** Dependencies of a node that are one hop nearer to the end, with the environments of `bits` in which they are. */
function nextSteps(
  environments: readonly EndRows[],
  { onlyHard }: WayOptions,
  [node, bits]: Step,
  left: number,
): Step[] {
  const found = new Map<NodeIndex, bigint>();
  environments.forEach(({ topology, hopsLeft }, at) => {
    const bit = 1n << BigInt(at);
    if ((bits & bit) === 0n) return;
    const { offsets, targets } = topology.dependencies;
    for (let pair = offsets[node]!; pair < offsets[node + 1]!; pair++) {
      const target = targets[pair]!;
      if (hopsLeft[target] !== left - 1 || (onlyHard && topology.pairCriticality[pair] !== HARD)) continue;
      found.set(target, (found.get(target) ?? 0n) | bit);
    }
  });
  return byNode(found);
}

function byNode(found: ReadonlyMap<NodeIndex, bigint>): Step[] {
  return [...found].sort(([a], [b]) => a - b);
}

function countWays(
  environments: readonly EndRows[],
  options: WayOptions,
  starts: readonly Step[],
  hops: number,
): bigint {
  let level = new Map<NodeIndex, Map<bigint, bigint>>();
  for (const [node, bits] of starts) level.set(node, new Map([[bits, 1n]]));
  for (let left = hops; left > 0; left--) {
    const next = new Map<NodeIndex, Map<bigint, bigint>>();
    for (const [node, counts] of level) {
      for (const [bits, count] of counts) {
        for (const [target, kept] of nextSteps(environments, options, [node, bits], left)) {
          const known = next.get(target) ?? new Map<bigint, bigint>();
          next.set(target, known.set(kept, (known.get(kept) ?? 0n) + count));
        }
      }
    }
    level = next;
  }
  let total = 0n;
  for (const counts of level.values()) for (const count of counts.values()) total += count;
  return total;
}

function listWays(
  environments: readonly EndRows[],
  options: WayOptions,
  starts: readonly Step[],
  hops: number,
  limit: number,
): Way[] {
  const ways: Way[] = [];
  const softestAllowed = options.onlyHard ? HARD : undefined;
  /** By depth: what is left to try there, last first. */
  const open: Step[][] = [[...starts].reverse()];
  const path: NodeIndex[] = [];
  while (open.length > 0 && ways.length < limit) {
    const step = open[open.length - 1]!.pop();
    if (step === undefined) {
      open.pop();
      path.pop();
      continue;
    }
    path.push(step[0]);
    const left = hops - (path.length - 1);
    if (left === 0) {
      ways.push(wayOver(environments, [...path], softestAllowed));
      path.pop();
    } else {
      open.push(nextSteps(environments, options, step, left).reverse());
    }
  }
  return ways;
}
