import type { SuspectRanking } from '@faultline/analysis';
import type { Scenario } from './scenario.js';

/** A score for every candidate, larger is likelier. Equal scores tie. */
export type Baseline = (scenario: Scenario, ranking: SuspectRanking) => ReadonlyMap<number, number>;

/**
 * What a responder would do without a model, over the same candidates; each in the variant that served it best on the
 * tuning seeds: the nearest common dependency looks at DEPENDS_ON only, PageRank also at what things stand on.
 */
export const BASELINES = {
  random: (_scenario, ranking) => ofCandidates(ranking, () => 0),
  'nearest common dependency': nearestCommon,
  'most recent change': mostRecentChange,
  'personalised PageRank': pageRank,
} as const satisfies Record<string, Baseline>;

function candidates(ranking: SuspectRanking): readonly number[] {
  return ranking.environments.flatMap((one) => [...one.candidates.nodes]);
}

function ofCandidates(ranking: SuspectRanking, score: (node: number) => number): ReadonlyMap<number, number> {
  return new Map(candidates(ranking).map((node) => [node, score(node)]));
}

/** From who needs to who is needed. */
function neededBy({ environments: [inquiry] }: SuspectRanking): (node: number) => ArrayLike<number> & Iterable<number> {
  if (inquiry === undefined) return () => [];
  const { offsets, targets } = inquiry.topology.dependencies;
  return (node) => targets.subarray(offsets[node], offsets[node + 1]);
}

/** The same, and to what it stands on, without clusters and namespaces, on which everything does. */
function standsOn(ranking: SuspectRanking): (node: number) => readonly number[] {
  const [inquiry] = ranking.environments;
  if (inquiry === undefined) return () => [];
  const needed = neededBy(ranking);
  const { offsets, targets } = inquiry.foundations.foundations;
  const tellsNothing = (node: number): boolean => /^(?:cluster|namespace):/.test(ranking.set.refs[node] ?? '');
  return (node) => [
    ...needed(node),
    ...targets.subarray(offsets[node], offsets[node + 1]).filter((one) => !tellsNothing(one)),
  ];
}

/** What most symptoms share, and of that the nearest to them. */
function nearestCommon(_scenario: Scenario, ranking: SuspectRanking): ReadonlyMap<number, number> {
  const needed = neededBy(ranking);
  const reached = new Map<number, { count: number; hops: number }>();
  for (const symptom of ranking.facts.symptoms) {
    const hops = new Map([[symptom, 0]]);
    for (const [node, hop] of hops) {
      for (const next of needed(node)) if (!hops.has(next)) hops.set(next, hop + 1);
    }
    for (const [node, hop] of hops) {
      const known = reached.get(node) ?? { count: 0, hops: 0 };
      reached.set(node, { count: known.count + 1, hops: known.hops + hop });
    }
  }
  return ofCandidates(ranking, (node) => {
    const { count, hops } = reached.get(node) ?? { count: 0, hops: 0 };
    return count * 1e6 - hops;
  });
}

/** What changed last before it hurt. */
function mostRecentChange({ changes, landscape }: Scenario, ranking: SuspectRanking): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const { about, at } of changes) {
    for (const ref of about) {
      const node = landscape.set.indexOf(ref) ?? -1;
      last.set(node, Math.max(at, last.get(node) ?? 0));
    }
  }
  return ofCandidates(ranking, (node) => last.get(node) ?? 0);
}

const DAMPING = 0.85;
const ROUNDS = 60;

/** Walks from the symptoms along dependencies and begins anew at a symptom, one time of seven. */
function pageRank(_scenario: Scenario, ranking: SuspectRanking): ReadonlyMap<number, number> {
  const needed = standsOn(ranking);
  const { symptoms } = ranking.facts;
  const begin = 1 / symptoms.length;
  let mass = new Map<number, number>(symptoms.map((node) => [node, begin]));
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Map<number, number>();
    let lost = 1 - DAMPING;
    for (const [node, own] of mass) {
      const to = needed(node);
      if (to.length === 0) lost += DAMPING * own;
      for (const one of to) next.set(one, (next.get(one) ?? 0) + (DAMPING * own) / to.length);
    }
    for (const symptom of symptoms) next.set(symptom, (next.get(symptom) ?? 0) + lost * begin);
    mass = next;
  }
  // Sums in another order differ by rounding; that is no preference.
  return ofCandidates(ranking, (node) => Math.round((mass.get(node) ?? 0) * 1e9));
}
