import { expect } from 'vitest';
import type { Store } from '../port/index.js';
import { allClaims, CART, commit, draft, runRecord, sourceRecord, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const USES: readonly [string, (store: Store) => Promise<unknown>][] = [
  ['state', (store) => store.state()],
  ['acquireLease', (store) => store.acquireLease('writer', 1_000)],
  ['claims', (store) => allClaims(store)],
  ['claimsOf', (store) => store.claimsOf(CART)],
  ['projection', (store) => store.projection()],
  ['search', (store) => store.search('cart')],
  ['putRun', (store) => store.putRun(runRecord())],
  ['setting', (store) => store.setting('x')],
];

/** A store is closed once and for all; what it acknowledged is there when it is opened again. */
export function lifeContract(test: StoreTest): void {
  test('what was published is there after reopening', async (store, subject) => {
    const run = runRecord({ id: 'run-one' });
    const lease = await writer(store);
    await store.stage(lease, { add: [draft()], end: [] });
    await store.publish(lease, { run, source: sourceRecord(), at: 5_000 });
    const after = await subject.reopen();
    expect(await after.state()).toMatchObject({ visible: 1, visibleAt: 5_000, entities: 2, claims: 1 });
    expect(await allClaims(after)).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await after.run('run-one')).toEqual({ ...run, revision: 1 });
    expect(await after.sources()).toEqual([sourceRecord()]);
    expect(await after.search('cart')).toEqual([CART]);
    expect(await commit(after, await writer(after), { add: [draft({ via: 'grpc' })] })).toBe(2);
  });

  for (const [name, use] of USES) {
    test(`${name} after close is refused`, async (store) => {
      await store.close();
      await expect(use(store)).rejects.toMatchObject({ name: 'CatalogError', code: 'STORE_UNAVAILABLE' });
    });
  }

  test('closing twice is closing once', async (store) => {
    await store.close();
    await store.close();
  });

  test('what is asked for at the same time is answered in any order', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    const answers = await Promise.all([
      allClaims(store),
      store.projection().then((projection) => projection.refs),
      store.putSetting('x', 'y').then(() => store.setting('x')),
      commit(store, lease, { add: [draft({ via: 'grpc' })] }),
    ]);
    expect(answers[1]).toHaveLength(2);
    expect(answers[2]).toBe('y');
    expect(answers[3]).toBe(2);
  });
}
