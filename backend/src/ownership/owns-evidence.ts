import { claimKeyText, type ClaimKey, type EntityRef, type Evidence } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { Snapshot } from '../catalog/snapshot.js';

/** Where each claim of who owns what is written. */
export type OwnsEvidence = ReadonlyMap<string, readonly Evidence[]>;

/** Of all claims, in one pass over those of their type. */
export async function ownsEvidence(store: Store): Promise<OwnsEvidence> {
  const evidence = new Map<string, readonly Evidence[]>();
  for await (const claims of store.claims({ types: ['OWNS'] })) {
    for (const claim of claims) evidence.set(claimKeyText(claim), claim.evidence);
  }
  return evidence;
}

/** Of the claims in some rows of a snapshot. */
export function evidenceOfRows(snapshot: Snapshot, rows: readonly number[], evidence: OwnsEvidence): Evidence[] {
  const found = rows.flatMap((row) => evidence.get(claimKeyText(keyOfRow(snapshot, row))) ?? []);
  // Several components of one folder have one line of CODEOWNERS.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function keyOfRow(snapshot: Snapshot, row: number): ClaimKey {
  const { relations } = snapshot.projection;
  return {
    scope: relations.scopes[relations.scope[row] ?? 0] ?? '',
    part: relations.parts[relations.part[row] ?? 0] ?? '',
    from: snapshot.ref(relations.from[row] ?? 0),
    type: 'OWNS',
    to: snapshot.ref(relations.to[row] ?? 0),
    via: relations.vias[relations.via[row] ?? 0] ?? '',
  };
}

/** Of what rules derived, before what was stated; by `owner entity`. */
export function derivedEvidence(evidence: OwnsEvidence): (owner: EntityRef, entity: EntityRef) => readonly Evidence[] {
  const byPair = new Map<string, readonly Evidence[]>();
  for (const [key, one] of evidence) {
    const [scope, , from, , to] = key.split('\u001f');
    const pair = `${from} ${to}`;
    if (scope === 'derivation' || !byPair.has(pair)) byPair.set(pair, one);
  }
  return (owner, entity) => byPair.get(`${owner} ${entity}`) ?? [];
}
