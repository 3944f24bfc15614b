import type { Store } from '@faultline/store/port';
import { Neo4jStore } from './engine/store.js';
import { Connection, type Neo4jOptions } from './session/connection.js';
import { checkVersion, migrate } from './session/migrate.js';

export type { Neo4jOptions } from './session/connection.js';
export { openNeo4jOracle, type Neo4jOracle } from './oracle.js';

/**
 * Opens the store on a Neo4j 5.26 or later and brings its schema up to date; safe for several servers at once.
 * @throws CatalogError INVALID_CONFIG for an address that is none, STORE_UNAVAILABLE when the server is away, refuses
 *   the account, is too old, or was written by a newer version
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<Store> {
  const connection = new Connection(options);
  try {
    await checkVersion(connection);
    await migrate(connection);
    return new Neo4jStore(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}
