import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from '../contract/index.js';
import { IN_MEMORY, openSqliteStore } from './index.js';

storeContract(
  'SQLite in a file',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-store-'));
    const path = join(folder, 'store.db');
    let store = await openSqliteStore({ path });
    const first = store;
    return {
      store: first,
      reopen: async () => {
        await store.close();
        store = await openSqliteStore({ path });
        return store;
      },
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  { sequences: 12 },
);

storeContract('SQLite in memory', async () => {
  const store = await openSqliteStore({ path: IN_MEMORY });
  // What is in memory dies with its process, so that the same handle stands for the next process.
  return { store, reopen: () => Promise.resolve(store), dispose: () => store.close() };
});
