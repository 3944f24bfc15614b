import { ENTITY_KINDS } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import { sharedRows, type TopologyRows } from '../topology/shared.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { changeEvidence, type ChangeEvidence, type ChangeWindow, type SuspectChange } from './change-evidence.js';
import type { Candidates } from './estimate.js';
import { ESTIMATED } from './estimated-parameters.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { foundationsOf } from './foundations.js';
import type { SuspectParameters } from './parameters.js';
import type { ScoringInput } from './scoring-input.js';
import { scoreCandidates, type Ground, type Scoring } from './scoring.js';
import { emptySpread, stepsOf } from './ways.js';

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
export interface InquiryIn extends Ground {
  readonly topology: Topology;
  /** The topology as another thread may have it. */
  readonly rows: TopologyRows;
  readonly evidence: Evidence;
  readonly candidates: Candidates;
}

const DEFAULT_BUDGET = 1_000_000;
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
  const question = suspectQuestion(set, facts, options);
  return suspectRanking(question, question.inputs.map(scoreCandidates));
}

/** A ranking of which only the scoring, by far the most of the work, is still to be done. */
export interface SuspectQuestion {
  readonly set: TopologySet;
  readonly facts: IncidentFacts;
  readonly parameters: SuspectParameters;
  readonly changes: ChangeEvidence;
  readonly topologies: readonly Topology[];
  /** For each topology what its candidates are scored from, by `scoreCandidates`, on this thread or on another. */
  readonly inputs: readonly ScoringInput[];
  priorOf(node: NodeIndex): number;
}

/** Prepares a ranking. O(nodes + changes) for each environment, and once for a set what everything stands on. */
export function suspectQuestion(
  set: TopologySet,
  facts: IncidentFacts,
  { parameters = ESTIMATED, budget = DEFAULT_BUDGET }: SuspectOptions = {},
): SuspectQuestion {
  const symptoms = distinct(facts.symptoms);
  const healthy = distinct(facts.healthy ?? []).filter((node) => !symptoms.includes(node));
  const changes = changeEvidence(set, facts.changes ?? [], facts.window ?? { from: 1, until: 0 }, parameters);
  const priorOf = priorsOf(set, parameters);
  const besides = Float64Array.from(set.nodes.kind, (_, node) => priorOf(node) + changes.ratioOf(node));
  const topologies = set.topologies(facts.environment);
  const inputs = topologies.map((topology): ScoringInput => ({
    topology: sharedRows(topology),
    kind: set.nodes.kind,
    foundations: foundationsOf(set, topology.environment),
    evidence: evidenceOf(set, topology.environment, symptoms, healthy, parameters),
    parameters,
    besides,
    budget: budget / topologies.length,
  }));
  return { set, facts, parameters, changes, topologies, inputs, priorOf };
}

/** The ranking that the scores of a question's inputs give. O(candidates + scored · log scored). */
export function suspectRanking(question: SuspectQuestion, scorings: readonly Scoring[]): SuspectRanking {
  const { set, facts, parameters, changes, topologies, inputs } = question;
  const best = new Map<NodeIndex, Omit<Suspect, 'rank' | 'tied' | 'probability'>>();
  const considered = new Set<NodeIndex>();
  const environments = topologies.map((topology, index): InquiryIn => {
    const { candidates, scored, seen } = scorings[index]!;
    for (const node of candidates.nodes) considered.add(node);
    scored.forEach((node, at) => {
      const one = { node, prior: question.priorOf(node), changes: changes.ratioOf(node), symptoms: seen[at]! };
      const score = Math.round((one.prior + one.changes + one.symptoms) * PRECISION) / PRECISION;
      const known = best.get(node);
      if (known === undefined || score > known.score) {
        best.set(node, { ...one, score, environment: topology.environment });
      }
    });
    const { topology: rows, foundations, evidence, kind } = inputs[index]!;
    const steps = stepsOf(parameters, evidence);
    const spread = emptySpread(set.nodeCount, steps.most);
    return { topology, rows, kind, foundations, evidence, candidates, steps, spread };
  });
  const suspects = ranked([...best.values()]);
  return { set, facts, parameters, suspects, considered: considered.size, changes, environments };
}

function distinct(nodes: readonly NodeIndex[]): readonly NodeIndex[] {
  return [...new Set(nodes)].sort((a, b) => a - b);
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
