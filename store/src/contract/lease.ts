import { expect } from 'vitest';
import type { Lease, Store } from '../port/index.js';
import { allClaims, commit, draft, keyOf, LONG_MS, publish, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const WRITES: readonly [string, (store: Store, lease: Lease) => Promise<unknown>][] = [
  ['stage', (store, lease) => store.stage(lease, { add: [draft({ via: 'late' })], end: [keyOf(draft())] })],
  ['publish', (store, lease) => publish(store, lease)],
  ['discard', (store, lease) => store.discard(lease)],
  ['annotate', (store, lease) => store.annotate(lease, [{ ...keyOf(draft()), evidence: [] }])],
  [
    'putParts',
    (store, lease) =>
      store.putParts(lease, [
        { scope: 's', part: 'p', digest: 'd', claims: 1, lastComplete: 1, lastRead: 1, complete: true, heldDigest: '' },
      ]),
  ],
  ['removeParts', (store, lease) => store.removeParts(lease, 'repository/a', ['compose.yaml'])],
  ['prune', (store, lease) => store.prune(lease, 1)],
  ['renewLease', (store, lease) => store.renewLease(lease, LONG_MS)],
];

/** One writer at a time, fenced by a token; whoever takes the lease undoes what a dead one left. */
export function leaseContract(test: StoreTest): void {
  test('a living holder is named to whoever asks', async (store) => {
    await store.acquireLease('first server', LONG_MS);
    await expect(store.acquireLease('second server', LONG_MS)).rejects.toMatchObject({
      name: 'CatalogError',
      code: 'LEASE_HELD',
      message: expect.stringContaining('first server'),
    });
  });

  test('a lease that was given back is free', async (store) => {
    const first = await store.acquireLease('first', LONG_MS);
    await store.releaseLease(first);
    const second = await store.acquireLease('second', LONG_MS);
    expect(second.holder).toBe('second');
    expect(second.token).toBeGreaterThan(first.token);
  });

  test('an expired lease is taken over, and its holder is fenced off', async (store) => {
    const first = await store.acquireLease('first', 20);
    await pause(60);
    const second = await store.acquireLease('second', LONG_MS);
    expect(second.token).toBeGreaterThan(first.token);
    await expect(store.renewLease(first, LONG_MS)).rejects.toMatchObject({ code: 'LEASE_LOST' });
  });

  test('the holder itself may take it again, with a new token', async (store) => {
    const first = await writer(store);
    await store.stage(first, { add: [draft()], end: [] });
    const second = await writer(store);
    expect(second.token).toBeGreaterThan(first.token);
    expect(await allClaims(store, { at: 'staged' })).toEqual([]);
    await expect(store.stage(first, { add: [draft()], end: [] })).rejects.toMatchObject({ code: 'LEASE_LOST' });
  });

  test('renewing keeps the token and moves the end', async (store) => {
    const lease = await store.acquireLease('writer', 1_000);
    const renewed = await store.renewLease(lease, LONG_MS);
    expect(renewed).toMatchObject({ holder: 'writer', token: lease.token });
    expect(renewed.expiresAt).toBeGreaterThan(lease.expiresAt);
    await expect(store.acquireLease('other', 1)).rejects.toMatchObject({ code: 'LEASE_HELD' });
    await store.stage(lease, { add: [draft()], end: [] });
  });

  test('giving back a lost lease is silent and takes nothing from its new holder', async (store) => {
    const lost = await writer(store);
    const lease = await writer(store);
    await store.releaseLease(lost);
    await expect(store.acquireLease('other', 1)).rejects.toMatchObject({ code: 'LEASE_HELD' });
    await store.stage(lease, { add: [draft()], end: [] });
  });

  for (const [name, write] of WRITES) {
    test(`${name} with a lost lease is refused and changes nothing`, async (store) => {
      const lost = await writer(store);
      await commit(store, lost, { add: [draft()] });
      const lease = await writer(store);
      await store.stage(lease, { add: [draft({ via: 'grpc' })], end: [] });
      await expect(write(store, lost)).rejects.toMatchObject({ name: 'CatalogError', code: 'LEASE_LOST' });
      expect(await allClaims(store)).toEqual([{ ...draft(), since: 1, until: null }]);
      expect(await allClaims(store, { at: 'staged' })).toHaveLength(2);
      expect(await store.parts(['s'])).toEqual([]);
      expect(await publish(store, lease)).toBe(2);
    });

    test(`${name} with a lease that was given back is refused`, async (store) => {
      const lease = await writer(store);
      await commit(store, lease, { add: [draft()] });
      await store.releaseLease(lease);
      await expect(write(store, lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    });
  }

  test('who takes the lease after a crash undoes what was staged', async (store, subject) => {
    const lease = await store.acquireLease('writer', 20);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [draft({ via: 'grpc' })], end: [keyOf(draft())] });
    const after = await subject.reopen();
    expect(await allClaims(after)).toEqual([{ ...draft(), since: 1, until: null }]);
    await pause(60);
    const next = await after.acquireLease('another writer', LONG_MS);
    expect(await allClaims(after, { at: 'staged' })).toEqual([{ ...draft(), since: 1, until: null }]);
    expect(await publish(after, next)).toBe(1);
    expect(await commit(after, next, { add: [draft({ via: 'grpc' })] })).toBe(2);
    expect(await allClaims(after)).toHaveLength(2);
  });

  test('a lease outlives the handle: its token goes on growing', async (store, subject) => {
    const lease = await writer(store);
    const after = await subject.reopen();
    await expect(after.acquireLease('another writer', LONG_MS)).rejects.toMatchObject({ code: 'LEASE_HELD' });
    expect((await writer(after)).token).toBeGreaterThan(lease.token);
  });
}
