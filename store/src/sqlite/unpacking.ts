import {
  STANDINGS,
  type Claim,
  type EntityRef,
  type Evidence,
  type Properties,
  type RelationType,
} from '@faultline/model';
import { CLAIM_WIDTH, type PackedClaims } from './engine/claim-pages.js';

/** A piece's claims as the port speaks of them. */
export function unpackClaims(packed: PackedClaims): readonly Claim[] {
  const { count, numbers, confidence, places, refs, words } = packed;
  const properties = JSON.parse(packed.properties) as readonly Properties[];
  const evidence = JSON.parse(packed.evidence) as readonly (readonly Evidence[])[];
  const claims: Claim[] = [];
  for (let row = 0, at = 0; row < count; row += 1, at += CLAIM_WIDTH) {
    const place = places[numbers[at] ?? 0];
    const until = numbers[at + 6] ?? 0;
    claims.push({
      scope: place?.scope ?? '',
      part: place?.part ?? '',
      from: refs[numbers[at + 1] ?? 0] as EntityRef,
      type: words[numbers[at + 2] ?? 0] as RelationType,
      to: refs[numbers[at + 3] ?? 0] as EntityRef,
      via: words[numbers[at + 4] ?? 0] ?? '',
      standing: STANDINGS[numbers[at + 7] ?? 0] ?? 'suggested',
      confidence: confidence[row] ?? 0,
      properties: properties[row] ?? {},
      evidence: evidence[row] ?? [],
      since: numbers[at + 5] ?? 0,
      until: until === 0 ? null : until,
    });
  }
  return claims;
}
