'use client';

import type { ConflictsQuestion } from '../../lib/graphql/conflicts-queries';
import { orNull } from '../../lib/graphql/queries';
import type { UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { chosenSeverities, filtersOf, listOrNull, type Filters } from '../common/findings/filters';

/** What clears every filter. */
export const NO_FILTER: UrlPatch = { kind: null, severity: null, owner: null, system: null, entity: null, q: null };

export type FacetKey = 'kind' | 'severity' | 'owner' | 'system';
const MANY: readonly FacetKey[] = ['kind', 'severity'];

/** What the address says the page shows. */
export interface ConflictsState extends Filters<FacetKey> {
  readonly question: ConflictsQuestion;
  readonly environment: string;
  readonly text: string;
  /** Id of the conflict that is open; '' for none. */
  readonly open: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

/** Filters and the open conflict, read from the address. */
export function useConflicts(): ConflictsState {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const question: ConflictsQuestion = {
    codes: listOrNull(query.getAll('kind')),
    severities: chosenSeverities(query),
    entity: query.get('entity'),
    owner: query.get('owner'),
    system: query.get('system'),
    environment: orNull(environment),
    text: orNull(text),
    at: orNull(at),
  };
  const { owner, system, entity } = question;
  return {
    question,
    environment,
    text,
    open: query.get('open') ?? '',
    active: [question.codes, question.severities, owner, system, entity].filter((one) => one !== null).length,
    set,
    ...filtersOf(query, set, MANY, 'open'),
  };
}
