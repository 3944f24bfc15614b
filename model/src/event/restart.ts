import { kindOf } from '../ref/entity-ref.js';
import type { EventRule, Found } from './event-rule.js';
import type { History } from './history.js';
import { begunContainers, imageOf } from './replacements.js';
import { moment, numberOf } from './wording.js';

/** The same image began anew. */
export const restart: EventRule = {
  kind: 'restart',
  reason: 'a container has a new start, or another one of the same image came in its place',
  find: (history) => [...newStarts(history), ...sameImages(history)],
};

function newStarts(history: History): readonly Found[] {
  return history.stepsOf('REPORTS').flatMap(({ revision, key, before, after }) => {
    if (before === null || after === null || kindOf(key.to) !== 'container') return [];
    const was = numberOf(before.properties['startedAt']);
    const is = numberOf(after.properties['startedAt']);
    if (was === undefined || is === undefined || is <= was) return [];
    return [{ entity: key.to, revision, at: is, before: started(was), after: started(is), claims: [key] }];
  });
}

function sameImages(history: History): readonly Found[] {
  return begunContainers(history).flatMap(({ container, revision, claim, replaced, asOf }) => {
    if (replaced === null) return [];
    const image = imageOf(history, container, revision);
    const was = numberOf(history.property(replaced, 'startedAt', asOf));
    const is = numberOf(history.property(container, 'startedAt', revision));
    // What never started, or has not started yet, is no restart.
    if (was === undefined || is === undefined || image === '' || image !== imageOf(history, replaced, asOf)) return [];
    return [{ entity: container, revision, at: is, before: started(was), after: started(is), claims: [claim] }];
  });
}

const started = (at: number): string => `started ${moment(at)}`;
