import type { EntityRef } from '../ref/entity-ref.js';

/** How bad a finding is, worst first. */
export const FINDING_SEVERITIES = ['high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** One kind of thing that may be found wrong: what it is, why it matters, and what to do. Each stands in a file of its own. */
export interface FindingKind<Code extends string = string> {
  /** Stable and kebab-case: policies, exit texts and URLs name it. */
  readonly code: Code;
  /** A few words for a heading: "Runs as root". */
  readonly title: string;
  readonly severity: FindingSeverity;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
}

/** One thing found wrong with one entity. */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly severity: FindingSeverity;
  /** What it is about; with the code, the environment and `about` it is the finding's identity. */
  readonly subject: EntityRef;
  /** Where it holds; '' where it holds everywhere that the subject is. */
  readonly environment: string;
  /** What is wrong here, with the values that prove it, in one sentence. */
  readonly message: string;
  /** What to do here, in one sentence. */
  readonly remedy: string;
  /** The other entities it is about: the version required, the container that runs as root. */
  readonly about: readonly EntityRef[];
  /** Keys of the claims that it rests on. */
  readonly claims: readonly string[];
  /** Epoch milliseconds since when the facts have been so; null when nothing says it. */
  readonly since: number | null;
}

/** Declares a kind of finding and keeps its literal code. */
export function defineFinding<const Code extends string>(kind: FindingKind<Code>): FindingKind<Code> {
  return kind;
}
