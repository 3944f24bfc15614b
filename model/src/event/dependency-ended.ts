import { turns } from './dependencies.js';
import type { EventRule } from './event-rule.js';

/** An entity needs another one no more. */
export const dependencyEnded: EventRule = {
  kind: 'dependency-ended',
  reason: 'the last claim that one catalog entity depends on another',
  find: (history) =>
    turns(history, 'ended').map(({ from, to, revision, text, claims }) => ({
      entity: from,
      revision,
      before: `depended on ${text}`,
      after: '',
      claims,
      about: [from, to],
    })),
};
