import type { EventKind } from '../../lib/graphql/graphql.generated';

/** One word or two for each kind, in the order in which they are offered. */
export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  DEPLOY: 'deploy',
  RESTART: 'restart',
  SCALE: 'scale',
  IMAGE: 'image declared',
  TAG_MOVED: 'tag moved',
  CONFIGURATION: 'configuration',
  APPEARED: 'appeared',
  GONE: 'gone',
  DEPENDENCY_ADDED: 'dependency added',
  DEPENDENCY_ENDED: 'dependency ended',
  OWNERSHIP: 'owner changed',
};

/** Whether a word of the address is a kind. */
export function isEventKind(text: string): text is EventKind {
  return Object.hasOwn(EVENT_WORDS, text);
}
