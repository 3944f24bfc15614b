import type { Revision } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { EventRule } from './event-rule.js';
import type { History } from './history.js';
import { numberOf } from './wording.js';

/** More or fewer of a workload. */
export const scale: EventRule = {
  kind: 'scale',
  reason: 'a workload asks for another number of replicas, or another number of them runs',
  find: (history) =>
    history.stepsOf('REPORTS').flatMap(({ revision, key, before, after }) => {
      if (before === null || after === null || kindOf(key.to) !== 'workload') return [];
      const was = told(before.properties);
      const is = told(after.properties);
      if (was === '' || is === '' || was === is) return [];
      const grows = running(after.properties) >= running(before.properties);
      return [
        {
          entity: key.to,
          revision,
          at: timeOf(history, key.to, revision, grows),
          before: was,
          after: is,
          claims: [key],
        },
      ];
    }),
};

const running = (properties: Properties): number =>
  numberOf(properties['readyReplicas']) ?? numberOf(properties['replicas']) ?? 0;

function told(properties: Properties): string {
  const asked = numberOf(properties['replicas']);
  const ready = numberOf(properties['readyReplicas']);
  const texts = [
    ...(asked === undefined ? [] : [`${asked} replica${asked === 1 ? '' : 's'}`]),
    ...(ready === undefined ? [] : [`${ready} running`]),
  ];
  return texts.join(', ');
}

/** When containers of it started or ended since the revision before; undefined where none tells. */
function timeOf(history: History, workload: EntityRef, revision: Revision, grows: boolean): number | undefined {
  const name = grows ? 'startedAt' : 'finishedAt';
  const earlier = history.input.timeOf(revision - 1);
  const times = history
    .from(workload, 'RUNS', revision)
    .flatMap(({ to }) => numberOf(history.property(to, name, revision)) ?? [])
    .filter((at) => at > earlier);
  return times.length === 0 ? undefined : Math.min(...times);
}
