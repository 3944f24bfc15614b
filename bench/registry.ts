import type { BenchTable } from './report.js';

/** A benchmark: measures and returns its tables. It prints progress to stderr, if anything. */
export type Bench = () => Promise<readonly BenchTable[]>;

/**
 * Every benchmark by the name that `npm run bench -- NAME` takes: adding one is a file that exports `bench` and a
 * line here. Loaded only when it runs.
 */
export const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  'as-of': () => import('./as-of.js'),
  check: () => import('./check.js'),
  codeowners: () => import('./codeowners.js'),
  conflicts: () => import('./conflicts.js'),
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
