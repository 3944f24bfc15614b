import { kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { candidatesOf, type Candidates, type Estimates } from './estimate.js';
import { SOME, isEntity, type Foundations } from './foundations.js';
import { ITSELF, frontLikelihood, likelihood, scratchFor, type Given, type Scratch } from './likelihood.js';
import type { ScoringInput } from './scoring-input.js';
import { emptySpread, spreadFrom, stepsOf, type Spread, type SpreadStart, type Steps } from './ways.js';

/** Candidates, and of those that were looked at closely how likely what was seen is. */
export interface Scoring {
  readonly candidates: Candidates;
  /** Best estimate first. */
  readonly scored: Int32Array;
  /** In the same order: logarithm of the ratio. */
  readonly seen: Float64Array;
}

/** However large the graph is. */
const LEAST_SCORED = 8;
/** A failure counts as visiting no fewer nodes and relations than this. */
const LEAST_VISITED = 1_000;

/**
 * Finds everything that could have caused what hurts, and looks closely at it, the best estimate first, as long as the
 * budget lasts. O(symptoms · (nodes + relations)) for the estimate and O(budget) for the rest.
 */
export function scoreCandidates(input: ScoringInput): Scoring {
  const { topology, kind, foundations, evidence, parameters, budget } = input;
  const steps = stepsOf(parameters, evidence);
  const { candidates, estimateOf } = candidatesOf(input, steps);
  const most = Math.max(LEAST_SCORED, Math.floor(budget / LEAST_VISITED));
  const chosen = mostPromising(candidates.nodes, most, estimateOf, input.besides);
  const given: Given = { topology, evidence, parameters, steps, leads: candidates.leads };
  const scratch = scratchFor(topology.nodeCount, evidence, parameters);
  const inquiry = { topology, kind, foundations, steps, spread: emptySpread(topology.nodeCount, steps.most) };
  const seen: number[] = [];
  let visited = 0;
  for (const node of chosen) {
    if (seen.length >= LEAST_SCORED && visited >= budget) break;
    seen.push(likelihoodOf(inquiry, given, scratch, node));
    visited += Math.max(LEAST_VISITED, visitedBy(inquiry));
  }
  return { candidates, scored: Int32Array.from(chosen.slice(0, seen.length)), seen: Float64Array.from(seen) };
}

/** Those with the best estimate, best first; of equal ones the first by ref. O(candidates · most) at worst, seldom. */
function mostPromising(
  nodes: Int32Array,
  most: number,
  estimateOf: Estimates,
  besides: Float64Array,
): readonly NodeIndex[] {
  const best: { readonly node: NodeIndex; readonly promise: number }[] = [];
  for (const node of nodes) {
    const promise = estimateOf(node) + besides[node]!;
    if (best.length === most && promise <= best[most - 1]!.promise) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && best[at - 1]!.promise < promise; at--) best[at] = best[at - 1]!;
    best[at] = { node, promise };
  }
  return best.map(({ node }) => node);
}

/** What a failure is followed in. */
export interface Ground {
  readonly topology: TopologyRows;
  readonly kind: Uint8Array;
  readonly foundations: Foundations;
  readonly steps: Steps;
  readonly spread: Spread;
}

const ROUTE = kindNumber('route');

/** What fails first when a candidate fails. */
export function startsOf({ kind, foundations, steps }: Ground, node: NodeIndex): SpreadStart[] {
  if (isEntity[kind[node]!] === 1) return [{ node, steps: 0, how: ITSELF }];
  const { offsets, targets, how } = foundations.entities;
  const starts: SpreadStart[] = [];
  for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
    starts.push({ node: targets[row]!, steps: how[row] === SOME ? steps.some : steps.whole, how: how[row]! });
  }
  return starts;
}

function likelihoodOf(ground: Ground, given: Given, scratch: Scratch, node: NodeIndex): number {
  const { topology, kind, foundations, steps, spread } = ground;
  if (kind[node] === ROUTE) {
    const { offsets, targets } = foundations.entities;
    return frontLikelihood(given, targets.subarray(offsets[node], offsets[node + 1]));
  }
  const starts = startsOf(ground, node);
  spreadFrom(topology, steps, spread, starts, given.evidence.observed, given.leads);
  return likelihood(given, spread, starts, scratch);
}

/** Nodes and relations that the last failure visited. */
function visitedBy({ topology, spread: { queue, inner, innerCount } }: Ground): number {
  const { offsets } = topology.dependents;
  let visited = queue.count;
  for (let at = 0; at < innerCount; at++) visited += offsets[inner[at]! + 1]! - offsets[inner[at]!]!;
  return visited;
}
