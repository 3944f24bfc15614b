import type { DependencyUse } from '../dependency-uses.js';
import { runningOf } from '../forms.js';
import type { Pairing } from './pairing.js';

/** What one side says an entity depends on, by target; the databases that its addresses name. */
export interface Needs {
  readonly uses: readonly DependencyUse[];
  readonly databases: ReadonlySet<string>;
}

/** Groups uses by target. */
export function needsBy(uses: Iterable<DependencyUse>): ReadonlyMap<number, Needs> {
  const needs = new Map<number, { uses: DependencyUse[]; databases: Set<string> }>();
  for (const use of uses) {
    const known = needs.get(use.target) ?? { uses: [], databases: new Set<string>() };
    known.uses.push(use);
    if (use.database !== '') known.databases.add(use.database);
    needs.set(use.target, known);
  }
  return needs;
}

/** Workloads that run: what ended is configured for nothing any more. */
export function runningWorkloads({ view, workloads }: Pairing): readonly number[] {
  return workloads.filter((one) => runningOf(view.snapshot, one).length > 0);
}

/** What the running workloads are configured to reach. */
export function liveNeeds(pairing: Pairing): ReadonlyMap<number, Needs> {
  return needsBy(runningWorkloads(pairing).flatMap((one) => pairing.view.uses.of(one)));
}

/** Databases that only one side names, where both name some. */
export function databasesApart(one: Needs, other: Needs): readonly string[] {
  if (one.databases.size === 0 || other.databases.size === 0) return [];
  return [...one.databases].filter((database) => !other.databases.has(database)).sort();
}
