import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '../port/index.js';
import { asCatalogError } from './failure.js';
import { lockDirectory, type DirectoryLock } from './lock.js';
import { SqliteStore } from './store.js';
import { Thread } from './thread.js';

/** A store that lives as long as its process. */
export const IN_MEMORY = ':memory:';

export interface SqliteOptions {
  /** The database's file, made with its folder when it is not there, or `:memory:`. */
  readonly path: string;
}

/**
 * Opens the embedded store: checks the file, brings its schema up to date and holds its lock until `close`.
 * @throws CatalogError STORE_IN_USE naming the other process, STORE_DAMAGED, STORE_UNAVAILABLE
 */
export async function openSqliteStore({ path }: SqliteOptions): Promise<Store> {
  if (path === IN_MEMORY) {
    const thread = await Thread.open({ path, role: 'writer' });
    return new SqliteStore(thread, thread, null);
  }
  const lock = lockFile(path);
  let writer: Thread | null = null;
  try {
    writer = await Thread.open({ path, role: 'writer' });
    return new SqliteStore(writer, await Thread.open({ path, role: 'reader' }), lock);
  } catch (error) {
    await writer?.close();
    lock.release();
    throw error;
  }
}

function lockFile(path: string): DirectoryLock {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return lockDirectory(path);
  } catch (error) {
    throw asCatalogError(error, path);
  }
}
