import { expect } from 'vitest';
import { allClaims, CART, commit, draft, keyOf, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

/** As-of reads by revision, and revisions by wall time. */
export function historyContract(test: StoreTest): void {
  test('a revision shows what was believed then', async (store) => {
    const lease = await writer(store);
    const grpc = draft({ via: 'grpc' });
    await commit(store, lease, { add: [draft()] });
    await commit(store, lease, { add: [grpc] });
    await commit(store, lease, { end: [keyOf(draft())] });
    const vias = async (at: number): Promise<readonly string[]> =>
      (await allClaims(store, { at })).map((claim) => claim.via).sort();
    expect(await vias(0)).toEqual([]);
    expect(await vias(1)).toEqual(['http']);
    expect(await vias(2)).toEqual(['grpc', 'http']);
    expect(await vias(3)).toEqual(['grpc']);
  });

  test('a revision that is not there yet shows the last one', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [draft({ via: 'grpc' })], end: [keyOf(draft())] });
    expect(await allClaims(store, { at: 99 })).toEqual([{ ...draft(), since: 1, until: null }]);
    expect((await store.claimsOf(CART, { at: 99 })).total).toBe(1);
    expect(await store.projection({ at: 99 })).toMatchObject({ revision: 1 });
  });

  test('claims of an entity and projections are read as of a revision too', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft(), report(CART)] });
    await commit(store, lease, {
      add: [report(CART, { properties: { title: 'new' } })],
      end: [keyOf(report(CART)), keyOf(draft())],
    });
    expect((await store.claimsOf(CART, { at: 1 })).total).toBe(2);
    expect((await store.claimsOf(CART)).claims).toMatchObject([{ properties: { title: 'new' }, since: 2 }]);
    const past = await store.projection({ at: 1 });
    expect(past.relations.count).toBe(1);
    expect(past.reports.properties.map((text) => JSON.parse(text))).toEqual([{ title: 'a title' }]);
    expect((await store.projection()).relations.count).toBe(0);
  });

  test('a wall time finds the last revision that is not after it', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] }, {}, 1_000);
    await commit(store, lease, { add: [draft({ via: 'grpc' })] }, {}, 2_000);
    await commit(store, lease, { add: [draft({ via: 'tcp' })] }, {}, 2_000);
    expect(await Promise.all([0, 999, 1_000, 1_999, 2_000, 9_000].map((at) => store.revisionAt(at)))).toEqual([
      0, 0, 1, 1, 3, 3,
    ]);
  });

  test('revisions come newest first and may be limited', async (store) => {
    const lease = await writer(store);
    for (const [index, via] of ['a', 'b', 'c'].entries()) {
      await commit(store, lease, { add: [draft({ via })] }, { id: `run-of-${via}` }, 1_000 + index);
    }
    expect(await store.revisions()).toEqual([
      { revision: 3, at: 1_002, run: 'run-of-c' },
      { revision: 2, at: 1_001, run: 'run-of-b' },
      { revision: 1, at: 1_000, run: 'run-of-a' },
    ]);
    expect(await store.revisions(1)).toEqual([{ revision: 3, at: 1_002, run: 'run-of-c' }]);
  });
}
