'use client';

import type { Containment, CriterionState, Declarer, ReadinessClass } from '../../../lib/graphql/graphql.generated';
import type { DeclaredQuestion, ReadinessQuestion } from '../../../lib/graphql/inventory-applications-queries';
import { orNull } from '../../../lib/graphql/queries';
import type { UrlPatch } from '../../../lib/url-state';
import { useUrl } from '../../../lib/use-url';

const CONTAINMENTS: readonly Containment[] = ['RUNNING', 'STOPPED', 'DECLARED', 'NONE'];
export const CLASSES: readonly ReadinessClass[] = ['READY', 'WITH_WORK', 'UNKNOWN', 'NOT', 'IN_CONTAINER'];
const STATES: readonly CriterionState[] = ['MET', 'NOT_MET', 'UNKNOWN', 'NOT_APPLICABLE'];
const DECLARERS: readonly Declarer[] = ['LIST', 'CATALOG_FILE', 'DEPLOYMENT_FILE'];

/** What clears every filter; the view stays. */
export const NO_FILTER: UrlPatch = {
  is: null,
  ran: null,
  class: null,
  criterion: null,
  state: null,
  owner: null,
  system: null,
  tech: null,
  crit: null,
  by: null,
  q: null,
};

export type FilterKey = 'is' | 'class' | 'owner' | 'system' | 'tech' | 'crit' | 'by' | 'ran';
const MANY: readonly FilterKey[] = ['is', 'class', 'by'];

/** The address keeps no empty value: this stands for "none". */
const NONE = '-';

/** A word of the API as the address has it. */
export const asWord = (value: string): string => value.toLowerCase().replaceAll('_', '-');

/** What the address says that both views of applications show. */
export interface ApplicationsState {
  readonly declared: DeclaredQuestion;
  readonly readiness: ReadinessQuestion;
  readonly text: string;
  /** Ref of the application that is open; '' for none. */
  readonly open: string;
  readonly active: number;
  readonly set: (patch: UrlPatch, how?: 'push' | 'replace') => void;
  readonly isOn: (key: FilterKey, value: string) => boolean;
  readonly pick: (key: FilterKey, value: string) => void;
}

/** Filters and what is open, read from the address. */
export function useApplications(): ApplicationsState {
  const { query, at, set } = useUrl();
  const text = query.get('q') ?? '';
  const one = (key: string): string | null => {
    const value = query.get(key);
    return value === NONE ? '' : value;
  };
  const many = <Word extends string>(key: string, words: readonly Word[]): Word[] | null => {
    const found = words.filter((word) => query.getAll(key).includes(asWord(word)));
    return found.length === 0 ? null : found;
  };
  const scope = {
    owner: one('owner'),
    system: one('system'),
    technology: one('tech'),
    criticality: one('crit'),
    declaredBy: many('by', DECLARERS),
    text: orNull(text),
    at: orNull(at),
  };
  const ran = query.get('ran');
  const declared = { ...scope, containment: many('is', CONTAINMENTS), ran: ran === null ? null : ran === 'yes' };
  const readiness = {
    ...scope,
    classes: many('class', CLASSES),
    criterion: query.get('criterion'),
    states: many('state', STATES),
  };
  const pick = (key: FilterKey, value: string): void => {
    const present = query.getAll(key);
    const written = value === '' ? NONE : value;
    const rest = present.filter((other) => other !== written);
    set({ [key]: rest.length < present.length ? rest : MANY.includes(key) ? [...present, written] : [written] });
  };
  return {
    declared,
    readiness,
    text,
    open: query.get('open') ?? '',
    active: Object.keys(NO_FILTER).filter((key) => query.has(key)).length,
    set,
    isOn: (key, value) => query.getAll(key).includes(value === '' ? NONE : value),
    pick,
  };
}
