import { isCriticality, type Criticality } from '../relation/criticality.js';

/** The forms of a change, for whoever wrote another. */
export const CHANGE_FORMS = 'drain HOST, soft A B, remove A B, add A B hard, replicas A +1, replace A IMAGE, merge A B';

/** Something that is thought otherwise than it is, as people, addresses and scripts write it; ends are names or refs. */
export type WrittenChange =
  | { readonly kind: 'drain'; readonly of: string }
  | {
      readonly kind: 'criticality' | 'add';
      readonly of: string;
      readonly on: string;
      readonly criticality: Criticality;
    }
  | { readonly kind: 'remove' | 'replace' | 'merge'; readonly of: string; readonly on: string }
  | { readonly kind: 'replicas'; readonly of: string; readonly by: number };

/** Reads a change in one of `CHANGE_FORMS`. Names hold no blanks. undefined for anything else. */
export function readChange(text: string): WrittenChange | undefined {
  const [verb = '', of = '', on = '', last = '', ...more] = text.trim().split(/\s+/);
  return more.length > 0 || of === '' ? undefined : changeOf(verb.toLowerCase(), of, on, last.toLowerCase());
}

function changeOf(verb: string, of: string, on: string, last: string): WrittenChange | undefined {
  if (verb === 'drain') return on === '' ? { kind: verb, of } : undefined;
  if (on === '') return undefined;
  if (verb === 'add') {
    const criticality = last === '' ? 'hard' : last;
    return isCriticality(criticality) ? { kind: verb, of, on, criticality } : undefined;
  }
  if (last !== '') return undefined;
  if (isCriticality(verb)) return { kind: 'criticality', of, on, criticality: verb };
  if (verb === 'remove' || verb === 'replace' || verb === 'merge') return { kind: verb, of, on };
  return verb === 'replicas' && /^[+-][1-9]\d{0,3}$/.test(on) ? { kind: verb, of, by: Number(on) } : undefined;
}
