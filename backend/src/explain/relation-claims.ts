import { HIDDEN_BELOW, type Claim, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { Snapshot } from '../catalog/snapshot.js';
import { byStrength, chainOf } from './chain.js';
import { ClaimReader } from './claim-reader.js';

/** Whether a claim is no more than a suggestion, or hidden by its confidence: it speaks, and is not believed. */
export function isSuggestion(claim: Claim): boolean {
  return claim.type === 'SAME_AS' || claim.confidence < HIDDEN_BELOW || claim.standing === 'suggested';
}

/** The believed claims from one entity to another, the strongest first, and what they were concluded from. */
export async function relationClaims(
  store: Pick<Store, 'claimsOf'>,
  snapshot: Snapshot,
  from: EntityRef,
  to: EntityRef,
): Promise<readonly Claim[]> {
  const reader = new ClaimReader(store, snapshot);
  const claims = await reader.between(from, to);
  const chain = await chainOf(reader, claims.filter((claim) => !isSuggestion(claim)).sort(byStrength));
  return chain.map(({ claim }) => claim);
}
