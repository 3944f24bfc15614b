import type { Claim, EntityRef, Evidence } from '@faultline/model';
import type { Store } from '@faultline/store/port';

const MOST_CLAIMS = 1_000;

/** Evidence of who owns an entity, by `owner entity`. What rules derived comes before what was stated. */
export async function ownerEvidence(
  store: Store,
  entity: EntityRef,
): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  const evidence = new Map<string, readonly Evidence[]>();
  const take = (claim: Claim): void => {
    const key = `${claim.from} ${claim.to}`;
    if (claim.scope === 'derivation' || !evidence.has(key)) evidence.set(key, claim.evidence);
  };
  const { claims } = await store.claimsOf(entity, { limit: MOST_CLAIMS });
  claims.filter(({ type }) => type === 'OWNS').forEach(take);
  return evidence;
}
