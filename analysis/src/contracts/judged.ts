import type { ContractComparison, PlacedChange } from '@faultline/model';
import type { ContractFact, ContractFacts, OfferedContract } from './facts.js';

/** Whether what is offered keeps what somebody relies on. */
export type Judged =
  | { readonly answer: 'kept'; readonly isAssumed: boolean }
  | { readonly answer: 'unknown'; readonly why: string; readonly isAssumed: boolean }
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
  readonly contracts: readonly OfferedContract[];
  readonly isAssumed: boolean;
}

/**
 * What a version is known to offer: what was told of it, or a document that names that version; else what the sources
 * say now, which is assumed.
 */
export function offeredIn(all: readonly OfferedContract[], version: string): OfferedIn {
  const plain = (text: string): string => text.trim().replace(/^v(?=\d)/i, '');
  const exact = version === '' ? [] : all.filter((one) => plain(one.version) === plain(version));
  if (exact.length > 0) return { contracts: exact, isAssumed: false };
  return { contracts: all.filter(({ isCurrent }) => isCurrent), isAssumed: true };
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
  const { isAssumed } = offered;
  const same = offered.contracts.filter((one) => isOfSame(copy, one));
  if (same.length === 0) return { answer: 'unknown', why: `no document of ${copy.title} is known there`, isAssumed };
  if (same.some(({ ref }) => ref === copy.ref)) return { answer: 'kept', isAssumed };
  const compared = same.map((one) => ({ one, found: facts.compare(copy, one) }));
  compared.sort((a, b) => costOf(a.found) - costOf(b.found));
  const [best] = compared;
  if (best === undefined || costOf(best.found) === 0) return { answer: 'kept', isAssumed };
  const breaking = best.found.changes.filter(({ isMild }) => isMild !== true);
  const { doubts } = best.found;
  const answer = breaking.length > 0 ? 'broken' : doubts.length > 0 ? 'doubtful' : 'strained';
  const changes = breaking.length > 0 ? breaking : best.found.changes;
  return { answer, copy, offered: best.one, changes, doubts, isAssumed };
}

/** What breaks weighs more than what is in doubt, and that more than what only strains. */
function costOf({ changes, doubts }: ContractComparison): number {
  const mild = changes.filter(({ isMild }) => isMild === true).length;
  return (changes.length - mild) * 1_000_000 + doubts.length * 10_000 + mild;
}
