import { claimKeyText, type Claim, type EntityRef } from '@faultline/model';
import type { ClaimPage, Store } from '@faultline/store/port';
import { KnownParts } from '../ingest/part-states.js';
import { sourceFinder } from './rests-on/source-scopes.js';

/** A claim with its times and source, as the API shows it. */
export interface ClaimView extends Claim {
  readonly key: string;
  /** Wall time of `since`, epoch milliseconds. */
  readonly sinceAt: number;
  /** When its part was last read to its end; null for what rules say. */
  readonly lastSeen: number | null;
  readonly source: EntityRef | null;
}

const REVISIONS = 10_000;

/** Adds times and sources to claims. */
export async function viewClaims(store: Store, claims: readonly Claim[]): Promise<ClaimView[]> {
  if (claims.length === 0) return [];
  const [sources, revisions] = await Promise.all([store.sources(), store.revisions(REVISIONS)]);
  const times = new Map(revisions.map(({ revision, at }) => [revision, at]));
  const indexOf = sourceFinder(sources);
  const sourceOf = (scope: string): EntityRef | null => sources[indexOf(scope)]?.ref ?? null;
  const known = new KnownParts(await store.parts([...new Set(claims.map(({ scope }) => scope))]));
  return claims.map((claim) => {
    const state = known.state(claim.scope, claim.part);
    return {
      ...claim,
      key: claimKeyText(claim),
      sinceAt: times.get(claim.since) ?? 0,
      lastSeen: state === undefined ? null : known.acceptedAt(state),
      source: sourceOf(claim.scope),
    };
  });
}

/** The same for a page of them. */
export async function viewPage(
  store: Store,
  page: ClaimPage,
): Promise<{ claims: ClaimView[]; next: string | null; total: number }> {
  return { claims: await viewClaims(store, page.claims), next: page.next, total: page.total };
}
