import { rankSuspects, type SuspectParameters, type SuspectRanking } from '@faultline/analysis';
import { BASELINES } from './baselines.js';
import { scenarioOf, type Noise, type Scenario } from './scenario.js';
import type { FaultKind } from './fault.js';
import type { Family } from './shapes.js';

/** How a method did over incidents. Ties count as the mean of their places. */
export interface Standing {
  readonly top1: number;
  readonly top3: number;
  readonly meanRank: number;
}

export const OURS = 'suspects';
export const METHODS: readonly string[] = [OURS, ...Object.keys(BASELINES)];

/** Where one method put the cause in one incident. */
export interface Placing {
  readonly kind: FaultKind;
  /** Probability that it stands first, or among the first three, when ties are broken by lot. */
  readonly top1: number;
  readonly top3: number;
  readonly rank: number;
  readonly candidates: number;
}

/** The ranking that our score gives an incident. */
export function rankingOf(scenario: Scenario, parameters?: SuspectParameters): SuspectRanking {
  const { set } = scenario.landscape;
  const nodeOf = (ref: string): number => {
    const node = set.indexOf(ref);
    if (node === undefined) throw new Error(`not in the landscape: ${ref}`);
    return node;
  };
  return rankSuspects(
    set,
    {
      symptoms: scenario.symptoms.map(nodeOf),
      healthy: scenario.healthy.map(nodeOf),
      window: { from: scenario.from, until: scenario.until },
      changes: scenario.changes.flatMap(({ about, kind, at }) => about.map((ref) => ({ node: nodeOf(ref), kind, at }))),
    },
    { budget: Number.POSITIVE_INFINITY, ...(parameters === undefined ? {} : { parameters }) },
  );
}

/** Runs every method over the same incidents. */
export function compareMethods(
  family: Family,
  seeds: readonly number[],
  isCauseRecorded: boolean,
  options: { readonly noise?: Noise; readonly parameters?: SuspectParameters } = {},
): ReadonlyMap<string, readonly Placing[]> {
  const placings = new Map<string, Placing[]>(METHODS.map((method) => [method, []]));
  for (const seed of seeds) {
    const scenario = scenarioOf(family, seed, isCauseRecorded, options.noise);
    const ranking = rankingOf(scenario, options.parameters);
    const ours = new Map(ranking.suspects.map(({ node, score }) => [node, score]));
    const cause = scenario.landscape.set.indexOf(scenario.fault.cause) ?? -1;
    placings.get(OURS)?.push(place(ours, cause, scenario.fault.kind));
    for (const [name, baseline] of Object.entries(BASELINES)) {
      placings.get(name)?.push(place(baseline(scenario, ranking), cause, scenario.fault.kind));
    }
  }
  return placings;
}

/** A cause that is no candidate stands behind all of them. */
function place(scores: ReadonlyMap<number, number>, cause: number, kind: FaultKind): Placing {
  const own = scores.get(cause);
  if (own === undefined) return { kind, top1: 0, top3: 0, rank: scores.size + 1, candidates: scores.size };
  let better = 0;
  let equal = 0;
  for (const score of scores.values()) {
    if (score > own) better++;
    else if (score === own) equal++;
  }
  const among = (places: number): number => Math.max(0, Math.min(1, (places - better) / equal));
  return { kind, top1: among(1), top3: among(3), rank: better + (equal + 1) / 2, candidates: scores.size };
}

export function standingOf(placings: readonly Placing[]): Standing {
  const mean = (of: (one: Placing) => number): number =>
    placings.reduce((sum, one) => sum + of(one), 0) / Math.max(1, placings.length);
  return { top1: mean((one) => one.top1), top3: mean((one) => one.top3), meanRank: mean((one) => one.rank) };
}
