import type { NodeIndex } from '../topology/nodes.js';
import { OBSERVATIONS, UNWATCHED, type Evidence } from './evidence.js';
import { SOME } from './foundations.js';
import type { SuspectParameters } from './parameters.js';
import { NONE, type Spread } from './ways.js';

/** Room for one computation; made once, used for many. */
export interface Scratch {
  /** By share and node: what is below it says. */
  readonly below: readonly Float64Array[];
  readonly isInner: Uint8Array;
  /** What a node without anything below it says to one that passes on, by share, observation, criticality, ways. */
  readonly leaf: Float64Array;
}

const MOST_WAYS = 8;

export function scratchFor(nodeCount: number, evidence: Evidence, { passes }: SuspectParameters): Scratch {
  const shares = evidence.share.length;
  const leaf = new Float64Array(shares * OBSERVATIONS * passes.length * MOST_WAYS);
  let at = 0;
  for (let share = 0; share < shares; share++) {
    for (let seen = 0; seen < OBSERVATIONS; seen++) {
      for (const passing of passes) {
        for (let ways = 1; ways <= MOST_WAYS; ways++) {
          leaf[at++] = said(passing, evidence.ratio[share * OBSERVATIONS + seen]! / ways);
        }
      }
    }
  }
  return {
    below: Array.from({ length: shares }, () => new Float64Array(nodeCount)),
    isInner: new Uint8Array(nodeCount),
    leaf,
  };
}

/** log(1 - p + p · e^x): what something says that is struck with probability `p`. */
export function said(passing: number, x: number): number {
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
 * share are weighed by its probability. O(reached nodes).
 */
export function likelihood(
  spread: Spread,
  evidence: Evidence,
  parameters: SuspectParameters,
  scratch: Scratch,
): number {
  const shares = evidence.share.length;
  const roots = new Float64Array(shares);
  const { queue, first, many, before, criticality, next } = spread;
  const { below, isInner, leaf } = scratch;
  const { passes } = parameters;
  for (let at = 0; at < queue.count; at++) {
    const node = queue.order[at]!;
    isInner[node] = 0;
    for (let share = 0; share < shares; share++) below[share]![node] = 0;
  }
  for (let at = queue.count - 1; at >= 0; at--) {
    const node = queue.order[at]!;
    const seen = evidence.observed[node]!;
    if (isInner[node] === 0 && seen === UNWATCHED) continue;
    const ways = many[node]!;
    for (let way = first[node]!; way !== NONE; way = next[way]!) {
      const by = before[way]!;
      const how = criticality[way]!;
      if (by !== NONE) isInner[by] = 1;
      for (let share = 0; share < shares; share++) {
        if (by !== NONE && isInner[node] === 0 && ways <= MOST_WAYS) {
          const row = ((share * OBSERVATIONS + seen) * passes.length + how) * MOST_WAYS + ways - 1;
          below[share]![by]! += leaf[row]!;
          continue;
        }
        const own = (evidence.ratio[share * OBSERVATIONS + seen]! + below[share]![node]!) / ways;
        if (by === NONE) roots[share]! += said(startProbability(how, parameters), own);
        else below[share]![by]! += said(passes[how]!, own);
      }
    }
  }
  return weighed(roots, evidence);
}

/** In a start's `how`: it is itself what failed. */
export const ITSELF = 3;

function startProbability(how: number, { whole, some }: SuspectParameters): number {
  return how === ITSELF ? 1 : how === SOME ? some : whole;
}

/** The same for what fails in front of services: none of them passes it on. O(services behind it). */
export function frontLikelihood(
  behind: ArrayLike<NodeIndex>,
  evidence: Evidence,
  parameters: SuspectParameters,
): number {
  const roots = new Float64Array(evidence.share.length);
  for (let share = 0; share < roots.length; share++) {
    for (let at = 0; at < behind.length; at++) {
      roots[share]! += said(parameters.whole, evidence.ratio[share * OBSERVATIONS + evidence.observed[behind[at]!]!]!);
    }
  }
  return weighed(roots, evidence);
}

function weighed(roots: Float64Array, { share }: Evidence): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < roots.length; at++) best = Math.max(best, roots[at]! + share[at]!);
  let sum = 0;
  for (let at = 0; at < roots.length; at++) sum += Math.exp(roots[at]! + share[at]! - best);
  return best + Math.log(sum);
}
