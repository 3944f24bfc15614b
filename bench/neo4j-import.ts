import { openNeo4jStore, type Neo4jOptions } from '@faultline/cypher';
import { entityRef, type ClaimDraft, type EntityRef } from '@faultline/model';
import { runRecordOf } from '@faultline/store/port';
import neo4j, { type Driver } from 'neo4j-driver';

export interface Neo4jImportOptions extends Neo4jOptions {
  /** Default 100,000. */
  readonly entities?: number;
  /** Default 500,000; one of each entity's is its REPORTS. */
  readonly claims?: number;
  /** Each way takes its turn in each, in rotating order; the figures are medians. Default 3. */
  readonly rounds?: number;
}

/** Milliseconds, medians over the rounds, each time on an emptied database of the same schema. */
export interface Neo4jImportResult {
  readonly entities: number;
  readonly claims: number;
  /** UNWIND batches as one writes them: maps for rows, `SET r = row.properties`. */
  readonly rawMs: number;
  /** UNWIND batches as fast as they were made: lists for rows, properties by name. */
  readonly rawFastMs: number;
  /** `stage` in batches of 10,000, then `publish`. */
  readonly storeMs: number;
  readonly ratio: number;
  readonly ratioToFast: number;
  readonly projectionMs: number;
  readonly claimsMs: number;
}

const BATCH = 10_000;

/** Claims that look like a run's: every entity reported, the rest relations between them, by a fixed seed. */
function claimsOf(entities: number, claims: number): readonly ClaimDraft[] {
  const refs = Array.from({ length: entities }, (_, index) =>
    entityRef('service', `team-${index % 200}`, `service-${index}`),
  );
  let state = 12_345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const shared = { standing: 'declared' as const, confidence: 1 };
  const place = (index: number) => {
    const scope = `repository/github.com/acme/repository-${index % 200}`;
    return { scope, part: `folder-${index % 7}/docker-compose.yml` };
  };
  return Array.from({ length: claims }, (_, index): ClaimDraft => {
    const at = place(index < entities ? index : random(entities));
    const evidence = [{ kind: 'file' as const, text: 'depends_on', path: at.part, line: (index % 90) + 1 }];
    if (index < entities) {
      const from = `source:${at.scope}` as EntityRef;
      const to = refs[index]!;
      return {
        ...at,
        ...shared,
        from,
        type: 'REPORTS',
        to,
        via: '',
        properties: { title: `Service ${index}` },
        evidence,
      };
    }
    const properties = { criticality: 'hard', assumed: true, rule: 'calls' };
    const ends = { from: refs[random(entities)]!, to: refs[random(entities)]! };
    return { ...at, ...shared, ...ends, type: 'DEPENDS_ON', via: `v${index % 9}`, properties, evidence };
  });
}

function* batches<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += BATCH) yield list.slice(start, start + BATCH);
}

/** The same nodes and relations, without revisions, fence and look-ups. */
async function raw(driver: Driver, claims: readonly ClaimDraft[], fast: boolean): Promise<void> {
  const write = async (text: string, rows: readonly unknown[]): Promise<void> => {
    const session = driver.session();
    await session.executeWrite((tx) => tx.run(text, { rows, since: neo4j.int(1) }));
    await session.close();
  };
  const refs = [...new Set(claims.flatMap(({ from, to }) => [from, to]))];
  for (const some of batches(refs)) {
    await write(
      `UNWIND $rows AS row MERGE (e:Entity {ref: row.ref})
       ON CREATE SET e.kind = row.kind, e.namespace = row.namespace, e.name = row.name, e.search = row.ref, e:Service`,
      some.map((ref) => ({ ref, kind: 'service', namespace: 'team', name: ref.slice(ref.lastIndexOf('/') + 1) })),
    );
  }
  const text = fast
    ? (type: string) => `UNWIND $rows AS row
       CALL (row) { MATCH (a:Entity {ref: row[0]}) USING INDEX a:Entity(ref) RETURN a }
       CALL (row) { MATCH (b:Entity {ref: row[1]}) USING INDEX b:Entity(ref) RETURN b }
       CREATE (a)-[:${type} {scope: row[2], part: row[3], via: row[4], standing: row[5], confidence: row[6],
         evidence: row[7], since: $since, title: row[8], criticality: row[9], assumed: row[10], rule: row[11]}]->(b)`
    : (type: string) => `UNWIND $rows AS row
       CALL (row) { MATCH (a:Entity {ref: row.from}) USING INDEX a:Entity(ref) RETURN a }
       CALL (row) { MATCH (b:Entity {ref: row.to}) USING INDEX b:Entity(ref) RETURN b }
       CREATE (a)-[r:${type}]->(b) SET r = row.properties, r.since = $since`;
  for (const type of ['REPORTS', 'DEPENDS_ON']) {
    for (const some of batches(claims.filter((claim) => claim.type === type))) {
      await write(text(type), fast ? some.map(listRow) : some.map(mapRow));
    }
  }
}

