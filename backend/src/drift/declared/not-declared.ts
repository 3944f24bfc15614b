import { shortPlace } from '@faultline/model';
import { namedRepositories } from '../coverage.js';
import { maybeSame } from '../drift-view.js';
import { relationRows, reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { environmentOf, runningOf } from '../forms.js';
import { isUnassigned, type Pairing } from './pairing.js';

/** Whether it runs without anything that declares it there, and whether that can be told. */
export function isUndeclared({ view, environment, components, elsewhere, workloads }: Pairing): boolean {
  if (components.length > 0 || workloads.length === 0) return false;
  // Where nobody said which environment a place is, what is declared for one may be meant for it: `not-observed` says so.
  if (elsewhere.length > 0 && isUnassigned(environment)) return false;
  return workloads.some((one) => runningOf(view.snapshot, one).length > 0);
}

/** Repositories that its images name as their source and that were not read. */
export function unreadRepositories({ view, workloads }: Pairing): readonly string[] {
  return namedRepositories(view.snapshot, workloads).filter((key) => !view.coverage.repositories.has(key));
}

/** Running, but in no repository that was read. */
export const notDeclared: DriftRule<Pairing> = {
  kind: 'not-declared',
  title: 'not declared',
  meaning: 'It runs, and no repository that was read declares it for that environment.',
  severity: 'medium',
  *differences(pairing) {
    const { view, entity, environment, elsewhere, workloads } = pairing;
    const { snapshot, coverage } = view;
    if (!isUndeclared(pairing) || !coverage.isAnythingDeclared || unreadRepositories(pairing).length > 0) return;
    const others = [...new Set(elsewhere.map((one) => shortPlace(environmentOf(snapshot, one))))].sort().join(', ');
    const containers = workloads.flatMap((one) => runningOf(snapshot, one));
    yield {
      subject: '',
      left: [],
      right: workloads.map((one) => snapshot.ref(one)),
      reason:
        others === ''
          ? `${containers.length} containers run in ${shortPlace(environment)}, and no repository that was read declares it`
          : `it runs in ${shortPlace(environment)}, and is declared for ${others} only`,
      remedy: `import the repository that declares it, write it down, or stop it${maybeSame(snapshot, entity)}`,
      unknown: coverage.declaredGap(namedRepositories(snapshot, workloads)),
      rows: [...workloads.flatMap((one) => relationRows(snapshot, one, 'REALIZES')), ...reportsOf(snapshot, workloads)],
    };
  },
};
