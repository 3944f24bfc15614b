'use client';

import type { PostureState as FindingState } from '../../lib/graphql/graphql.generated';
import type { PostureQuestion } from '../../lib/graphql/posture-queries';
import { orNull } from '../../lib/graphql/queries';
import { oneOf, type UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { chosenSeverities, filtersOf, listOrNull, type Filters } from '../common/findings/filters';

export const VIEWS = ['list', 'rules', 'trend'] as const;
export type PostureView = (typeof VIEWS)[number];

/** What clears every filter; the view stays. */
export const NO_FILTER: UrlPatch = {
  rule: null,
  severity: null,
  owner: null,
  system: null,
  entity: null,
  state: null,
  excepted: null,
  q: null,
};

export type FacetKey = 'rule' | 'severity' | 'owner' | 'system';
const MANY: readonly FacetKey[] = ['rule', 'severity'];

/** What the address says the page shows. */
export interface PosturePageState extends Filters<FacetKey> {
  readonly question: PostureQuestion;
  readonly view: PostureView;
  readonly environment: string;
  readonly text: string;
  /** Whether what cannot be told is listed, instead of what was found. */
  readonly isUnknown: boolean;
  readonly isExcepted: boolean;
  /** Id of the finding that is open; '' for none. */
  readonly open: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

/** Filters, view and the open finding, read from the address. */
export function usePosture(): PosturePageState {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const isUnknown = query.get('state') === 'unknown';
  const isExcepted = query.get('excepted') === 'yes';
  const states: FindingState[] | null = isUnknown ? ['UNKNOWN'] : null;
  const question: PostureQuestion = {
    rules: listOrNull(query.getAll('rule')),
    severities: chosenSeverities(query),
    states,
    excepted: isExcepted,
    service: query.get('entity'),
    owner: query.get('owner'),
    system: query.get('system'),
    environment: orNull(environment),
    text: orNull(text),
    at: orNull(at),
  };
  const { owner, system, service } = question;
  const chosen = [question.rules, question.severities, states, owner, system, service].filter((one) => one !== null);
  return {
    question,
    view: oneOf(query.get('view'), VIEWS),
    environment,
    text,
    isUnknown,
    isExcepted,
    open: query.get('open') ?? '',
    active: chosen.length + (isExcepted ? 1 : 0),
    set,
    ...filtersOf(query, set, MANY, 'open'),
  };
}
