import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { ROW_KINDS } from '../topology/topology.js';
import { OBSERVATIONS, type Evidence } from './evidence.js';
import { SOME } from './foundations.js';
import type { SuspectParameters } from './parameters.js';
import type { Spread, SpreadStart, Steps } from './ways.js';

/** What does not change from candidate to candidate. */
export interface Given {
  readonly topology: TopologyRows;
  readonly evidence: Evidence;
  readonly parameters: SuspectParameters;
  readonly steps: Steps;
  /** By node: 1 where a way goes on to something that is observed. */
  readonly leads: Uint8Array;
}

/** Room for one computation; made once, used for many. Between two, all but `said` and `leaf` is zero. */
export interface Scratch {
  /** What is below a node says: `below[node * shares + share]`. */
  readonly below: Float64Array;
  /** What a node says to those that pass it on to it: `said[(node * ROW_KINDS + criticality) * shares + share]`. */
  readonly said: Float64Array;
  /** By node with something below it: 1 bit for each criticality that is said. */
  readonly isSaid: Uint8Array;
  /** By node: 1 where something is below it. */
  readonly isInner: Uint8Array;
  /** What a node without anything below it says: by observation, criticality, ways, share. */
  readonly leaf: Float64Array;
}

/** Of more ways than this a node's word is worked out each time. */
const MOST_WAYS = 32;

export function scratchFor(nodeCount: number, { ratio, share }: Evidence, { passes }: SuspectParameters): Scratch {
  const shares = share.length;
  const leaf = new Float64Array(OBSERVATIONS * ROW_KINDS * MOST_WAYS * shares);
  let at = 0;
  for (let seen = 0; seen < OBSERVATIONS; seen++) {
    for (const passing of passes) {
      for (let ways = 1; ways <= MOST_WAYS; ways++) {
        for (let one = 0; one < shares; one++) leaf[at++] = struck(passing, ratio[one * OBSERVATIONS + seen]! / ways);
      }
    }
  }
  return {
    below: new Float64Array(nodeCount * shares),
    said: new Float64Array(nodeCount * ROW_KINDS * shares),
    isSaid: new Uint8Array(nodeCount),
    isInner: new Uint8Array(nodeCount),
    leaf,
  };
}

/** log(1 - p + p · e^x): what something says that is struck with probability `p`. */
export function struck(passing: number, x: number): number {
  return x > 30 ? Math.log(passing) + x : Math.log(1 - passing + passing * Math.exp(x));
}

/**
 * How much more likely what was seen is when this failed than when nothing did: its logarithm.
 *
 * Along the likeliest ways the failure reaches each node from one before it, so what is seen is a tree of yes and no,
 * and its likelihood is exact by one pass from the leaves to the root (Pearl, «Reverend Bayes on inference engines»,
 * 1982): with λ(n) the ratio for all that lies at and below `n`,
 *
 *     λ(n) = seen(n) · Π over what n strikes next (1 - p + p · λ(next))
 *
 * Where several ways are equally likely a node speaks to each with an equal part (λ to the power of one by their number),
 * so that no order of names decides. The share of those that hurt that are named is not known: the likelihoods for each
 * share are weighed by its probability. O(reached nodes and their relations).
 */
export function likelihood(given: Given, spread: Spread, starts: readonly SpreadStart[], scratch: Scratch): number {
  const { evidence, parameters } = given;
  const { queue, ways, inner, innerCount } = spread;
  const shares = evidence.share.length;
  for (let at = innerCount - 1; at >= 0; at--) listen(given, spread, scratch, inner[at]!);
  const roots = new Float64Array(shares);
  for (const { node, steps, how } of starts) {
    if (queue.steps[node] !== steps) continue;
    const seen = evidence.observed[node]!;
    for (let share = 0; share < shares; share++) {
      const own = evidence.ratio[share * OBSERVATIONS + seen]! + scratch.below[node * shares + share]!;
      roots[share]! += struck(startProbability(how, parameters), own / ways[node]!);
    }
  }
  forget(spread, scratch, shares);
  return weighed(roots, evidence);
}

/** Leaves the scratch as it was found: what is not followed has nothing below it and says nothing. */
function forget({ inner, innerCount }: Spread, { below, isSaid, isInner }: Scratch, shares: number): void {
  for (let at = 0; at < innerCount; at++) {
    const node = inner[at]!;
    isInner[node] = 0;
    isSaid[node] = 0;
    for (let share = 0; share < shares; share++) below[node * shares + share] = 0;
  }
}

/** Adds up what those say that a node strikes next. */
function listen(given: Given, { queue, ways }: Spread, scratch: Scratch, node: NodeIndex): void {
  const { offsets, targets } = given.topology.dependentsByCriticality;
  const { observed, share } = given.evidence;
  const { below, said, isSaid, isInner, leaf } = scratch;
  const shares = share.length;
  const so = queue.steps[node]!;
  const after = so === 0 ? 0 : so + given.steps.through[observed[node]!]!;
  for (let kind = 0; kind < ROW_KINDS; kind++) {
    const then = after + given.steps.ofCriticality[kind]!;
    const row = node * ROW_KINDS + kind;
    for (let at = offsets[row]!, last = offsets[row + 1]!; at < last; at++) {
      const target = targets[at]!;
      if (queue.steps[target] !== then) continue;
      isInner[node] = 1;
      let from = (target * ROW_KINDS + kind) * shares;
      let words = said;
      if (isInner[target] === 0 && ways[target]! <= MOST_WAYS) {
        words = leaf;
        from = ((observed[target]! * ROW_KINDS + kind) * MOST_WAYS + ways[target]! - 1) * shares;
      } else if ((isSaid[target]! & (1 << kind)) === 0) {
        speak(given, ways[target]!, scratch, target, kind);
        if (isInner[target] === 1) isSaid[target]! |= 1 << kind;
      }
      for (let one = 0; one < shares; one++) below[node * shares + one]! += words[from + one]!;
    }
  }
}

function speak(
  { evidence, parameters }: Given,
  ways: number,
  { below, said }: Scratch,
  node: NodeIndex,
  kind: number,
): void {
  const shares = evidence.share.length;
  for (let share = 0; share < shares; share++) {
    const own = evidence.ratio[share * OBSERVATIONS + evidence.observed[node]!]! + below[node * shares + share]!;
    said[(node * ROW_KINDS + kind) * shares + share] = struck(parameters.passes[kind]!, own / ways);
  }
}

/** In a start's `how`: it is itself what failed. */
export const ITSELF = 3;

function startProbability(how: number, { whole, some }: SuspectParameters): number {
  return how === ITSELF ? 1 : how === SOME ? some : whole;
}

/** The same for what fails in front of services: none of them passes it on. O(services behind it). */
export function frontLikelihood({ evidence, parameters }: Given, behind: ArrayLike<NodeIndex>): number {
  const roots = new Float64Array(evidence.share.length);
  for (let share = 0; share < roots.length; share++) {
    for (let at = 0; at < behind.length; at++) {
      roots[share]! += struck(
        parameters.whole,
        evidence.ratio[share * OBSERVATIONS + evidence.observed[behind[at]!]!]!,
      );
    }
  }
  return weighed(roots, evidence);
}

/** One likelihood of those for each share. */
export function weighed(roots: Float64Array, { share }: Pick<Evidence, 'share'>): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < roots.length; at++) best = Math.max(best, roots[at]! + share[at]!);
  let sum = 0;
  for (let at = 0; at < roots.length; at++) sum += Math.exp(roots[at]! + share[at]! - best);
  return best + Math.log(sum);
}
