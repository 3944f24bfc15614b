import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { ROW_KINDS } from '../topology/topology.js';
import { OBSERVATIONS, type Evidence } from './evidence.js';
import { LEAST_PROBABILITY, type SuspectParameters } from './parameters.js';

/**
 * Probabilities as whole numbers, so that searches need no comparison of fractions: a hard relation is one step, others
 * as many as it takes for as little to be left.
 */
export interface Steps {
  readonly ofCriticality: Int32Array;
  readonly whole: number;
  readonly some: number;
  /** By observation: more for a way that goes through what does not seem to hurt. */
  readonly through: Int32Array;
  /** Further away is not followed. */
  readonly most: number;
  /** Logarithm of what is left after one step. */
  readonly logOfOne: number;
}

export function stepsOf({ passes, whole, some }: SuspectParameters, { ratio }: Pick<Evidence, 'ratio'>): Steps {
  const logOfOne = Math.log(passes[0]);
  const steps = (probability: number): number => Math.max(1, Math.round(Math.log(probability) / logOfOne));
  return {
    // As completely as most name what hurts: the first share.
    through: Int32Array.from({ length: OBSERVATIONS }, (_, seen) => Math.max(0, Math.round(ratio[seen]! / logOfOne))),
    ofCriticality: Int32Array.from(passes, steps),
    whole: steps(whole),
    some: steps(some),
    most: Math.floor(Math.log(LEAST_PROBABILITY) / logOfOne),
    logOfOne,
  };
}

/** Steps of a node that no way leads to. */
export const FAR = 0x7fff_ffff;

/**
 * Nodes by steps, in buckets that are used in turn (Dial, «Shortest-path forest with topological ordering», 1969):
 * as no step is longer than `most`, there are never more than `most + 1` distances waiting. One is made for a graph
 * and used for many searches; `forget` touches only what the last one reached.
 */
export class StepQueue {
  readonly steps: Int32Array;
  /** Nodes in the order in which they were settled: `count` of them. */
  readonly order: Int32Array;
  count = 0;
  readonly #buckets: Int32Array[] = [];
  readonly #sizes: Int32Array;
  #waiting = 0;

  constructor(
    nodeCount: number,
    private readonly most: number,
  ) {
    this.steps = new Int32Array(nodeCount).fill(FAR);
    this.order = new Int32Array(nodeCount);
    for (let at = 0; at <= most; at++) this.#buckets.push(new Int32Array(16));
    this.#sizes = new Int32Array(most + 1);
  }

  forget(): void {
    for (let at = 0; at < this.count; at++) this.steps[this.order[at]!] = FAR;
    this.count = 0;
  }

  /** Offers a way. @returns whether it is shorter than any before */
  offer(node: NodeIndex, steps: number): boolean {
    if (steps >= this.steps[node]! || steps > this.most) return false;
    this.steps[node] = steps;
    let bucket = this.#buckets[steps]!;
    const size = this.#sizes[steps]!;
    if (size === bucket.length) {
      bucket = new Int32Array(size * 2);
      bucket.set(this.#buckets[steps]!);
      this.#buckets[steps] = bucket;
    }
    bucket[size] = node;
    this.#sizes[steps] = size + 1;
    this.#waiting++;
    return true;
  }

  /** Settles node by node, nearest first; `visit` may offer what is further away. */
  run(visit: (node: NodeIndex, steps: number) => void): void {
    for (let steps = 0; this.#waiting > 0; steps++) {
      const size = this.#sizes[steps]!;
      const bucket = this.#buckets[steps]!;
      // Every step is at least one long: a bucket does not grow while it is emptied.
      for (let at = 0; at < size; at++) {
        const node = bucket[at]!;
        if (this.steps[node] !== steps) continue;
        this.order[this.count++] = node;
        visit(node, steps);
      }
      this.#waiting -= size;
      this.#sizes[steps] = 0;
    }
  }
}

/**
 * Steps from every node to the nearest of some, along their dependencies: `queue.steps`. A way that goes through what
 * nobody names, or what is well, is longer. O(nodes + relations).
 */
export function waysTo(
  topology: TopologyRows,
  steps: Steps,
  observed: Uint8Array,
  queue: StepQueue,
  ends: readonly NodeIndex[],
): void {
  const { offsets, targets } = topology.dependencies;
  const { pairCriticality } = topology;
  const { ofCriticality, through } = steps;
  queue.forget();
  for (const end of ends) queue.offer(end, 0);
  const known = queue.steps;
  queue.run((node, to) => {
    const so = to === 0 ? 0 : to + through[observed[node]!]!;
    // All that is offered from here would be too far.
    if (so >= steps.most) return;
    for (let pair = offsets[node]!, last = offsets[node + 1]!; pair < last; pair++) {
      const target = targets[pair]!;
      const then = so + ofCriticality[pairCriticality[pair]!]!;
      if (then < known[target]!) queue.offer(target, then);
    }
  });
}

/** How a failure spreads: steps of each node that it reaches, and by how many ways as likely as the likeliest. */
export interface Spread {
  readonly queue: StepQueue;
  /** By node. */
  readonly ways: Int32Array;
  /** Nodes whose dependents were followed, nearest first: `innerCount` of them. */
  readonly inner: Int32Array;
  innerCount: number;
  /** What is so many steps away was not followed further. */
  end: number;
}

/** Of a failure that has struck more, what is still further away tells nothing new; a whole step is cut off at once. */
const MOST_STRUCK = 1_000;

export function emptySpread(nodeCount: number, most: number): Spread {
  return {
    queue: new StepQueue(nodeCount, most),
    ways: new Int32Array(nodeCount),
    inner: new Int32Array(nodeCount),
    innerCount: 0,
    end: FAR,
  };
}

/** What fails first: `how` it stands on what failed. */
export interface SpreadStart {
  readonly node: NodeIndex;
  readonly steps: number;
  readonly how: number;
}

/**
 * Spreads from the starts along dependents. Past what leads to something that is observed it goes one relation further
 * and no more. O(reached nodes and their relations).
 * @param leads by node: 1 where a way goes on to what hurts or is known to be well
 */
export function spreadFrom(
  topology: TopologyRows,
  steps: Steps,
  spread: Spread,
  starts: readonly SpreadStart[],
  observed: Uint8Array,
  leads: Uint8Array,
): void {
  const { queue, ways } = spread;
  queue.forget();
  spread.end = FAR;
  spread.innerCount = 0;
  for (const start of starts) {
    if (queue.offer(start.node, start.steps)) ways[start.node] = 1;
    else if (queue.steps[start.node] === start.steps) ways[start.node]!++;
  }
  const { offsets, targets } = topology.dependentsByCriticality;
  const { ofCriticality, through } = steps;
  const settled = queue.steps;
  let reached = -1;
  queue.run((node, so) => {
    if (so > reached) {
      reached = so;
      if (queue.count > MOST_STRUCK && spread.end === FAR) spread.end = so;
    }
    if (leads[node] === 0 || so >= spread.end) return;
    spread.inner[spread.innerCount++] = node;
    // What failed itself hurts, whatever is seen.
    const after = so === 0 ? 0 : so + through[observed[node]!]!;
    for (let kind = 0; kind < ROW_KINDS; kind++) {
      const then = after + ofCriticality[kind]!;
      const row = node * ROW_KINDS + kind;
      for (let at = offsets[row]!, last = offsets[row + 1]!; at < last; at++) {
        const target = targets[at]!;
        const known = settled[target]!;
        if (then === known) ways[target]!++;
        else if (then < known && queue.offer(target, then)) ways[target] = 1;
      }
    }
  });
}
