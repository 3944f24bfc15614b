import type { IncidentPageQuery } from '../../lib/graphql/graphql.generated';

type EventKind = IncidentPageQuery['incident']['timeline'][number]['kind'];

const WORDS: Readonly<Record<EventKind, string>> = {
  DEPLOY: 'deployed',
  RESTART: 'restarted',
  SCALE: 'scaled',
  IMAGE: 'other image declared',
  TAG_MOVED: 'tag moved',
  CONFIGURATION: 'configured',
  APPEARED: 'appeared',
  GONE: 'gone',
  DEPENDENCY_ADDED: 'new dependency',
  DEPENDENCY_ENDED: 'a dependency less',
  OWNERSHIP: 'other owner',
};

/** What happened, in a word or two. */
export function eventWord(kind: EventKind): string {
  return WORDS[kind];
}
