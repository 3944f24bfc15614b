import { claimKeyText, type Claim, type EntityRef } from '@faultline/model';
import type { ClaimPage, Store } from '@faultline/store/port';
import { KnownParts } from '../ingest/part-states.js';
import type { CatalogSnapshot } from './catalog-snapshot.js';
import { nameOfRef } from './display-name.js';
import { sourceFinder } from './rests-on/source-scopes.js';

/** A claim with its times and source, as the API shows it. */
export interface ClaimView extends Claim {
  readonly key: string;
  /** Wall time of `since`, epoch milliseconds. */
  readonly sinceAt: number;
  /** When its part was last read to its end; null for what rules say. */
  readonly lastSeen: number | null;
  readonly source: EntityRef | null;
  /** What people call its ends. */
  readonly fromName: string;
  readonly toName: string;
}

const REVISIONS = 10_000;

/**
 * Adds times, sources and names to claims. As of a past moment no later read is claimed: where the part was read since, the
 * last complete read of its source by then counts, as far as it is on record.
 */
export async function viewClaims(
  store: Store,
  claims: readonly Claim[],
  { snapshot, isPast }: Pick<CatalogSnapshot, 'snapshot' | 'isPast'>,
): Promise<ClaimView[]> {
  if (claims.length === 0) return [];
  const [sources, revisions] = await Promise.all([store.sources(), store.revisions(REVISIONS)]);
  const times = new Map(revisions.map(({ revision, at }) => [revision, at]));
  const indexOf = sourceFinder(sources);
  const sourceOf = (scope: string): EntityRef | null => sources[indexOf(scope)]?.ref ?? null;
  const known = new KnownParts(await store.parts([...new Set(claims.map(({ scope }) => scope))]));
  return claims.map((claim) => {
    const state = known.state(claim.scope, claim.part);
    const source = sourceOf(claim.scope);
    const lastSeen = state === undefined ? null : known.acceptedAt(state);
    return {
      ...claim,
      key: claimKeyText(claim),
      sinceAt: times.get(claim.since) ?? 0,
      lastSeen: !isPast || lastSeen === null || lastSeen <= snapshot.at ? lastSeen : readBy(snapshot, source),
      source,
      fromName: nameOfRef(snapshot, claim.from),
      toName: nameOfRef(snapshot, claim.to),
    };
  });
}

function readBy({ sources }: CatalogSnapshot['snapshot'], ref: EntityRef | null): number | null {
  return sources.find((source) => source.ref === ref)?.lastComplete || null;
}

/** The same for a page of them. */
export async function viewPage(
  store: Store,
  page: ClaimPage,
  catalog: CatalogSnapshot,
): Promise<{ claims: ClaimView[]; next: string | null; total: number }> {
  return { claims: await viewClaims(store, page.claims, catalog), next: page.next, total: page.total };
}
