import { EVENT_WORDS, isEventKind } from './event-words';
import type { EventKind } from '../../lib/graphql/graphql.generated';
import { oneOf } from '../../lib/url-state';
import { useUrl, type Url } from '../../lib/use-url';

export const VIEWS = ['events', 'list', 'drawing'] as const;
export type TimeView = (typeof VIEWS)[number];

/** What the page shows, as the address says it. */
export interface TimeState {
  readonly url: Url;
  readonly show: TimeView;
  /** The two revisions; null where the address names none that exists. */
  readonly from: number | null;
  readonly to: number | null;
  readonly events: readonly EventKind[];
  readonly kinds: readonly string[];
  readonly owner: string;
  readonly about: string;
}

const revisionOf = (text: string | null): number | null =>
  /^r\d{1,9}$/.test(text ?? '') ? Number(text?.slice(1)) : null;

export function useTime(): TimeState {
  const url = useUrl();
  const { query } = url;
  return {
    url,
    show: oneOf(query.get('show'), VIEWS),
    from: revisionOf(query.get('from')),
    to: revisionOf(query.get('to')),
    events: query.getAll('event').filter(isEventKind),
    kinds: query.getAll('kind'),
    owner: query.get('owner') ?? '',
    about: query.get('about') ?? '',
  };
}

/** Every kind of event that may be chosen. */
export const ALL_EVENTS = Object.keys(EVENT_WORDS).filter(isEventKind);

/** The address's list with a word put in, or taken out where it stands. */
export function toggled(words: readonly string[], word: string): readonly string[] {
  return words.includes(word) ? words.filter((one) => one !== word) : [...words, word];
}
