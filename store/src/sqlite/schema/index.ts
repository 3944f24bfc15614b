import type { Connection } from '../connection.js';
import { Refusal } from '../refusal.js';
import { CLAIMS_SCHEMA } from './0001-claims.js';
import { RECORDS_SCHEMA } from './0002-records.js';
import { SEARCH_SCHEMA } from './0003-search.js';
import { PRUNED_SCHEMA } from './0004-pruned.js';

/** In order; a published one is never edited. `user_version` counts those that were applied. */
const MIGRATIONS: readonly string[] = [CLAIMS_SCHEMA, RECORDS_SCHEMA, SEARCH_SCHEMA, PRUNED_SCHEMA];

/**
 * Brings the schema up to date, each migration whole or not at all.
 * @throws Refusal STORE_UNAVAILABLE when a newer version has written the file
 */
export function migrate(connection: Connection): void {
  const version = Number(connection.value('PRAGMA user_version'));
  if (version > MIGRATIONS.length) {
    throw new Refusal(
      'STORE_UNAVAILABLE',
      `the store was written by a newer version: schema ${version}, known up to ${MIGRATIONS.length}`,
      'start the newer version, or choose another data directory',
    );
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    connection.atomically(() => {
      connection.exec(sql);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
