import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityRef, type Claim, type ClaimDraft, type EntityRef } from '@faultline/model';
import { runRecordOf, type RunRecord, type Store } from '@faultline/store/port';
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
  /** The same in processor time of all threads: packing runs beside inserting, but counts here. */
  readonly rawCpuMs: number;
  readonly importCpuMs: number;
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

/** Sums what several calls take, so that making the input between them is left out. */
class Stopwatch {
  ms = 0;
  cpuMs = 0;

  async time(work: () => Promise<unknown> | unknown): Promise<void> {
    const start = performance.now();
    const used = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(used);
    this.ms += performance.now() - start;
    this.cpuMs += (user + system) / 1_000;
  }
}

/** One report an entity, and relations between entities that a linear congruence picks: the same claims each time. */
export function sampleClaim(index: number, entities: number): ClaimDraft {
  const at = (number: number): EntityRef => {
    const entity = number % entities;
    return entityRef('service', `team-${entity % 97}`, `service-${entity}`);
  };
  const path = `folder-${index % 1_000}/compose.yaml`;
  const shared = {
    scope: `repository/bench-${index % 50}`,
    part: path,
    standing: 'declared' as const,
    evidence: [{ kind: 'file' as const, text: 'depends_on', path, line: (index % 300) + 1 }],
  };
  if (index < entities) {
    const from = entityRef('source', 'repository/bench');
    const properties = { title: `Service ${index}`, type: 'service', replicas: index % 7, tags: ['a', 'b'] };
    return { ...shared, from, type: 'REPORTS', to: at(index), via: '', confidence: 1, properties };
  }
  const properties = { criticality: index % 3 === 0 ? 'soft' : 'hard', assumed: index % 2 === 0 };
  const to = at((index * 48_271 + 11) % 2_147_483_647);
  return { ...shared, from: at(index), type: 'DEPENDS_ON', to, via: 'http', confidence: 0.6, properties };
}

/** The sample, a batch at a time: 500,000 claims at once would have the collector measured. */
function* batches(entities: number, claims: number, step = 1): Generator<readonly ClaimDraft[]> {
  for (let from = 0; from < claims; from += BATCH * step) {
    const count = Math.min(BATCH, Math.ceil((claims - from) / step));
    yield Array.from({ length: count }, (_, index) => sampleClaim(from + index * step, entities));
  }
}

function runRecord(id: string): RunRecord {
  return runRecordOf({ id, importer: 'bench', importerVersion: '1', startedAt: 1, finishedAt: 2, readAt: 1 });
}

async function importAll(store: Store, input: Iterable<readonly ClaimDraft[]>, id: string): Promise<Stopwatch> {
  const watch = new Stopwatch();
  const lease = await store.acquireLease('bench', 600_000);
  const isFirst = (await store.state()).visible === 0;
  for (const add of input) await watch.time(() => store.stage(lease, { add, end: isFirst ? [] : add }));
  await watch.time(() => store.publish(lease, { run: runRecord(id), source: null, at: 1 }));
  await store.releaseLease(lease);
  return watch;
}

/** Numbers texts from 1 on, and lists those that are new. */
class Ids {
  private readonly ids = new Map<string, number>();
  fresh: [number, string][] = [];

  of(text: string): number {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.ids.size + 1;
      this.ids.set(text, id);
      this.fresh.push([id, text]);
    }
    return id;
  }

  taken(): readonly [number, string][] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}

const CRITICALITY: Readonly<Record<string, number>> = { hard: 0, soft: 1 };

/** The rows that the store makes of the claims, interned and written as JSON before the clock goes on. */
async function importRaw(path: string, input: Iterable<readonly ClaimDraft[]>): Promise<Stopwatch> {
  const watch = new Stopwatch();
  const database = new Database(path);
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -196608; BEGIN');
  const [entities, words, places] = [new Ids(), new Ids(), new Ids()];
  const entity = database.prepare('INSERT INTO entity (id, ref) VALUES (?, ?)');
  const word = database.prepare('INSERT INTO word (id, text) VALUES (?, ?)');
  const place = database.prepare('INSERT INTO place (id, scope, part) VALUES (?, ?, ?)');
  const claim = database.prepare(`INSERT INTO claim (place, from_id, type, to_id, via, since, standing, confidence,
    criticality, assumed, properties, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const batch of input) {
    const rows = batch.map((one) => [
      places.of(`${one.scope}\n${one.part}`),
      entities.of(one.from),
      words.of(one.type),
      entities.of(one.to),
      words.of(one.via),
      1,
      3,
      one.confidence,
      CRITICALITY[String(one.properties.criticality)] ?? 255,
      one.properties.assumed === true ? 1 : 0,
      JSON.stringify(one.properties),
      JSON.stringify(one.evidence),
    ]);
    await watch.time(() => {
      for (const values of entities.taken()) entity.run(values);
      for (const values of words.taken()) word.run(values);
      for (const [id, text] of places.taken()) place.run([id, ...text.split('\n')]);
      for (const values of rows) claim.run(values);
    });
  }
  await watch.time(() => {
    database.exec('INSERT INTO entity_search (rowid, ref) SELECT id, ref FROM entity; COMMIT');
  });
  database.close();
  return watch;
}

/** Everything that the store's speed hangs on, in one run, raw inserts and the port side by side. */
export async function benchStore(entities = 100_000, claimCount = 500_000): Promise<StoreFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const rawPath = join(folder, 'raw.db');
    await (await openSqliteStore({ path: rawPath })).close();
    const raw = await importRaw(rawPath, batches(entities, claimCount));
    const path = join(folder, 'store.db');
    let store = await openSqliteStore({ path });
    const whole = await importAll(store, batches(entities, claimCount), 'run-first');
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
    const change = await importAll(store, batches(entities, claimCount, 10), 'run-next');
    await store.close();
    return {
      entities,
      claims: claimCount,
      rawMs: Math.round(raw.ms),
      importMs: Math.round(whole.ms),
      ratio: Math.round((whole.ms / raw.ms) * 100) / 100,
      rawCpuMs: Math.round(raw.cpuMs),
      importCpuMs: Math.round(whole.cpuMs),
      openMs: opened.ms,
      readClaimsMs: read.ms,
      projectionMs: bare.ms,
      projectionWithPropertiesMs: full.ms,
      stateMs: state.ms,
      claimsOfMs: about.ms,
      searchMs: found.ms,
      changeMs: Math.round(change.ms),
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
