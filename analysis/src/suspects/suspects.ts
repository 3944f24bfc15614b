import { ENTITY_KINDS } from '@faultline/model';
import { kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { changeEvidence, type ChangeEvidence, type ChangeWindow, type SuspectChange } from './change-evidence.js';
import { candidatesOf, type Candidates } from './estimate.js';
import { ESTIMATED } from './estimated-parameters.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { SOME, foundationsOf, isEntity, type Foundations } from './foundations.js';
import { ITSELF, frontLikelihood, likelihood, scratchFor, type Given, type Scratch } from './likelihood.js';
import type { SuspectParameters } from './parameters.js';
import { emptySpread, spreadFrom, stepsOf, type Spread, type SpreadStart, type Steps } from './ways.js';

/** What hurts, what is known to be well, and what changed. */
export interface IncidentFacts {
  /** Catalog entities. In any order, with or without repetition. */
  readonly symptoms: readonly NodeIndex[];
  /** Catalog entities that were looked at and are well; a symptom is none. */
  readonly healthy?: readonly NodeIndex[];
  readonly changes?: readonly SuspectChange[];
  /** Default: no change counts. */
  readonly window?: ChangeWindow;
  /** Default: each environment by itself, then the likeliest of them. */
  readonly environment?: string | null;
}

export interface SuspectOptions {
  /** Default: those that were estimated. */
  readonly parameters?: SuspectParameters;
  /**
   * Nodes and relations that failures may visit in all; candidates are looked at closely while it lasts, those with the
   * best estimate first, and no fewer than eight. Default 1 million, some 30 ms; Infinity: all.
   */
  readonly budget?: number;
}

/** A possible cause. All evidence is a natural logarithm of a ratio of likelihoods; they add up to the score. */
export interface Suspect {
  readonly node: NodeIndex;
  /** 1 is the likeliest; those that the facts cannot tell apart have the same. */
  readonly rank: number;
  /** How many share its rank, itself included. */
  readonly tied: number;
  readonly score: number;
  /** That it is the cause, if one of those that were looked at is. */
  readonly probability: number;
  /** How likely its kind is a cause, and how many there are of it. */
  readonly prior: number;
  /** What changed on it. */
  readonly changes: number;
  /** What hurts and what does not. */
  readonly symptoms: number;
  readonly environment: string | null;
}

/** Suspects, the likeliest first, and what explanations are made from. */
export interface SuspectRanking {
  readonly set: TopologySet;
  readonly facts: IncidentFacts;
  readonly parameters: SuspectParameters;
  /** Those that were looked at closely: by score, ties by ref. */
  readonly suspects: readonly Suspect[];
  /** Everything that any symptom depends on or stands on. */
  readonly considered: number;
  readonly changes: ChangeEvidence;
  readonly environments: readonly InquiryIn[];
}

/** The inquiry in one environment. */
export interface InquiryIn {
  readonly topology: Topology;
  readonly foundations: Foundations;
  readonly evidence: Evidence;
  readonly candidates: Candidates;
  readonly steps: Steps;
  readonly spread: Spread;
}

const DEFAULT_BUDGET = 1_000_000;
/** However large the graph is. */
const LEAST_SCORED = 8;
/** A failure visits no fewer nodes and relations than this, as far as the budget goes. */
const LEAST_VISITED = 1_000;
/** Differences below are those of rounding. */
const PRECISION = 1e6;

/**
 * Ranks what may have caused the symptoms by its probability, given what hurts, what does not, and what changed:
 *
 *     score = log P(kind) / number of that kind  +  log ratio of its changes  +  log λ of what was seen
 *
 * Definitions: `evidenceOf` (observations), `changeEvidence` (changes), `likelihood` (spread). Candidates are everything
 * that a symptom transitively depends on, itself included, and everything that any of these stands on. Causes that the
 * facts cannot tell apart have the same score and share their rank. Deterministic; ties are listed by ref.
 *
 * O(symptoms · (nodes + relations)) for the estimate and O(budget) for the rest, for each environment.
 */
export function rankSuspects(set: TopologySet, facts: IncidentFacts, options: SuspectOptions = {}): SuspectRanking {
  const steps = rankingSteps(set, facts, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same in steps of a few milliseconds, for whoever has other work to do in between. */
export function* rankingSteps(
  set: TopologySet,
  facts: IncidentFacts,
  options: SuspectOptions = {},
): Generator<undefined, SuspectRanking, undefined> {
  const { parameters = ESTIMATED, budget = DEFAULT_BUDGET } = options;
  const symptoms = distinct(facts.symptoms);
  const healthy = distinct(facts.healthy ?? []).filter((node) => !symptoms.includes(node));
  const changes = changeEvidence(set, facts.changes ?? [], facts.window ?? { from: 1, until: 0 }, parameters);
  const prior = priorsOf(set, parameters);
  const best = new Map<NodeIndex, Omit<Suspect, 'rank' | 'tied' | 'probability'>>();
  const considered = new Set<NodeIndex>();
  const topologies = set.topologies(facts.environment);
  const environments: InquiryIn[] = [];
  for (const topology of topologies) {
    yield;
    const inquiry = yield* inquire(set, topology, symptoms, healthy, parameters);
    environments.push(inquiry);
    for (const node of inquiry.candidates.nodes) considered.add(node);
    const share = budget / topologies.length;
    const most = Math.max(LEAST_SCORED, Math.floor(share / LEAST_VISITED));
    const chosen = mostPromising(inquiry, most, (node) => prior(node) + changes.ratioOf(node));
    const given: Given = { ...inquiry, parameters, leads: inquiry.candidates.leads };
    const scratch = scratchFor(set.nodeCount, inquiry.evidence, parameters);
    let visited = 0;
    for (const [at, node] of chosen.entries()) {
      if (at >= LEAST_SCORED && visited >= share) break;
      yield;
      const seen = likelihoodOf(inquiry, given, scratch, node);
      visited += Math.max(LEAST_VISITED, visitedBy(inquiry));
      const one = { node, prior: prior(node), changes: changes.ratioOf(node), symptoms: seen };
      const score = Math.round((one.prior + one.changes + one.symptoms) * PRECISION) / PRECISION;
      const known = best.get(node);
      if (known === undefined || score > known.score) {
        best.set(node, { ...one, score, environment: topology.environment });
      }
    }
  }
  const suspects = ranked([...best.values()]);
  return { set, facts, parameters, suspects, considered: considered.size, changes, environments };
}

/** Those with the best estimate, best first; of equal ones the first by ref. O(candidates · most) at worst, seldom. */
function mostPromising(
  { candidates: { nodes, estimateOf } }: InquiryIn,
  most: number,
  besides: (node: NodeIndex) => number,
): readonly NodeIndex[] {
  const best: { readonly node: NodeIndex; readonly promise: number }[] = [];
  for (const node of nodes) {
    const promise = estimateOf(node) + besides(node);
    if (best.length === most && promise <= best[most - 1]!.promise) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && best[at - 1]!.promise < promise; at--) best[at] = best[at - 1]!;
    best[at] = { node, promise };
  }
  return best.map(({ node }) => node);
}

/** Nodes and relations that the last failure visited. */
function visitedBy({ topology, spread: { queue, inner, innerCount } }: InquiryIn): number {
  const { offsets } = topology.dependents;
  let visited = queue.count;
  for (let at = 0; at < innerCount; at++) visited += offsets[inner[at]! + 1]! - offsets[inner[at]!]!;
  return visited;
}

function distinct(nodes: readonly NodeIndex[]): readonly NodeIndex[] {
  return [...new Set(nodes)].sort((a, b) => a - b);
}

function* inquire(
  set: TopologySet,
  topology: Topology,
  symptoms: readonly NodeIndex[],
  healthy: readonly NodeIndex[],
  parameters: SuspectParameters,
): Generator<undefined, InquiryIn, undefined> {
  const foundations = foundationsOf(set, topology.environment);
  const evidence = evidenceOf(set, topology.environment, symptoms, healthy, parameters);
  const steps = stepsOf(parameters, evidence);
  const candidates = yield* candidatesOf(set, topology, foundations, evidence, steps, parameters);
  return { topology, foundations, evidence, candidates, steps, spread: emptySpread(set.nodeCount, steps.most) };
}

/** A cause is of a kind, and then any of that kind. */
function priorsOf(set: TopologySet, { cause, otherCause }: SuspectParameters): (node: NodeIndex) => number {
  const counts = new Int32Array(ENTITY_KINDS.length + 1);
  for (let node = 0; node < set.nodeCount; node++) counts[Math.min(set.nodes.kind[node]!, ENTITY_KINDS.length)]!++;
  const byKind = Float64Array.from(ENTITY_KINDS, ({ kind }, at) =>
    Math.log((cause[kind] ?? otherCause) / Math.max(1, counts[at]!)),
  );
  return (node) => byKind[set.nodes.kind[node]!] ?? 0;
}

const ROUTE = kindNumber('route');

/** What fails first when a candidate fails. */
export function startsOf({ topology, foundations, steps }: InquiryIn, node: NodeIndex): SpreadStart[] {
  if (isEntity[topology.nodes.kind[node]!] === 1) return [{ node, steps: 0, how: ITSELF }];
  const { offsets, targets, how } = foundations.entities;
  const starts: SpreadStart[] = [];
  for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
    starts.push({ node: targets[row]!, steps: how[row] === SOME ? steps.some : steps.whole, how: how[row]! });
  }
  return starts;
}

function likelihoodOf(inquiry: InquiryIn, given: Given, scratch: Scratch, node: NodeIndex): number {
  const { topology, foundations, steps, spread } = inquiry;
  if (topology.nodes.kind[node] === ROUTE) {
    const { offsets, targets } = foundations.entities;
    return frontLikelihood(given, targets.subarray(offsets[node], offsets[node + 1]));
  }
  const starts = startsOf(inquiry, node);
  spreadFrom(topology, steps, spread, starts, given.evidence.observed, given.leads);
  return likelihood(given, spread, starts, scratch);
}

function ranked(found: readonly Omit<Suspect, 'rank' | 'tied' | 'probability'>[]): Suspect[] {
  const sorted = [...found].sort((a, b) => b.score - a.score || a.node - b.node);
  const top = sorted[0]?.score ?? 0;
  const total = sorted.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  const suspects: Suspect[] = [];
  for (let first = 0, at = 0; at < sorted.length; first = at) {
    while (at < sorted.length && sorted[at]!.score === sorted[first]!.score) at++;
    for (const one of sorted.slice(first, at)) {
      suspects.push({ ...one, rank: first + 1, tied: at - first, probability: Math.exp(one.score - top) / total });
    }
  }
  return suspects;
}
