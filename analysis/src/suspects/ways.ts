import type { NodeIndex } from '../topology/nodes.js';
import { ROW_KINDS, type Topology } from '../topology/topology.js';
import { LEAST_PROBABILITY, type SuspectParameters } from './parameters.js';

/**
 * Probabilities as whole numbers, so that searches need no comparison of fractions: a hard relation is one step, others
 * as many as it takes for as little to be left.
 */
export interface Steps {
  readonly ofCriticality: Int32Array;
  readonly whole: number;
  readonly some: number;
  /** Further away is not followed. */
  readonly most: number;
  /** Logarithm of what is left after one step. */
  readonly logOfOne: number;
}

export function stepsOf({ passes, whole, some }: SuspectParameters): Steps {
  const logOfOne = Math.log(passes[0]);
  const steps = (probability: number): number => Math.max(1, Math.round(Math.log(probability) / logOfOne));
  return {
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
 * Steps from every node to one that hurts, along its dependencies: `queue.steps`. O(nodes + relations).
 */
export function waysTo(topology: Topology, steps: Steps, queue: StepQueue, symptom: NodeIndex): void {
  const { offsets, targets } = topology.dependencies;
  const { pairCriticality } = topology;
  const { ofCriticality } = steps;
  queue.forget();
  queue.offer(symptom, 0);
  queue.run((node, so) => {
    for (let pair = offsets[node]!, last = offsets[node + 1]!; pair < last; pair++) {
      queue.offer(targets[pair]!, so + ofCriticality[pairCriticality[pair]!]!);
    }
  });
}

/** In `Spread.first`: no node before it. */
export const NONE = -1;

/**
 * How a failure spreads: each node with all that pass it on by a way as likely as the likeliest. Of node `n` they are a
 * list that begins at `first[n]` in `before` and goes on at `next`.
 */
export interface Spread {
  readonly queue: StepQueue;
  readonly first: Int32Array;
  /** How many: by node. */
  readonly many: Int32Array;
  before: Int32Array;
  criticality: Uint8Array;
  next: Int32Array;
  used: number;
}

export function emptySpread(nodeCount: number, most: number): Spread {
  const room = Math.max(64, nodeCount);
  return {
    queue: new StepQueue(nodeCount, most),
    first: new Int32Array(nodeCount).fill(NONE),
    many: new Int32Array(nodeCount),
    before: new Int32Array(room),
    criticality: new Uint8Array(room),
    next: new Int32Array(room),
    used: 0,
  };
}

/** A start: `before` is NONE, and `criticality` says how it stands on what failed. */
export interface SpreadStart {
  readonly node: NodeIndex;
  readonly steps: number;
  readonly how: number;
}

/** Spreads from the starts along dependents. O(reached nodes and their relations). */
export function spreadFrom(topology: Topology, steps: Steps, spread: Spread, starts: readonly SpreadStart[]): void {
  const { queue, first } = spread;
  for (let at = 0; at < queue.count; at++) first[queue.order[at]!] = NONE;
  queue.forget();
  spread.used = 0;
  for (const start of starts) pass(spread, start.node, start.steps, NONE, start.how);
  const { offsets, targets } = topology.dependentsByCriticality;
  const { ofCriticality } = steps;
  queue.run((node, so) => {
    for (let kind = 0; kind < ROW_KINDS; kind++) {
      const then = so + ofCriticality[kind]!;
      const row = node * ROW_KINDS + kind;
      for (let at = offsets[row]!, last = offsets[row + 1]!; at < last; at++) {
        const target = targets[at]!;
        if (then <= queue.steps[target]!) pass(spread, target, then, node, kind);
      }
    }
  });
}

function pass(spread: Spread, node: NodeIndex, steps: number, before: number, how: number): void {
  const { queue, first, many } = spread;
  if (queue.offer(node, steps)) {
    first[node] = NONE;
    many[node] = 0;
  } else if (queue.steps[node] !== steps) return;
  if (spread.used === spread.before.length) grow(spread);
  const at = spread.used++;
  spread.before[at] = before;
  spread.criticality[at] = how;
  spread.next[at] = first[node]!;
  first[node] = at;
  many[node]!++;
}

function grow(spread: Spread): void {
  const twice = spread.before.length * 2;
  const before = new Int32Array(twice);
  const criticality = new Uint8Array(twice);
  const next = new Int32Array(twice);
  before.set(spread.before);
  criticality.set(spread.criticality);
  next.set(spread.next);
  Object.assign(spread, { before, criticality, next });
}
