import type { EventRule } from './event-rule.js';
import { presences } from './presence.js';
import { numberOf, stringOf } from './wording.js';

/** Something is there that was not. */
export const appeared: EventRule = {
  kind: 'appeared',
  reason: 'a source states it, or a deployable realizes it, and none did before',
  find: (history) =>
    presences(history, 'began').map(({ entity, revision, claims }) => ({
      entity,
      revision,
      at: numberOf(history.property(entity, 'createdAt', revision)),
      before: '',
      after: stringOf(history.property(entity, 'image', revision)),
      claims,
    })),
};
