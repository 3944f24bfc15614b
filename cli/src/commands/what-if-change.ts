import { askedChange, CHANGE_FORMS, readChange } from '@faultline/model';
import { InvalidArgumentError } from 'commander';
import type { WhatIfQueryVariables } from '../graphql/graphql.generated.js';

/** One change as the API takes it. */
export type WhatIfChange = Extract<WhatIfQueryVariables['changes'], readonly unknown[]>[number];

/** Reads a change as people write it. @throws InvalidArgumentError */
export function whatIfChange(text: string): WhatIfChange {
  const change = readChange(text);
  if (change === undefined) throw new InvalidArgumentError(`write one of ${CHANGE_FORMS}.`);
  return askedChange(change);
}
