import type { Criticality } from '../relation/criticality.js';
import type { WrittenChange } from './written-change.js';

/** A change as the API takes it, whose names of enums are in capitals. */
export interface AskedChange {
  readonly kind: Uppercase<WrittenChange['kind']>;
  readonly of: string;
  readonly on?: string;
  readonly criticality?: Uppercase<Criticality>;
  readonly by?: number;
}

/** The same change for the API. */
export function askedChange(change: WrittenChange): AskedChange {
  const kind = inCapitals(change.kind);
  return 'criticality' in change
    ? { ...change, kind, criticality: inCapitals(change.criticality) }
    : { ...change, kind };
}

function inCapitals<Text extends string>(text: Text): Uppercase<Text> {
  return text.toUpperCase() as Uppercase<Text>;
}
