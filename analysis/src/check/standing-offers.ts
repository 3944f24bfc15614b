import type { EntityRef } from '@faultline/model';
import { offeredIn, type OfferedIn } from '../contracts/judged.js';
import type { Candidate, CheckFacts } from './facts.js';

/** What a service offers in a version once others have gone: the documents that a candidate brings are its own. */
export function offersStanding(
  facts: Pick<CheckFacts, 'offeredBy'>,
  candidates: Iterable<Candidate>,
): (service: EntityRef, version: string) => OfferedIn {
  const brought = new Map([...candidates].map((one) => [one.service, one]));
  return (service, version) => {
    const candidate = brought.get(service);
    if (candidate?.offers !== undefined && candidate.version === version)
      return { known: candidate.offers, assumed: [], isWhole: true };
    return offeredIn(facts.offeredBy(service), version);
  };
}
