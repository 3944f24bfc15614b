import { expect } from 'vitest';
import { allClaims, CART, commit, draft, keyOf, ORDERS, publish, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

/** What a staged batch shows to whom, and what one run may do to one key. */
export function stagingContract(test: StoreTest): void {
  test('an empty store has revision 0 and nothing in it', async (store) => {
    expect(await store.state()).toMatchObject({ visible: 0, visibleAt: 0, entities: 0, claims: 0 });
    expect(await allClaims(store)).toEqual([]);
    expect(await store.revisions()).toEqual([]);
  });

  test('readers see nothing of what is staged, the writer sees it as staged', async (store) => {
    const lease = await writer(store);
    await store.stage(lease, { add: [draft(), report(CART)], end: [] });
    expect(await allClaims(store)).toEqual([]);
    expect(await allClaims(store, { at: 1 })).toEqual([]);
    expect(await allClaims(store, { at: 'staged' })).toMatchObject([
      { since: 1, until: null },
      { since: 1, until: null },
    ]);
    expect(await store.state()).toMatchObject({ visible: 0, entities: 0, claims: 0 });
    expect((await store.claimsOf(CART, { history: true })).total).toBe(0);
    expect((await store.projection()).refs).toEqual([]);
    expect(await store.search('cart')).toEqual([]);
  });

  test('a staged end hides nothing from readers, not even by its until', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [], end: [keyOf(draft())] });
    expect(await allClaims(store)).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await allClaims(store, { at: 1 })).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await allClaims(store, { at: 'staged' })).toEqual([]);
    expect((await store.claimsOf(CART, { history: true })).claims).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await store.state()).toMatchObject({ claims: 1, entities: 2 });
  });

  test('batches of one run add up', async (store) => {
    const lease = await writer(store);
    await store.stage(lease, { add: [draft()], end: [] });
    await store.stage(lease, { add: [draft({ via: 'grpc' })], end: [] });
    expect(await publish(store, lease)).toBe(1);
    expect(await allClaims(store)).toHaveLength(2);
  });

  test('a changed claim ends and begins at the same revision', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    const changed = draft({ properties: { criticality: 'soft' }, confidence: 0.5 });
    await commit(store, lease, { add: [changed], end: [keyOf(changed)] });
    expect(await allClaims(store)).toEqual([{ ...changed, since: 2, until: null }]);
    expect(await allClaims(store, { at: 1 })).toEqual([{ ...draft(), since: 1, until: 2 }]);
    expect((await store.claimsOf(CART, { history: true })).claims).toHaveLength(2);
  });

  test('a claim that is added, ended and added again in one run has one interval', async (store) => {
    const lease = await writer(store);
    await store.stage(lease, { add: [draft()], end: [] });
    await store.stage(lease, { add: [], end: [keyOf(draft())] });
    expect(await allClaims(store, { at: 'staged' })).toEqual([]);
    await store.stage(lease, { add: [draft({ confidence: 0.7 })], end: [] });
    await store.stage(lease, { add: [draft({ confidence: 0.8 })], end: [keyOf(draft())] });
    await publish(store, lease);
    expect((await store.claimsOf(CART, { history: true })).claims).toEqual([
      { ...draft({ confidence: 0.8 }), since: 1, until: null },
    ]);
  });

  test('a current claim that is ended and added again in one run stays current', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [], end: [keyOf(draft())] });
    await store.stage(lease, { add: [draft()], end: [] });
    await store.stage(lease, { add: [], end: [keyOf(draft())] });
    await store.stage(lease, { add: [draft()], end: [] });
    await publish(store, lease);
    expect(await allClaims(store)).toMatchObject([draft()]);
    expect(await allClaims(store, { at: 1 })).toMatchObject([draft()]);
  });

  test('ending what is not current changes nothing', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    expect(await commit(store, lease, { end: [keyOf(draft({ to: ORDERS, via: 'never' }))] })).toBe(1);
    expect(await allClaims(store)).toHaveLength(1);
  });

  test('the same statement in two parts is two claims', async (store) => {
    const lease = await writer(store);
    const other = draft({ part: 'other.yaml' });
    await commit(store, lease, { add: [draft(), other] });
    await commit(store, lease, { end: [keyOf(other)] });
    expect(await allClaims(store)).toEqual([{ ...draft(), since: 1, until: null }]);
  });

  test('discard undoes what was staged, and the next run starts from there', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [draft({ via: 'grpc' }), report(CART)], end: [keyOf(draft())] });
    await store.discard(lease);
    expect(await allClaims(store, { at: 'staged' })).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await publish(store, lease)).toBe(1);
    expect(await commit(store, lease, { add: [draft({ via: 'grpc' })] })).toBe(2);
    expect(await allClaims(store)).toHaveLength(2);
    expect(await store.state()).toMatchObject({ visible: 2, entities: 2, claims: 2 });
  });
}
