import type { ReadinessFacts, Said } from './facts.js';

/** What a criterion says of one application. It is never met by silence. */
export type CriterionVerdict =
  | { readonly state: 'met'; readonly evidence: readonly string[] }
  | {
      readonly state: 'not-met';
      readonly evidence: readonly string[];
      readonly remedy: string;
      /** Whether it forbids a container as it stands, rather than asking for work. */
      readonly blocks: boolean;
    }
  | { readonly state: 'unknown'; readonly why: string; readonly remedy: string }
  | { readonly state: 'not-applicable'; readonly why: string };

/** One thing that an application must do to run in a container, and how it is told. Its file holds nothing else. */
export interface Criterion<Code extends string = string> {
  readonly code: Code;
  /** A few words for a heading. */
  readonly title: string;
  /** What is asked, in one sentence. */
  readonly question: string;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /** Whether it is asked only where somebody says: then what nobody says is not in the way. */
  readonly onlyWhereKnown?: true;
  /** Pure; the same facts give the same verdict. */
  judge(facts: ReadinessFacts): CriterionVerdict;
}

export function met(...evidence: readonly string[]): CriterionVerdict {
  return { state: 'met', evidence };
}

export function notMet(evidence: readonly string[], remedy: string, blocks = false): CriterionVerdict {
  return { state: 'not-met', evidence, remedy, blocks };
}

export function unknown(why: string, remedy: string): CriterionVerdict {
  return { state: 'unknown', why, remedy };
}

export const notApplicable = (why: string): CriterionVerdict => ({ state: 'not-applicable', why });

/** `csv/cmdb says Windows Server 2019`. */
export function told({ value, by }: Said, as: string = value): string {
  return `${by} says ${as}`;
}

/** How a list says something that no file and no engine tells. */
export const SAY_IT = (field: string): string =>
  `have its list say so: a column mapped to \`${field}\` (docs/csv-import.md)`;

/** Statements whose words are bad, else those whose words are good: one that is bad is not undone by another. */
export function badFirst<Value>(
  statements: readonly Said<Value>[],
  isBad: (value: Value) => boolean,
): { readonly bad: readonly Said<Value>[]; readonly good: readonly Said<Value>[] } {
  return { bad: statements.filter(({ value }) => isBad(value)), good: statements.filter(({ value }) => !isBad(value)) };
}
