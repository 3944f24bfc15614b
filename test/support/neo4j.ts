import neo4j from 'neo4j-driver';
import type { Neo4jService } from './services.js';

/** Removes every node and relation; the schema stays, with the notes of what was applied. */
export async function emptyNeo4j({ uri, user, password }: Neo4jService): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session();
  try {
    await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS');
    await session.run('MATCH (n) WHERE NOT n:Migration CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
    await driver.close();
  }
}
