import { askedChange, readChange } from '@faultline/model';
import type { WhatIfChangeInput } from './graphql/graphql.generated';
import { refName } from './ref';

/** What may be thought otherwise, as the editor offers it. */
export const EDIT_VERBS = ['drain', 'soft', 'hard', 'async', 'remove', 'add', 'replicas', 'replace', 'merge'] as const;
export type EditVerb = (typeof EDIT_VERBS)[number];

/** How the editor asks for a change: what each end may be, and the words between. */
export interface EditForm {
  readonly verb: EditVerb;
  readonly title: string;
  /** Kinds of the one that changes, as in a ref. */
  readonly of: readonly string[];
  /** Between the two ends; null where there is one end only. */
  readonly between: string | null;
  readonly on: readonly string[];
}

const NEEDED = ['service', 'datastore', 'broker', 'topic', 'external', 'api'] as const;
const PLACES = ['host', 'zone'] as const;
const BUILT = ['image', 'image-tag', 'service-version', 'package-version', 'package'] as const;

export const EDIT_FORMS: readonly EditForm[] = [
  { verb: 'drain', title: 'Drain a host or a zone', of: PLACES, between: null, on: [] },
  { verb: 'soft', title: 'Make a dependency soft', of: NEEDED, between: 'needs', on: NEEDED },
  { verb: 'hard', title: 'Make a dependency hard', of: NEEDED, between: 'needs', on: NEEDED },
  { verb: 'async', title: 'Make a dependency async', of: NEEDED, between: 'needs', on: NEEDED },
  { verb: 'remove', title: 'Remove a dependency', of: NEEDED, between: 'needs', on: NEEDED },
  { verb: 'add', title: 'Add a dependency', of: NEEDED, between: 'would need', on: NEEDED },
  { verb: 'replicas', title: 'Run it more or fewer times', of: NEEDED, between: null, on: [] },
  { verb: 'replace', title: 'Run another version', of: NEEDED, between: 'would run', on: BUILT },
  { verb: 'merge', title: 'Merge it into another', of: NEEDED, between: 'into', on: NEEDED },
];

/** Whether something of this kind can be needed, so that its dependencies can be thought otherwise. */
export function canBeNeeded(ref: string): boolean {
  return (NEEDED as readonly string[]).includes(refName(ref).kind);
}

/** Whether something of this kind can be drained. */
export function canBeDrained(ref: string): boolean {
  return (PLACES as readonly string[]).includes(refName(ref).kind);
}

/** A change of the address as the API takes it; undefined for what is none. */
export function readEdit(text: string): WhatIfChangeInput | undefined {
  const change = readChange(text);
  return change === undefined ? undefined : askedChange(change);
}

/** The changes of an address; those that cannot be read are left out, and a change counts once. */
export function readEdits(texts: readonly string[]): { readonly text: string; readonly change: WhatIfChangeInput }[] {
  return [...new Set(texts)].flatMap((text) => {
    const change = readEdit(text);
    return change === undefined ? [] : [{ text, change }];
  });
}

/** A change in words, before the server has said it in its own. */
export function editSentence(change: WhatIfChangeInput): string {
  const of = nameOf(change.of);
  const on = nameOf(change.on ?? '');
  if (change.kind === 'DRAIN') return `${of} is drained`;
  if (change.kind === 'REMOVE') return `${of} needs ${on} no more`;
  if (change.kind === 'REPLACE') return `${of} runs ${on}`;
  if (change.kind === 'MERGE') return `${of} is merged into ${on}`;
  if (change.kind === 'REPLICAS') {
    const by = change.by ?? 0;
    return `${of} runs ${Math.abs(by)} ${Math.abs(by) === 1 ? 'time' : 'times'} ${by > 0 ? 'more' : 'less'}`;
  }
  const how = (change.criticality ?? 'HARD').toLowerCase();
  return `${of} needs ${on} ${how}${change.kind === 'ADD' ? ', which it did not' : ''}`;
}

function nameOf(ref: string): string {
  return ref.includes(':') ? refName(ref).name : ref;
}
