import { openSqliteStore } from '@faultline/store/sqlite';
import { createBackend, type Backend } from './create-backend.js';

/** The application around a store in memory, gone when it is closed: for questions without a server. */
export async function createMemoryBackend(): Promise<Backend> {
  return createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
}
