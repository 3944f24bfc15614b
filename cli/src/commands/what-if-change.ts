import { CHANGE_FORMS, readChange, type WrittenChange } from '@faultline/model';
import { InvalidArgumentError } from 'commander';
import type { WhatIfQueryVariables } from '../graphql/graphql.generated.js';

/** One change as the API takes it. */
export type WhatIfChange = Extract<WhatIfQueryVariables['changes'], readonly unknown[]>[number];

/** Reads a change as people write it. @throws InvalidArgumentError */
export function whatIfChange(text: string): WhatIfChange {
  const change = readChange(text);
  if (change === undefined) throw new InvalidArgumentError(`write one of ${CHANGE_FORMS}.`);
  return asked(change);
}

/** Names of enums in the API are in capitals. */
function asked(change: WrittenChange): WhatIfChange {
  const kind = change.kind.toUpperCase() as Uppercase<typeof change.kind>;
  return 'criticality' in change
    ? { ...change, kind, criticality: change.criticality.toUpperCase() as Uppercase<typeof change.criticality> }
    : { ...change, kind };
}
