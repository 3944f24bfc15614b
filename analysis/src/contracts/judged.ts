import type { ContractComparison, PlacedChange } from '@faultline/model';
import type { ContractFact, ContractFacts, OfferedContract } from './facts.js';

/** Whether what is offered keeps what somebody relies on. */
export type Judged =
  | { readonly answer: 'kept'; readonly isAssumed: boolean }
  | { readonly answer: 'unknown'; readonly why: string; readonly isAssumed: boolean }
  /** All that is offered of its form is known, and it is not among it. */
  | { readonly answer: 'removed'; readonly why: string; readonly isAssumed: false }
  | {
      /** `strained`: only who relies on more than was promised is broken. */
      readonly answer: 'broken' | 'strained' | 'doubtful';
      readonly copy: ContractFact;
      readonly offered: OfferedContract;
      /** Those that break everybody, else those that strain. */
      readonly changes: readonly PlacedChange[];
      readonly doubts: readonly string[];
      /** Whether what the sources say now stands in for the version, of which no document is known. */
      readonly isAssumed: boolean;
    };

/** What a service offers in a version. */
export interface OfferedIn {
  /** What was told of the version, or names it. */
  readonly known: readonly OfferedContract[];
  /** What the sources say now, of interfaces of which nothing of the version is known. */
  readonly assumed: readonly OfferedContract[];
  /** Whether what is known is all that the version offers: its manifest brings it. */
  readonly isWhole: boolean;
}

/**
 * What a version is known to offer, interface by interface: what was told of it, or a document that names that version;
 * else what the sources say now, which is assumed. O(documents).
 */
export function offeredIn(all: readonly OfferedContract[], version: string): OfferedIn {
  const plain = (text: string): string => text.trim().replace(/^v(?=\d)/i, '');
  const exact = version === '' ? [] : all.filter((one) => plain(one.version) === plain(version));
  const interfaceOf = ({ form, api }: ContractFact): string => `${form} ${api}`;
  const said = new Set(exact.map(interfaceOf));
  const assumed = all.filter((one) => one.isCurrent && !said.has(interfaceOf(one)));
  return { known: exact, assumed, isWhole: false };
}

/** Whether a contract may be an other version of a copy; a pact is held against every document of HTTP. */
function isOfSame(copy: ContractFact, offered: ContractFact): boolean {
  return copy.form === 'pact' ? offered.form === 'openapi' : offered.form === copy.form && offered.api === copy.api;
}

/**
 * Judges a copy by what is offered. Of several documents of one interface the one that keeps most counts: a service
 * that offers a second version of it still offers the first. O(comparisons).
 */
export function judge(facts: Pick<ContractFacts, 'compare'>, copy: ContractFact, offered: OfferedIn): Judged {
  const { known, assumed } = offered;
  const same = [...known, ...assumed].filter((one) => isOfSame(copy, one));
  if (same.length === 0) return missing(copy, offered);
  // A pact is held against all: where one of them is assumed, that nothing keeps it is assumed too.
  const isAssumed = same.some((one) => assumed.includes(one));
  const equal = same.find(({ ref }) => ref === copy.ref);
  if (equal !== undefined) return { answer: 'kept', isAssumed: assumed.includes(equal) };
  const compared = same.map((one) => ({ one, found: facts.compare(copy, one) }));
  compared.sort((a, b) => costOf(a.found) - costOf(b.found));
  const [best] = compared;
  if (best === undefined) return missing(copy, offered);
  if (costOf(best.found) === 0) return { answer: 'kept', isAssumed: assumed.includes(best.one) };
  const breaking = best.found.changes.filter(({ isMild }) => isMild !== true);
  const { doubts } = best.found;
  const answer = breaking.length > 0 ? 'broken' : doubts.length > 0 ? 'doubtful' : 'strained';
  const changes = breaking.length > 0 ? breaking : best.found.changes;
  return { answer, copy, offered: best.one, changes, doubts, isAssumed };
}

/** Of what is not offered it is known that it is gone where all of its form is known. */
function missing({ form, title }: ContractFact, { known, isWhole }: OfferedIn): Judged {
  if (isWhole && known.some((one) => one.form === form))
    return {
      answer: 'removed',
      why: `does not offer it any more: no document of ${title} is among those that it brings`,
      isAssumed: false,
    };
  return {
    answer: 'unknown',
    why: `no document of ${title} is known there`,
    isAssumed: known.length === 0,
  };
}

/** What breaks weighs more than what is in doubt, and that more than what only strains. */
function costOf({ changes, doubts }: ContractComparison): number {
  const mild = changes.filter(({ isMild }) => isMild === true).length;
  return (changes.length - mild) * 1_000_000 + doubts.length * 10_000 + mild;
}
