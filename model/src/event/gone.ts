import type { EventRule } from './event-rule.js';
import { presences } from './presence.js';
import { stringOf } from './wording.js';

/** Something is there no more. */
export const gone: EventRule = {
  kind: 'gone',
  reason: 'the last source that stated it, or deployable that realized it, does not any more',
  find: (history) =>
    presences(history, 'ended').map(({ entity, revision, claims }) => ({
      entity,
      revision,
      before: stringOf(history.property(entity, 'image', revision - 1)),
      after: '',
      claims,
    })),
};