function listRow({ from, to, scope, part, via, standing, confidence, evidence, properties }: ClaimDraft): unknown {
  const { title = null, criticality = null, assumed = null, rule = null } = properties;
  const seen = JSON.stringify(evidence);
  return [from, to, scope, part, via, standing, confidence, seen, title, criticality, assumed, rule];
}

function mapRow({ from, to, scope, part, via, standing, confidence, evidence, properties }: ClaimDraft): unknown {
  const seen = JSON.stringify(evidence);
  return { from, to, properties: { scope, part, via, standing, confidence, evidence: seen, ...properties } };
}

async function empty(driver: Driver): Promise<void> {
  const session = driver.session();
  await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS');
  await session.run('MATCH (n) WHERE NOT n:Migration CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  await session.close();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

const record = runRecordOf({
  id: 'bench',
  importer: 'bench',
  importerVersion: '1',
  startedAt: 1,
  finishedAt: 2,
  readAt: 1,
});

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const twoDigits = (ratio: number): number => Math.round(ratio * 100) / 100;

/** One import through the port, and what reading it back takes. */
async function whole(options: Neo4jOptions, claims: readonly ClaimDraft[]) {
  const store = await openNeo4jStore(options);
  const lease = await store.acquireLease('bench', 3_600_000);
  const storeMs = await timed(async () => {
    for (const add of batches(claims)) await store.stage(lease, { add, end: [] });
    await store.publish(lease, { run: record, source: null, at: 1_000 });
  });
  const projectionMs = await timed(() => store.projection({ properties: false }));
  const claimsMs = await timed(async () => {
    for await (const batch of store.claims({})) if (batch.length === 0) throw new Error('an empty batch');
  });
  const state = await store.state();
  await store.releaseLease(lease);
  await store.close();
  return { storeMs, projectionMs, claimsMs, entities: state.entities, claims: state.claims };
}

/**
 * First import into Neo4j through the port against raw UNWIND batches of the same rows under the same constraints and
 * indexes. Empties the database.
 */
export async function neo4jImport(options: Neo4jImportOptions): Promise<Neo4jImportResult> {
  const claims = claimsOf(options.entities ?? 100_000, options.claims ?? 500_000);
  const driver = neo4j.driver(options.uri, neo4j.auth.basic(options.user, options.password));
  // Makes the schema, so that all three write under it; a small round first, so that none of them pays for cold code.
  const few = claims.slice(0, BATCH);
  await empty(driver);
  await whole(options, few);
  for (const fast of [false, true]) {
    await empty(driver);
    await raw(driver, few, fast);
  }
  const rawMs: number[] = [];
  const rawFastMs: number[] = [];
  const read: Awaited<ReturnType<typeof whole>>[] = [];
  const ways = [
    async () => void rawMs.push(await timed(() => raw(driver, claims, false))),
    async () => void rawFastMs.push(await timed(() => raw(driver, claims, true))),
    async () => void read.push(await whole(options, claims)),
  ];
  const rounds = options.rounds ?? 3;
  for (let turn = 0; turn < rounds * ways.length; turn += 1) {
    await empty(driver);
    const round = Math.floor(turn / ways.length);
    await ways[(turn + round) % ways.length]!();
  }
  await driver.close();
  const of = (column: (one: (typeof read)[number]) => number): number => median(read.map(column));
  const storeMs = of((one) => one.storeMs);
  return {
    entities: of((one) => one.entities),
    claims: of((one) => one.claims),
    rawMs: median(rawMs),
    rawFastMs: median(rawFastMs),
    storeMs,
    ratio: twoDigits(storeMs / median(rawMs)),
    ratioToFast: twoDigits(storeMs / median(rawFastMs)),
    projectionMs: of((one) => one.projectionMs),
    claimsMs: of((one) => one.claimsMs),
  };
}
