import {
  fewestCuts,
  groupDependents,
  rankDependents,
  scoreCandidates,
  searchWays,
  sharedDependencies,
  startOrder,
  structuralRisk,
} from '@faultline/analysis';

/**
 * What may be worked out on another thread, by name: pure functions of what can be sent there. Adding one is a line.
 * Rows of topologies go as `sharedRows`, so that nothing is copied; typed arrays of a result are handed over.
 */
export const WORKS = {
  ranking: rankDependents,
  risk: structuralRisk,
  cuts: fewestCuts,
  groupDependents,
  suspects: scoreCandidates,
  shared: sharedDependencies,
  startOrder,
  ways: searchWays,
} satisfies Readonly<Record<string, (input: never) => unknown>>;

export type WorkName = keyof typeof WORKS;
export type WorkInput<Name extends WorkName> = Parameters<(typeof WORKS)[Name]>[0];
export type WorkResult<Name extends WorkName> = ReturnType<(typeof WORKS)[Name]>;
