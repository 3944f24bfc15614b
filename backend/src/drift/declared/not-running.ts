import { shortPlace } from '@faultline/model';
import { maybeSame, namesOf } from '../drift-view.js';
import { relationRows, reportsOf } from '../evidence-rows.js';
import type { Difference, DriftRule } from '../finding.js';
import { isJob, numberOf, runningOf } from '../forms.js';
import { isOnlyWords, type Pairing } from './pairing.js';

/** In the repository, but not running. Jobs that ran to their end are not missing; a schedule of jobs is. */
export const notRunning: DriftRule<Pairing> = {
  kind: 'not-running',
  title: 'not running',
  meaning: 'A repository declares it for an environment that was read, and nothing of it runs there.',
  severity: 'high',
  *differences(pairing) {
    const { view, environment, components, workloads } = pairing;
    const { snapshot, coverage } = view;
    if (components.length === 0 || areFinishedJobs(pairing)) return;
    if (environment === '' ? !coverage.isAnythingLive : !coverage.isObserved(environment)) return;
    if (workloads.length > 0) {
      yield* standingStill(pairing);
      return;
    }
    const where = environment === '' ? 'anywhere that was read' : `in ${shortPlace(environment)}`;
    const areOnlyWords = components.every((one) => isOnlyWords(view, one));
    yield {
      subject: '',
      left: components.map((one) => snapshot.ref(one)),
      right: [],
      reason: `${namesOf(snapshot, components)} is declared, and nothing of it was seen ${where}`,
      remedy: `deploy it, or remove it from the repository${maybeSame(snapshot, pairing.entity)}`,
      severity: environment !== '' && !areOnlyWords ? 'high' : areOnlyWords ? 'low' : 'medium',
      unknown: coverage.liveGap(environment) || coverage.gapOf(components),
      rows: [
        ...components.flatMap((one) => relationRows(snapshot, one, 'REALIZES')),
        ...reportsOf(snapshot, components),
      ],
    };
  },
};

function areFinishedJobs({ view: { snapshot }, components, workloads }: Pairing): boolean {
  const isSchedule = (one: number): boolean => snapshot.ref(one).includes('/CronJob/');
  const isSeen = workloads.length > 0;
  return components.every((one) => isJob(snapshot, one) && (isSeen || !isSchedule(one)));
}

/** There is a workload, but none of its containers runs. */
function* standingStill({ view, environment, components, workloads }: Pairing): Iterable<Difference> {
  const { snapshot, coverage } = view;
  if (workloads.some((one) => isJob(snapshot, one) || runningOf(snapshot, one).length > 0)) return;
  const containers = workloads.flatMap((one) => snapshot.neighbours(one, 'RUNS', 'from'));
  const states = containers.map((one) => {
    const exit = numberOf(snapshot, one, 'exitCode');
    return `${snapshot.text(one, 'state') || 'unknown'}${exit === undefined ? '' : ` (${exit})`}`;
  });
  const asked = workloads.reduce((sum, one) => sum + (numberOf(snapshot, one, 'replicas') ?? 0), 0);
  yield {
    subject: '',
    left: components.map((one) => snapshot.ref(one)),
    right: states.length > 0 ? [...new Set(states)].sort() : [`${asked} replicas asked for, none there`],
    reason: `it was deployed to ${shortPlace(environment)}, and none of its ${containers.length} containers runs`,
    remedy: 'see why it ended, start it, or remove it from the repository',
    unknown: coverage.liveGap(environment),
    rows: [
      ...workloads.flatMap((one) => relationRows(snapshot, one, 'RUNS')),
      ...reportsOf(snapshot, [...components, ...workloads, ...containers]),
    ],
  };
}
