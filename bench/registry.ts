import type { BenchTable } from './report.js';

/** A benchmark: measures and returns its tables. It prints progress to stderr, if anything. @param words after its name */
export type Bench = (words: readonly string[]) => Promise<readonly BenchTable[]>;

/** What a benchmark's file exports. */
export interface BenchFile {
  readonly bench: Bench;
  /** What has to be said after its name, as a sentence's end; absent where it takes no words. */
  readonly needs?: string;
}

/**
 * Every benchmark by the name that `npm run bench -- NAME` takes: adding one is a file that exports `bench` and a
 * line here. Loaded only when it runs.
 */
export const BENCHES: Readonly<Record<string, () => Promise<BenchFile>>> = {
  'as-of': () => import('./as-of.js'),
  check: () => import('./check.js'),
  codeowners: () => import('./codeowners.js'),
  conflicts: () => import('./conflicts.js'),
  crawl: () => import('./crawl.js'),
  discovery: () => import('./discovery.js'),
  engine: () => import('./engine.js'),
  graphql: () => import('./graphql.js'),
  import: () => import('./import.js'),
  incident: () => import('./incident.js'),
  inventory: () => import('./inventory.js'),
  large: () => import('./large.js'),
  matrix: () => import('./matrix.js'),
  network: () => import('./network.js'),
  'package-uses': () => import('./package-uses.js'),
  posture: () => import('./posture.js'),
  ranking: () => import('./ranking.js'),
  ready: () => import('./ready.js'),
  responsive: () => import('./responsive.js'),
  'start-order': () => import('./start-order.js'),
  suspects: () => import('./suspects.js'),
  versions: () => import('./versions.js'),
};
