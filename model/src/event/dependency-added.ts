import { turns } from './dependencies.js';
import type { EventRule } from './event-rule.js';

/** An entity needs another one that it did not need. */
export const dependencyAdded: EventRule = {
  kind: 'dependency-added',
  reason: 'the first claim that one catalog entity depends on another',
  find: (history) =>
    turns(history, 'began').map(({ from, to, revision, text, claims }) => ({
      entity: from,
      revision,
      before: '',
      after: `depends on ${text}`,
      claims,
      about: [from, to],
    })),
};
