import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { Settings } from './environment.js';

/** Opens the store that the settings name: Neo4j where NEO4J_URI is set, else the embedded one. */
export async function openStore(settings: Pick<Settings, 'neo4j' | 'dataPath'>): Promise<Store> {
  if (settings.neo4j !== undefined) {
    const { openNeo4jStore } = await import('@faultline/cypher');
    return openNeo4jStore(settings.neo4j);
  }
  try {
    mkdirSync(settings.dataPath, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CatalogError(
      'STORE_UNAVAILABLE',
      `the data directory ${settings.dataPath} cannot be made`,
      'set FAULTLINE_DATA to a folder that may be written',
      { cause },
    );
  }
  const { openSqliteStore } = await import('@faultline/store/sqlite');
  return openSqliteStore({ path: join(settings.dataPath, 'faultline.db') });
}
