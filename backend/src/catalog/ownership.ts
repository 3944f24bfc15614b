import { kindOf, type Claim, type EntityRef, type Evidence } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from './catalog-snapshot.js';
import { canBeOwned } from './listing.js';

/** An entity with one owner, the rule that found it, and where it was written. */
export interface OwnedEntityValue {
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly owner: EntityRef;
  readonly source: string;
  readonly evidence: readonly Evidence[];
}

export interface OwnershipValue {
  readonly entities: readonly OwnedEntityValue[];
  /** Catalog entities that nobody owns. */
  readonly orphans: readonly EntityRef[];
  /** Share of services with an owner, 0..1; 1 where there is no service. */
  readonly coverage: number;
}

const keyOf = (owner: string, entity: string): string => `${owner} ${entity}`;

const MOST_CLAIMS = 1_000;

/**
 * Evidence of ownership, by `owner entity`. What rules derived comes before what was stated.
 * @param entity default: of everything
 */
export async function ownerEvidence(
  store: Store,
  entity?: EntityRef,
): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  const evidence = new Map<string, readonly Evidence[]>();
  const take = (claim: Claim): void => {
    const key = keyOf(claim.from, claim.to);
    if (claim.scope === 'derivation' || !evidence.has(key)) evidence.set(key, claim.evidence);
  };
  if (entity === undefined) {
    for await (const claims of store.claims({ types: ['OWNS'] })) claims.forEach(take);
    return evidence;
  }
  const { claims } = await store.claimsOf(entity, { limit: MOST_CLAIMS });
  claims.filter(({ type }) => type === 'OWNS').forEach(take);
  return evidence;
}

/** Who owns what, what nobody owns, and how much of the services is covered. */
export function ownershipOf(
  catalog: CatalogSnapshot,
  evidence: ReadonlyMap<string, readonly Evidence[]>,
  owner: EntityRef | null,
): OwnershipValue {
  const { snapshot, names } = catalog;
  const entities: OwnedEntityValue[] = [];
  const orphans: EntityRef[] = [];
  let services = 0;
  let owned = 0;
  for (const node of names.order) {
    const kind = kindOf(snapshot.ref(node));
    if (!canBeOwned(kind)) continue;
    const record = catalog.record(node);
    if (kind === 'service') services++;
    if (record.owners.length === 0) orphans.push(record.ref);
    else if (kind === 'service') owned++;
    for (const one of record.owners) {
      if (owner !== null && one.owner !== owner) continue;
      entities.push({
        ref: record.ref,
        name: record.name,
        kind: record.kind,
        owner: one.owner,
        source: one.rule,
        evidence: evidence.get(keyOf(one.owner, record.ref)) ?? [],
      });
    }
  }
  return { entities, orphans: orphans.sort(), coverage: services === 0 ? 1 : owned / services };
}
