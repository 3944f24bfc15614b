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
    const thread = new Thread({ path, role: 'writer' });
    await thread.open();
    return new SqliteStore(thread, thread, null);
  }
  const lock = lockFile(path);
  // Both load their code at the same time; the writer makes and checks the file before the reader opens it.
  const writer = new Thread({ path, role: 'writer' });
  const reader = new Thread({ path, role: 'reader' });
  try {
    await writer.open();
    await reader.open();
    return new SqliteStore(writer, reader, lock);
  } catch (error) {
    await Promise.all([reader.close(), writer.close()]);
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
