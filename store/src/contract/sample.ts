import { entityRef, type Claim, type ClaimDraft, type ClaimKey, type EntityRef, type Revision } from '@faultline/model';
import {
  runRecordOf,
  type ClaimFilter,
  type Lease,
  type RunRecord,
  type SourceRecord,
  type StageBatch,
  type Store,
} from '../port/index.js';

/** A ref without ceremony: the suite also uses texts that no importer would write. */
export const ref = (text: string): EntityRef => text as EntityRef;

export const CART = entityRef('service', 'shop', 'cart');
export const ORDERS = entityRef('service', 'shop', 'orders');
export const DATABASE = entityRef('datastore', 'shop', 'orders');
export const SOURCE = ref('source:repository/a');

/** Longer than any test. */
export const LONG_MS = 600_000;

/** A claim to add: cart depends on orders, unless told otherwise. */
export function draft(over: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    scope: 'repository/a',
    part: 'compose.yaml',
    from: CART,
    type: 'DEPENDS_ON',
    to: ORDERS,
    via: 'http',
    standing: 'declared',
    confidence: 1,
    properties: { criticality: 'hard' },
    evidence: [{ kind: 'file', text: 'depends_on', path: 'compose.yaml', line: 7 }],
    ...over,
  };
}

/** A source's statement of an entity. */
export function report(to: EntityRef, over: Partial<ClaimDraft> = {}): ClaimDraft {
  return draft({ from: SOURCE, type: 'REPORTS', to, via: '', properties: { title: 'a title' }, ...over });
}

export function keyOf(claim: ClaimKey): ClaimKey {
  const { scope, part, from, type, to, via } = claim;
  return { scope, part, from, type, to, via };
}

let runs = 0;

/** A run's record with an id of its own. */
export function runRecord(over: Partial<RunRecord> = {}): RunRecord {
  runs += 1;
  const id = `run-${String(runs).padStart(6, '0')}`;
  const times = { startedAt: 1_000, finishedAt: 1_001, readAt: 1_000 };
  const empty = runRecordOf({ id, importer: 'compose', importerVersion: '1.0.0', ...times }, { source: SOURCE });
  return { ...empty, counts: { ...empty.counts, entities: 2, relations: 1, added: 1, parts: 1 }, ...over };
}

export function sourceRecord(over: Partial<SourceRecord> = {}): SourceRecord {
  return {
    ref: SOURCE,
    title: 'a repository',
    importer: 'compose',
    rootScope: 'repository/a',
    scopes: ['repository/a'],
    intervalMs: 60_000,
    lastComplete: 1_000,
    lastRead: 1_000,
    incomplete: [],
    incompleteCount: 0,
    retired: false,
    config: '{}',
    ...over,
  };
}

export const writer = (store: Store): Promise<Lease> => store.acquireLease('writer', LONG_MS);

/** Makes what is staged visible, as a run with an id of its own. */
export function publish(store: Store, lease: Lease, over: Partial<RunRecord> = {}, at = 1_000): Promise<Revision> {
  return store.publish(lease, { run: runRecord(over), source: null, at });
}

/** Stages one batch and makes it visible. */
export async function commit(
  store: Store,
  lease: Lease,
  batch: Partial<StageBatch>,
  over: Partial<RunRecord> = {},
  at = 1_000,
): Promise<Revision> {
  await store.stage(lease, { add: batch.add ?? [], end: batch.end ?? [] });
  return publish(store, lease, over, at);
}

const inTextOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every claim that a filter lets through, sorted, so that engines can be compared. */
export async function allClaims(store: Store, filter: ClaimFilter = {}): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for await (const batch of store.claims(filter)) claims.push(...batch);
  return sorted(claims);
}

/** Claims by their whole text. */
export function sorted<C extends ClaimKey>(claims: readonly C[]): readonly C[] {
  const text = (claim: C): string =>
    JSON.stringify([
      claim.type,
      claim.scope,
      claim.part,
      claim.from,
      claim.to,
      claim.via,
      'since' in claim && claim.since,
    ]);
  return claims
    .map((claim) => ({ claim, by: text(claim) }))
    .sort((a, b) => inTextOrder(a.by, b.by))
    .map(({ claim }) => claim);
}
