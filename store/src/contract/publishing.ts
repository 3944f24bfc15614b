import { expect } from 'vitest';
import { CART, commit, draft, keyOf, publish, runRecord, SOURCE, sourceRecord, writer } from './sample.js';
import type { StoreTest } from './subject.js';

/** What a publication makes visible, and what it records. */
export function publishingContract(test: StoreTest): void {
  test('each run that changes something makes the next revision', async (store) => {
    const lease = await writer(store);
    expect(await commit(store, lease, { add: [draft()] }, {}, 5_000)).toBe(1);
    expect(await commit(store, lease, { add: [draft({ via: 'grpc' })] }, {}, 6_000)).toBe(2);
    expect(await store.state()).toMatchObject({ visible: 2, visibleAt: 6_000, entities: 2, claims: 2 });
  });

  test('a run that staged nothing keeps the revision and is recorded', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] }, {}, 5_000);
    const run = runRecord({ revision: null });
    expect(await store.publish(lease, { run, source: sourceRecord({ lastRead: 9_000 }), at: 9_000 })).toBe(1);
    expect(await store.state()).toMatchObject({ visible: 1, visibleAt: 5_000 });
    expect(await store.run(run.id)).toEqual(run);
    expect(await store.sources()).toEqual([sourceRecord({ lastRead: 9_000 })]);
    expect(await store.revisions()).toHaveLength(1);
  });

  test('a run whose batches cancel each other out keeps the revision', async (store) => {
    const lease = await writer(store);
    await store.stage(lease, { add: [draft()], end: [] });
    await store.stage(lease, { add: [], end: [keyOf(draft())] });
    await store.stage(lease, { add: [], end: [] });
    expect(await publish(store, lease)).toBe(0);
    expect(await store.revisions()).toEqual([]);
  });

  test('the record of a run says the revision that it made', async (store) => {
    const lease = await writer(store);
    const run = runRecord();
    await store.stage(lease, { add: [draft()], end: [] });
    expect(await store.publish(lease, { run, source: null, at: 7_000 })).toBe(1);
    expect(await store.run(run.id)).toEqual({ ...run, revision: 1 });
    expect(await store.revisions()).toEqual([{ revision: 1, at: 7_000, run: run.id }]);
  });

  test('a publication carries its source', async (store) => {
    const lease = await writer(store);
    await store.stage(lease, { add: [draft()], end: [] });
    await store.publish(lease, { run: runRecord(), source: sourceRecord(), at: 1 });
    expect(await store.sources()).toEqual([sourceRecord()]);
    await store.publish(lease, { run: runRecord(), source: null, at: 2 });
    expect((await store.sources()).map((one) => one.ref)).toEqual([SOURCE]);
  });

  test('a known run is found by its id, so that it is not taken twice', async (store) => {
    const lease = await writer(store);
    expect(await store.run('run-of-nobody')).toBeNull();
    await commit(store, lease, { add: [draft()] }, { id: 'upload-0001' });
    expect(await store.run('upload-0001')).toMatchObject({ id: 'upload-0001', revision: 1 });
  });

  test('entities count while a current claim names them', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    expect(await store.state()).toMatchObject({ entities: 2, claims: 1 });
    await commit(store, lease, { end: [keyOf(draft())] });
    expect(await store.state()).toMatchObject({ visible: 2, entities: 0, claims: 0 });
    expect((await store.claimsOf(CART, { history: true })).total).toBe(1);
  });
}
