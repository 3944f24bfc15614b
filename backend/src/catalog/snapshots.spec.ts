import { openSqliteStore } from '@faultline/store/sqlite';
import { expect, it } from 'vitest';
import { Snapshots } from './snapshots.js';

it('gives nobody the snapshot from before a publication while the next one is read', async () => {
  const store = await openSqliteStore({ path: ':memory:' });
  const snapshots = new Snapshots(store);
  const before = await snapshots.latest();
  expect(snapshots.peek()).toBe(before);
  snapshots.invalidate();
  const reading = snapshots.latest();
  expect(snapshots.peek(), 'the one at hand is outdated until the next stands').toBeUndefined();
  await reading;
  expect(snapshots.peek()).toBe(before);
  await store.close();
});
