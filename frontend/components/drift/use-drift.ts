'use client';

import type { DriftState } from '../../lib/graphql/graphql.generated';
import type { DriftQuestion } from '../../lib/graphql/drift-queries';
import { orNull } from '../../lib/graphql/queries';
import { oneOf, type UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { chosen, chosenSeverities, filtersOf, listOrNull, type Filters } from '../common/findings/filters';

const STATES: readonly DriftState[] = ['DRIFT', 'UNKNOWN'];
const VIEWS = ['matrix', 'list'] as const;

/** What clears every filter; sides and view stay. */
export const NO_FILTER: UrlPatch = {
  kind: null,
  owner: null,
  system: null,
  severity: null,
  state: null,
  q: null,
  entity: null,
};

/** What the address says the page shows. */
export interface DriftPageState extends Filters<FacetKey> {
  readonly question: DriftQuestion;
  /** The other environment; '' where what is declared is compared with what was observed. */
  readonly against: string;
  readonly environment: string;
  readonly view: 'matrix' | 'list';
  readonly text: string;
  /** Ref of the one entity that is asked about; '' for all. */
  readonly entity: string;
  /** Id of the finding that is open; '' for none. */
  readonly finding: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
}

export type FacetKey = 'kind' | 'severity' | 'state' | 'owner' | 'system';
const MANY: readonly FacetKey[] = ['kind', 'severity', 'state'];

/** Reads the sides, the filters and the open finding from the address. */
export function useDrift(): DriftPageState {
  const { query, environment, at, set } = useUrl();
  // Another environment says nothing without a first one.
  const against = environment === '' ? '' : (query.get('against') ?? '');
  const view = against === '' ? 'list' : oneOf(query.get('view'), VIEWS);
  const text = query.get('q') ?? '';
  const entity = query.get('entity') ?? '';
  const question: DriftQuestion = {
    entity: orNull(entity),
    environment: orNull(environment),
    against: orNull(against),
    kinds: listOrNull(query.getAll('kind')),
    severities: chosenSeverities(query),
    states: chosen(STATES, query.getAll('state')),
    owner: query.get('owner'),
    system: query.get('system'),
    text: orNull(text),
    order: view === 'matrix' ? 'ENTITY' : 'WEIGHT',
    at: orNull(at),
  };
  const { kinds, severities, states, owner, system } = question;
  const active = [kinds, severities, states, owner, system, question.entity].filter((one) => one !== null).length;
  return {
    question,
    against,
    environment,
    view,
    text,
    entity,
    finding: query.get('finding') ?? '',
    active,
    set,
    ...filtersOf(query, set, MANY, 'finding'),
  };
}
