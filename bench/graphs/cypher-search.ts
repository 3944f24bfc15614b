import neo4j, { type Driver } from 'neo4j-driver';
import { benchRef, type BenchGraph } from './graph.js';

const BATCH = 10_000;

/** Transitive dependents with hops in Cypher, as fast as it gets: pruned breadth-first expansion, 20 hops at most. */
const SEARCH = `MATCH (x:FaultlineBench {ref: $ref})<-[r:DEPENDS_ON*1..20]-(d)
RETURN d.ref AS ref, min(size(r)) AS hops`;

/** A Neo4j that the environment names, or null where it names none. */
export function benchDriver(): Driver | null {
  const uri = process.env['TEST_NEO4J_URI'];
  if (uri === undefined || uri === '') return null;
  const user = process.env['TEST_NEO4J_USER'] ?? 'neo4j';
  return neo4j.driver(uri, neo4j.auth.basic(user, process.env['TEST_NEO4J_PASSWORD'] ?? ''), {
    disableLosslessIntegers: true,
  });
}

/** Writes a graph under a label of its own, replacing what an earlier run left there. */
export async function loadGraph(driver: Driver, graph: BenchGraph): Promise<void> {
  await clearGraph(driver);
  await driver.executeQuery(
    'CREATE CONSTRAINT faultline_bench_ref IF NOT EXISTS FOR (n:FaultlineBench) REQUIRE n.ref IS UNIQUE',
  );
  const refs = Array.from({ length: graph.nodeCount }, (_, node) => benchRef(node));
  for (let at = 0; at < refs.length; at += BATCH) {
    await driver.executeQuery('UNWIND $refs AS ref CREATE (:FaultlineBench {ref: ref})', {
      refs: refs.slice(at, at + BATCH),
    });
  }
  for (let at = 0; at < graph.from.length; at += BATCH) {
    const rows = Array.from(graph.from.subarray(at, at + BATCH), (from, row) => [
      refs[from]!,
      refs[graph.to[at + row]!]!,
    ]);
    await driver.executeQuery(
      `UNWIND $rows AS row MATCH (a:FaultlineBench {ref: row[0]}), (b:FaultlineBench {ref: row[1]})
       CREATE (a)-[:DEPENDS_ON]->(b)`,
      { rows },
    );
  }
  await driver.executeQuery('CALL db.awaitIndexes()');
}

/** Removes it again. */
export async function clearGraph(driver: Driver): Promise<void> {
  const session = driver.session();
  try {
    await session.run('MATCH (n:FaultlineBench) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS');
    await session.run('DROP CONSTRAINT faultline_bench_ref IF EXISTS');
  } finally {
    await session.close();
  }
}

/** @returns how many dependents were found */
export async function cypherSearch(driver: Driver, seed: number): Promise<number> {
  const { records } = await driver.executeQuery(SEARCH, { ref: benchRef(seed) }, { routing: 'READ' });
  return records.length;
}
