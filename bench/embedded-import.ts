import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityRef, type Claim, type ClaimDraft, type EntityRef } from '@faultline/model';
import type { RunRecord, Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import Database from 'libsql';

export interface StoreFigures {
  readonly entities: number;
  readonly claims: number;
  /** Milliseconds: prepared inserts of the same rows into the same schema, one transaction. */
  readonly rawMs: number;
  /** Stage and publish through the port. */
  readonly importMs: number;
  readonly ratio: number;
  /** The store as it is opened again with all that. */
  readonly openMs: number;
  readonly readClaimsMs: number;
  /** Without and with properties. */
  readonly projectionMs: number;
  readonly projectionWithPropertiesMs: number;
  readonly stateMs: number;
  readonly claimsOfMs: number;
  readonly searchMs: number;
  /** Every tenth claim changed. */
  readonly changeMs: number;
  readonly fileMiB: number;
}

const BATCH = 10_000;

const timed = async <T>(work: () => Promise<T> | T): Promise<{ ms: number; value: T }> => {
  const start = performance.now();
  const value = await work();
  return { ms: Math.round(performance.now() - start), value };
};

/** One report an entity, and relations between entities that a linear congruence picks: the same rows each time. */
export function sampleClaims(entities: number, claims: number): readonly ClaimDraft[] {
  const refs: EntityRef[] = [];
  for (let index = 0; index < entities; index += 1)
    refs.push(entityRef('service', `team-${index % 97}`, `service-${index}`));
  const at = (index: number): EntityRef => refs[index % entities] ?? entityRef('service', 'none', 'none');
  const source = entityRef('source', 'repository/bench');
  return Array.from({ length: claims }, (_, index): ClaimDraft => {
    const shared = {
      scope: `repository/bench-${index % 50}`,
      part: `folder-${index % 1_000}/compose.yaml`,
      standing: 'declared' as const,
      evidence: [
        {
          kind: 'file' as const,
          text: 'depends_on',
          path: `folder-${index % 1_000}/compose.yaml`,
          line: (index % 300) + 1,
        },
      ],
    };
    if (index < entities) {
      const properties = { title: `Service ${index}`, type: 'service', replicas: index % 7, tags: ['a', 'b'] };
      return { ...shared, from: source, type: 'REPORTS', to: at(index), via: '', confidence: 1, properties };
    }
    const properties = { criticality: index % 3 === 0 ? 'soft' : 'hard', assumed: index % 2 === 0 };
    const [from, to] = [at(index), at((index * 48_271 + 11) % 2_147_483_647)];
    return { ...shared, from, type: 'DEPENDS_ON', to, via: 'http', confidence: 0.6, properties };
  });
}

function runRecord(id: string): RunRecord {
  const counts = { entities: 0, relations: 0, added: 0, changed: 0, ended: 0, unchanged: 0 };
  return {
    id,
    source: null,
    importer: 'bench',
    importerVersion: '1',
    startedAt: 1,
    finishedAt: 2,
    readAt: 1,
    status: 'complete',
    revision: null,
    counts: { ...counts, derivedAdded: 0, derivedEnded: 0, parts: 0, partsSkipped: 0 },
    issues: [],
    issueCount: 0,
    unread: [],
    error: '',
  };
}

async function importAll(store: Store, claims: readonly ClaimDraft[], id: string, change: boolean): Promise<void> {
  const lease = await store.acquireLease('bench', 600_000);
  for (let from = 0; from < claims.length; from += BATCH) {
    const add = claims.slice(from, from + BATCH);
    await store.stage(lease, { add, end: change ? add : [] });
  }
  await store.publish(lease, { run: runRecord(id), source: null, at: 1 });
  await store.releaseLease(lease);
}

/** The rows that the store makes of the claims, by hand: interned before the clock starts. */
function rawInserts(path: string, claims: readonly ClaimDraft[]): () => void {
  const number = (ids: Map<string, number>, text: string): number => {
    const id = ids.get(text) ?? ids.size + 1;
    ids.set(text, id);
    return id;
  };
  const entities = new Map<string, number>();
  const words = new Map<string, number>();
  const places = new Map<string, number>();
  const rows = claims.map((claim) => [
    number(places, `${claim.scope}\n${claim.part}`),
    number(entities, claim.from),
    number(words, claim.type),
    number(entities, claim.to),
    number(words, claim.via),
    1,
    3,
    claim.confidence,
    claim.properties.criticality === 'hard' ? 0 : claim.properties.criticality === 'soft' ? 1 : 255,
    claim.properties.assumed === true ? 1 : 0,
    JSON.stringify(claim.properties),
    JSON.stringify(claim.evidence),
  ]);
  return () => {
    const database = new Database(path);
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -196608; BEGIN');
    const insert = (sql: string): ((values: unknown[]) => unknown) => {
      const statement = database.prepare(sql);
      return (values) => statement.run(values);
    };
    const entity = insert('INSERT INTO entity (id, ref) VALUES (?, ?)');
    for (const [ref, id] of entities) entity([id, ref]);
    const word = insert('INSERT INTO word (id, text) VALUES (?, ?)');
    for (const [text, id] of words) word([id, text]);
    const place = insert('INSERT INTO place (id, scope, part) VALUES (?, ?, ?)');
    for (const [text, id] of places) place([id, ...text.split('\n')]);
    const claim = insert(`INSERT INTO claim (place, from_id, type, to_id, via, since, standing, confidence, criticality,
      assumed, properties, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (const row of rows) claim(row);
    database.exec('INSERT INTO entity_search (rowid, ref) SELECT id, ref FROM entity; COMMIT');
    database.close();
  };
}

/** Everything that the store's speed hangs on, in one run, raw inserts and the port side by side. */
export async function benchStore(entities = 100_000, claimCount = 500_000): Promise<StoreFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const claims = sampleClaims(entities, claimCount);
    const rawPath = join(folder, 'raw.db');
    await (await openSqliteStore({ path: rawPath })).close();
    const raw = await timed(rawInserts(rawPath, claims));
    const path = join(folder, 'store.db');
    let store = await openSqliteStore({ path });
    const whole = await timed(() => importAll(store, claims, 'run-first', false));
    await store.close();
    const opened = await timed(() => openSqliteStore({ path }));
    store = opened.value;
    const read = await timed(() => countClaims(store));
    if (read.value !== claimCount) throw new Error(`${read.value} claims came back, ${claimCount} went in`);
    const bare = await timed(() => store.projection({ properties: false }));
    const full = await timed(() => store.projection());
    const state = await timed(() => store.state());
    const about = await timed(() => store.claimsOf(entityRef('service', 'team-1', 'service-1')));
    const found = await timed(() => store.search('service-4242'));
    const change = await timed(() =>
      importAll(
        store,
        claims.filter((_, index) => index % 10 === 0),
        'run-next',
        true,
      ),
    );
    await store.close();
    return {
      entities,
      claims: claimCount,
      rawMs: raw.ms,
      importMs: whole.ms,
      ratio: Math.round((whole.ms / raw.ms) * 100) / 100,
      openMs: opened.ms,
      readClaimsMs: read.ms,
      projectionMs: bare.ms,
      projectionWithPropertiesMs: full.ms,
      stateMs: state.ms,
      claimsOfMs: about.ms,
      searchMs: found.ms,
      changeMs: change.ms,
      fileMiB: Math.round(statSync(path).size / 1_048_576),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function countClaims(store: Store): Promise<number> {
  let count = 0;
  let last: Claim | undefined;
  for await (const batch of store.claims({})) {
    count += batch.length;
    last = batch.at(-1);
  }
  if (last === undefined) throw new Error('no claim came back');
  return count;
}
