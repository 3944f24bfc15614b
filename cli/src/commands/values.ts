import { EVENT_KINDS } from '@faultline/model';
import { InvalidArgumentError } from 'commander';
import type { EventKind } from '../graphql/graphql.generated.js';

/** A whole number above zero. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('write a whole number above 0.');
  return value;
}

/** A confidence. @throws InvalidArgumentError */
export function confidence(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('write a number from 0 to 1.');
  return value;
}

/** Kinds of events, gathered, as the API writes them. @throws InvalidArgumentError */
export function eventKind(text: string, before: readonly EventKind[] | undefined): readonly EventKind[] {
  if (!(EVENT_KINDS as readonly string[]).includes(text)) {
    throw new InvalidArgumentError(`write one of ${EVENT_KINDS.join(', ')}.`);
  }
  return [...(before ?? []), text.toUpperCase().replaceAll('-', '_') as EventKind];
}
