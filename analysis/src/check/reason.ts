import type { EntityRef } from '@faultline/model';
import { plain } from '../conflicts/rule.js';
import type { Place } from '../contracts/words.js';
import type { CheckWorld } from './facts.js';

/** What a reason does to the verdict, unless a policy says otherwise. Strongest first. */
export const WEIGHTS = ['blocks', 'unknown', 'warns', 'notes'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** One kind of reason for or against a deployment. */
export interface ReasonKind<Code extends string = string> {
  /** Stable and kebab-case: policies and pipelines name it. */
  readonly code: Code;
  readonly title: string;
  readonly weight: Weight;
  /** What it means, in one sentence. */
  readonly meaning: string;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
}

/** A reason for or against one candidate. */
export interface CheckReason<Code extends string = string> {
  readonly code: Code;
  readonly weight: Weight;
  /** With the values that prove it, in one sentence. */
  readonly message: string;
  readonly remedy: string;
  readonly about: readonly EntityRef[];
  /** Epoch milliseconds since when its facts have been so; null where nobody says. */
  readonly since: number | null;
  /** Lines that show it, where it says so itself. */
  readonly places: readonly Place[];
}

/** Finds reasons of a kind, or of a few that belong together. */
export interface CheckRule<Code extends string = string> {
  readonly kinds: readonly ReasonKind<Code>[];
  /**
   * Pure. Adding dependents adds reasons and takes none away. `undefined` is no reason: a place where others may have
   * a turn, after what takes its time.
   */
  find(world: CheckWorld): Iterable<CheckReason<Code> | undefined>;
}

/** Declares a kind and keeps its literal code. */
export function defineReason<const Code extends string>(kind: ReasonKind<Code>): ReasonKind<Code> {
  return kind;
}

/** A reason of a kind; what is not said is the kind's. */
export function reasonOf<Code extends string>(
  kind: ReasonKind<Code>,
  said: Pick<CheckReason, 'message'> & Partial<Pick<CheckReason, 'remedy' | 'about' | 'since' | 'weight' | 'places'>>,
): CheckReason<Code> {
  return {
    code: kind.code,
    weight: said.weight ?? kind.weight,
    message: plain(said.message),
    remedy: plain(said.remedy ?? kind.remedy),
    about: said.about ?? [],
    since: said.since ?? null,
    places: said.places ?? [],
  };
}
