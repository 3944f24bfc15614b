import type { EntityRef } from '@faultline/model';
import { standing } from '../conflicts/satisfied.js';
import type { Candidate, CheckFacts } from './facts.js';

/** Versions that answer for a service; '' for one that nobody knows. Those of what has gone before are theirs alone. */
export function versionsStanding(
  facts: Pick<CheckFacts, 'cellsOf'>,
  gone: ReadonlyMap<EntityRef, Candidate>,
): (service: EntityRef) => readonly string[] {
  return (service) => {
    const before = gone.get(service);
    if (before !== undefined) return [before.version];
    return [...new Set(standing(facts.cellsOf(service)).map(({ version }) => version))];
  };
}
