import { hostname } from 'node:os';
import Database from 'libsql';
import { CatalogError } from '@faultline/model';

/** Holds the data directory until it is released, or until the process dies in whatever way. */
export interface DirectoryLock {
  release(): void;
}

const busy = (error: unknown): boolean =>
  error instanceof Error && /BUSY|locked/i.test(`${'code' in error ? error.code : ''}${error.message}`);

function begin(database: Database.Database): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (busy(error)) return false;
    throw error;
  }
}

function inUse(database: Database.Database, path: string): CatalogError {
  const row = database.prepare('SELECT owner FROM holder').raw().all([]) as [string][];
  database.close();
  return new CatalogError(
    'STORE_IN_USE',
    `${path} is in use by ${row[0]?.[0] ?? 'another process'}`,
    'stop that process, ask its server instead, or choose another data directory (FAULTLINE_DATA)',
  );
}

/**
 * One process a data directory. The lock is an open write transaction on a small file of its own: the system drops it
 * with the process, whatever kills it, so nothing is left to clean up and no process id is mistaken for another's. The
 * holder's name was committed before, so that whoever is refused can read it.
 * @throws CatalogError STORE_IN_USE, naming the holder
 */
export function lockDirectory(storePath: string): DirectoryLock {
  const database = new Database(`${storePath}.lock`);
  database.exec('PRAGMA busy_timeout = 200');
  // It holds nothing that a power failure could take.
  database.exec('PRAGMA synchronous = OFF');
  try {
    database.exec(
      'CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY CHECK (id = 1), owner TEXT NOT NULL) STRICT',
    );
  } catch (error) {
    if (!busy(error)) throw error;
  }
  if (!begin(database)) throw inUse(database, storePath);
  const owner = `process ${process.pid} on ${hostname()}`;
  database
    .prepare('INSERT INTO holder VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET owner = excluded.owner')
    .run([owner]);
  database.exec('COMMIT');
  if (!begin(database)) throw inUse(database, storePath);
  return {
    release: () => {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}
