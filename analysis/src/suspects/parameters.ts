import type { EntityKind, EventKind } from '@faultline/model';

/** Everything that the score assumes. Each number is a probability with a meaning, or a time. */
export interface SuspectParameters {
  /** That what depends hard, soft or async on something that hurts hurts too: by criticality. */
  readonly passes: readonly [hard: number, soft: number, async: number];
  /** That a service hurts when all its containers stand on what failed. */
  readonly whole: number;
  /** That it hurts when only some of them do. */
  readonly some: number;
  /** How completely those that hurt are named: share of them, and how likely it is that so many are. Sums to 1. */
  readonly named: readonly (readonly [share: number, probability: number])[];
  /** That a service that is named does not hurt, or not because of this. */
  readonly mistakenSymptom: number;
  /** That a service that hurts looks well to whoever looks at it. */
  readonly mistakenHealthy: number;
  /** That a cause is of this kind, before anything is known about it. */
  readonly cause: Readonly<Partial<Record<EntityKind, number>>>;
  /** Of any other kind. */
  readonly otherCause: number;
  /** That a cause is a change that was recorded. */
  readonly isRecorded: number;
  /** Mean time from such a change to what it hurts, milliseconds; times are exponential. */
  readonly lagMs: number;
  /** Which kind of change it is then, by the cause's kind. */
  readonly change: Readonly<Partial<Record<EntityKind, Readonly<Partial<Record<EventKind, number>>>>>>;
  /** Of any other kind of cause or change. */
  readonly otherChange: number;
}

/** Less likely ways than this are not followed. */
export const LEAST_PROBABILITY = 0.002;
