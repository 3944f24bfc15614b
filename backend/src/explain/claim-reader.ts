import { claimKeyText, parseClaimKey, type Claim, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { Snapshot } from '../catalog/snapshot.js';

const MOST_CLAIMS = 2_000;
const PAGE = 500;

/**
 * Claims as of a snapshot's revision, with their evidence, which the snapshot does not hold. What was read once is kept:
 * one reader serves one answer.
 */
export class ClaimReader {
  private readonly known = new Map<EntityRef, Promise<readonly Claim[]>>();

  constructor(
    private readonly store: Pick<Store, 'claimsOf'>,
    private readonly snapshot: Snapshot,
  ) {}

  /** Claims on an entity, the first 2,000 by type and key. */
  of(ref: EntityRef): Promise<readonly Claim[]> {
    let found = this.known.get(ref);
    if (found === undefined) this.known.set(ref, (found = this.read(ref)));
    return found;
  }

  /** Claims from one entity to the other. The end with fewer claims is asked. */
  async between(from: EntityRef, to: EntityRef): Promise<readonly Claim[]> {
    const claims = await this.of(this.claimsAt(from) <= this.claimsAt(to) ? from : to);
    return claims.filter((claim) => claim.from === from && claim.to === to);
  }

  /** The claim that a premise names; undefined where it stands no more. */
  async named(key: string): Promise<Claim | undefined> {
    const parsed = parseClaimKey(key);
    if (parsed === undefined) return undefined;
    const claims = await this.between(parsed.from, parsed.to);
    return claims.find((claim) => claimKeyText(claim) === key);
  }

  private claimsAt(ref: EntityRef): number {
    const node = this.snapshot.indexOf(ref);
    if (node === undefined) return Number.POSITIVE_INFINITY;
    return this.snapshot.from(node).length + this.snapshot.to(node).length + this.snapshot.reports(node).length;
  }

  private async read(ref: EntityRef): Promise<readonly Claim[]> {
    const claims: Claim[] = [];
    let after: string | undefined;
    do {
      const page = await this.store.claimsOf(ref, {
        at: this.snapshot.revision,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      claims.push(...page.claims);
      after = page.next ?? undefined;
    } while (after !== undefined && claims.length < MOST_CLAIMS);
    return claims;
  }
}
