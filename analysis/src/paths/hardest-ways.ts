import { CRITICALITIES } from '@faultline/model';
import { UNREACHED } from '../closure/hops.js';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD } from '../topology/topology.js';
import type { EndRows, WayOptions } from './ends.js';
import { SpurSearch } from './spur-search.js';
import { compareWays, pairOf, wayOver, type Way } from './way.js';

/** A way in one environment. */
interface Candidate {
  readonly nodes: readonly NodeIndex[];
  readonly softest: number;
  /** Nodes that it shares with the way that it deviates from: a later deviation is looked for from there on only. */
  readonly shared: number;
}

/**
 * The `k` hardest ways between two ends. A way is as hard as its softest relation; of equally hard ways the shorter
 * comes first, then the one that is less, node by node, by ref (`compareWays`). Where several environments are asked
 * for, a way counts by the environment in which it is hardest.
 *
 * Method: Yen's ranking of loopless paths, in each environment by itself. Each way found splits the ways that are left
 * by where they deviate from it; the hardest of each part is a candidate, and the hardest candidate is the next way.
 * This needs no more of the order than that the hardest of one part can be found: `SpurSearch` does so by one
 * breadth-first search for each criticality, hardest first, because relations no softer than what the shared beginning
 * already has cost nothing more. With Lawler's remark each part is searched once.
 * Of each environment the k hardest are enough: a way that is not among them in the environment where it is hardest has
 * k better ones there.
 *
 * O(environments · k · hops · criticalities · (nodes + relations)), where a search looks no further than the end is.
 * Source: Yen, "Finding the K Shortest Loopless Paths in a Network", Management Science 17 (1971); Lawler, "A procedure
 * for computing the K best solutions to discrete optimization problems", Management Science 18 (1972).
 */
export function hardestWays(environments: readonly EndRows[], options: WayOptions, k: number): readonly Way[] {
  const softestAllowed = options.onlyHard ? HARD : CRITICALITIES.length - 1;
  const found = new Map<string, Way>();
  for (const ends of environments) {
    for (const { nodes } of hardestIn(ends, options, k)) {
      const key = nodes.join();
      if (!found.has(key)) found.set(key, wayOver(environments, nodes, softestAllowed));
    }
  }
  return [...found.values()].sort(compareWays).slice(0, Math.max(0, k));
}

function hardestIn(ends: EndRows, options: WayOptions, k: number): readonly Candidate[] {
  if (ends.starts.every((start) => ends.hopsLeft[start] === UNREACHED)) return [];
  const search = new SpurSearch(ends, options);
  const found: Candidate[] = [];
  const candidates: Candidate[] = [];
  add(candidates, best(search, [], HARD, found));
  while (found.length < k) {
    const next = candidates.shift();
    if (next === undefined) break;
    found.push(next);
    let softest = HARD;
    for (let shared = 0; shared < next.nodes.length; shared++) {
      if (shared > 1)
        softest = Math.max(softest, criticalityOf(ends, next.nodes[shared - 2]!, next.nodes[shared - 1]!));
      if (shared >= next.shared) add(candidates, best(search, next.nodes.slice(0, shared), softest, found));
    }
  }
  return found;
}

function criticalityOf({ topology }: EndRows, dependent: NodeIndex, dependency: NodeIndex): number {
  return topology.pairCriticality[pairOf(topology, dependent, dependency)]!;
}

/**
 * The hardest way that begins with `root` and goes on as none of the ways found does.
 * @param softest softest relation within the root
 */
function best(
  search: SpurSearch,
  root: readonly NodeIndex[],
  softest: number,
  found: readonly Candidate[],
): Candidate | undefined {
  const taken = new Set<NodeIndex>();
  for (const { nodes } of found) {
    if (nodes.length > root.length && root.every((node, at) => nodes[at] === node)) taken.add(nodes[root.length]!);
  }
  const spur = search.hardest(root, softest, taken);
  return spur && { nodes: [...root, ...spur.nodes], softest: spur.softest, shared: root.length };
}

/** Into its place in the order. */
function add(candidates: Candidate[], candidate: Candidate | undefined): void {
  if (candidate === undefined) return;
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWays(candidates[middle]!, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  candidates.splice(low, 0, candidate);
}
