import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTopologies, differenceOf } from '@faultline/analysis';
import type { Claim } from '@faultline/model';
import type { Projection, Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import { scaleFree } from './graphs/families.js';
import { median, ms, timed } from './measure.js';
import type { BenchTable } from './report.js';
import { fillStore } from './server/filled-store.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
/** Revisions after the first, each of which ends and begins so many claims. */
const REVISIONS = 8;
const CHANGED = 2_000;
const TURNS = 9;

/** Projections as of the past from the embedded store: what a topology needs, and everything. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await fillStore(folder, scaleFree(SERVICES, RELATIONS));
    const store = await openSqliteStore({ path: join(folder, 'faultline.db') });
    try {
      return [await measure(store, await addRevisions(store))];
    } finally {
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Changes some relations again and again. @returns the last revision */
async function addRevisions(store: Store): Promise<number> {
  const claims: Claim[] = [];
  for await (const batch of store.claims({ types: ['DEPENDS_ON'] })) {
    claims.push(...batch);
    if (claims.length >= REVISIONS * CHANGED) break;
  }
  const lease = await store.acquireLease('bench', 600_000);
  const [{ run: id } = { run: '' }] = await store.revisions(1);
  const run = await store.run(id);
  if (run === null) throw new Error('the store has no run');
  let revision = 0;
  for (let turn = 0; turn < REVISIONS; turn++) {
    const some = claims.slice(turn * CHANGED, (turn + 1) * CHANGED);
    await store.stage(lease, { end: some, add: some.map((claim) => ({ ...claim, confidence: 0.7 })) });
    revision = await store.publish(lease, { run: { ...run, id: `bench-${turn}` }, source: null, at: Date.now() });
  }
  await store.releaseLease(lease);
  return revision;
}

async function measure(store: Store, last: number): Promise<BenchTable> {
  const past = last - REVISIONS / 2;
  const cold = await timed(() => store.projection({ at: past, properties: false }));
  const bare: number[] = [];
  const whole: number[] = [];
  const topology: number[] = [];
  const difference: number[] = [];
  let relations = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    // Another revision each time, so that nothing is remembered of the answer itself.
    const at = last - REVISIONS + turn;
    let projection: Projection | undefined;
    bare.push(await timed(async () => (projection = await store.projection({ at, properties: false }))));
    if (projection === undefined) throw new Error('there is no projection');
    const found = projection;
    relations = found.relations.count;
    topology.push(await timed(() => buildTopologies(found).topologies()));
    let before: Projection | undefined;
    whole.push(await timed(async () => (before = await store.projection({ at }))));
    const after = await store.projection();
    if (before !== undefined) {
      const earlier = before;
      difference.push(await timed(() => differenceOf(earlier, after)));
    }
  }
  return {
    title: `As of the past, ${SERVICES.toLocaleString('en')} services, ${relations.toLocaleString('en')} relations, embedded store`,
    columns: ['what', 'median'],
    rows: [
      ['relations as a topology needs them (no properties), warm', ms(median(bare))],
      ['the same, first time', ms(cold)],
      ['topology from it', ms(median(topology))],
      ['the whole catalog with all properties', ms(median(whole))],
      ['difference of two projections', ms(median(difference))],
    ],
    notes: [
      `Medians of ${TURNS} revisions. Aim: the first under 1 s. The first time reads all claims into memory once.`,
    ],
  };
}
