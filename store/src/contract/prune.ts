import { expect } from 'vitest';
import type { PartState, Store } from '../port/index.js';
import { allClaims, CART, commit, draft, keyOf, ref, report, runRecord, sourceRecord, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const OLD = draft({ from: ref('service:shop/old'), via: 'tcp' });
const KEPT = report(CART);

const readAt = (ms: number): PartState => ({
  scope: 'repository/a',
  part: 'compose.yaml',
  digest: 'd',
  claims: 1,
  lastComplete: ms,
  lastRead: ms,
  complete: true,
  heldDigest: '',
});

const runIds = async (store: Store): Promise<readonly string[]> => (await store.runs()).map((run) => run.id).sort();

/** Retention. */
export function pruneContract(test: StoreTest): void {
  test('claims that ended at or before a revision go, with what only they named', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [OLD, KEPT] });
    await commit(store, lease, { end: [keyOf(OLD)] });
    await commit(store, lease, { add: [draft({ confidence: 0.5 })] });
    await commit(store, lease, { add: [draft({ confidence: 0.6 })], end: [keyOf(draft())] });
    expect(await store.prune(lease, 1)).toMatchObject({ claims: 0, entities: 0 });
    expect(await store.prune(lease, 2)).toMatchObject({ claims: 1, entities: 1 });
    expect((await store.claimsOf(OLD.from, { history: true })).total).toBe(0);
    expect((await store.claimsOf(CART, { history: true })).total).toBe(3);
    expect(await store.search('old')).toEqual([]);
    expect(await allClaims(store)).toHaveLength(2);
    expect(await store.state()).toMatchObject({ visible: 4, claims: 2 });
    expect(await store.prune(lease, 2)).toMatchObject({ claims: 0, entities: 0 });
  });

  test('current claims and staged ends are never removed', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [KEPT] });
    await store.stage(lease, { add: [], end: [keyOf(KEPT)] });
    expect(await store.prune(lease, 99)).toMatchObject({ claims: 0, entities: 0 });
    await store.discard(lease);
    expect(await allClaims(store)).toHaveLength(1);
  });

  test('a run goes when no claim that is left begins or ends with it', async (store) => {
    const lease = await writer(store);
    const time = (ms: number) => ({ startedAt: ms, finishedAt: ms + 1, readAt: ms });
    await commit(store, lease, { add: [OLD] }, { id: 'made the old', ...time(1_000) }, 1_000);
    await commit(store, lease, { add: [KEPT] }, { id: 'made the kept', ...time(2_000) }, 2_000);
    await commit(store, lease, { end: [keyOf(OLD)] }, { id: 'ended the old', ...time(3_000) }, 3_000);
    await commit(store, lease, { add: [draft()] }, { id: 'later', ...time(4_000) }, 4_000);
    expect(await store.prune(lease, 3)).toEqual({ claims: 1, entities: 1, runs: 2 });
    expect(await runIds(store)).toEqual(['later', 'made the kept']);
    expect(await store.revisionAt(3_500)).toBe(3);
  });

  test('runs that changed nothing go with their time, but never the last complete run of a part or source', async (store) => {
    const lease = await writer(store);
    const idle = (ms: number, id: string) => runRecord({ id, startedAt: ms, finishedAt: ms + 1, readAt: ms });
    await commit(
      store,
      lease,
      { add: [OLD, KEPT] },
      { id: 'first', startedAt: 500, finishedAt: 501, readAt: 500 },
      500,
    );
    await store.putRun(idle(1_000, 'idle'));
    await store.putRun(idle(1_100, 'last complete read of a part'));
    await store.putRun(idle(1_200, 'last complete read of the source'));
    await commit(
      store,
      lease,
      { end: [keyOf(OLD)] },
      { id: 'second', startedAt: 2_000, finishedAt: 2_001, readAt: 2_000 },
      2_000,
    );
    await store.putRun(idle(3_000, 'after'));
    await store.putParts(lease, [readAt(1_100)]);
    await store.putSource(sourceRecord({ lastComplete: 1_200 }));
    expect(await store.prune(lease, 2)).toEqual({ claims: 1, entities: 2, runs: 2 });
    expect(await runIds(store)).toEqual([
      'after',
      'first',
      'last complete read of a part',
      'last complete read of the source',
    ]);
  });

  test('a projection without properties shows what was pruned no more, and what came since', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [OLD, KEPT] });
    await commit(store, lease, { end: [keyOf(OLD)] });
    const relations = async (at: number) => (await store.projection({ at, properties: false })).relations.count;
    expect([await relations(1), await relations(2)]).toEqual([1, 0]);
    await store.prune(lease, 2);
    expect([await relations(1), await relations(2)]).toEqual([0, 0]);
    await commit(store, lease, { add: [OLD] });
    expect([await relations(1), await relations(3)]).toEqual([0, 1]);
    const { refs } = await store.projection({ properties: false });
    expect(refs).toEqual((await store.projection()).refs);
  });
}
