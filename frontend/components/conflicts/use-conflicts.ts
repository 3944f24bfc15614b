'use client';

import type { FindingSeverity } from '../../lib/graphql/graphql.generated';
import type { ConflictsQuestion } from '../../lib/graphql/conflicts-queries';
import { orNull } from '../../lib/graphql/queries';
import type { UrlPatch } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';

const SEVERITIES: readonly FindingSeverity[] = ['HIGH', 'MEDIUM', 'LOW'];

/** What clears every filter. */
export const NO_FILTER: UrlPatch = { kind: null, severity: null, owner: null, system: null, entity: null, q: null };

export type FacetKey = 'kind' | 'severity' | 'owner' | 'system';
const MANY: readonly FacetKey[] = ['kind', 'severity'];

/** What the address says the page shows. */
export interface ConflictsState {
  readonly question: ConflictsQuestion;
  readonly environment: string;
  readonly text: string;
  /** Id of the conflict that is open; '' for none. */
  readonly open: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
  readonly isOn: (key: FacetKey, value: string) => boolean;
  readonly pick: (key: FacetKey, value: string) => void;
}

/** Filters and the open conflict, read from the address. */
export function useConflicts(): ConflictsState {
  const { query, environment, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const codes = query.getAll('kind');
  const severities = SEVERITIES.filter((one) => query.getAll('severity').includes(one.toLowerCase()));
  const question: ConflictsQuestion = {
    codes: codes.length === 0 ? null : codes,
    severities: severities.length === 0 ? null : severities,
    entity: query.get('entity'),
    owner: query.get('owner'),
    system: query.get('system'),
    environment: orNull(environment),
    text: orNull(text),
    at: orNull(at),
  };
  const { owner, system, entity } = question;
  const pick = (key: FacetKey, value: string): void => {
    const present = query.getAll(key);
    const rest = present.filter((one) => one !== value);
    const next = rest.length < present.length ? rest : MANY.includes(key) ? [...present, value] : [value];
    set({ [key]: next, open: null });
  };
  return {
    question,
    environment,
    text,
    open: query.get('open') ?? '',
    active: [question.codes, question.severities, owner, system, entity].filter((one) => one !== null).length,
    set,
    isOn: (key, value) => query.getAll(key).includes(value),
    pick,
  };
}
