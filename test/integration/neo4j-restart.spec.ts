import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openNeo4jStore } from '@faultline/cypher';
import { entityRef, type Claim, type ClaimDraft } from '@faultline/model';
import { runRecordOf, type RunRecord, type Store } from '@faultline/store/port';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/services.js';

const SCRIPT = fileURLToPath(new URL('../services/neo4j.sh', import.meta.url));
const PASSWORD = 'test-password';
const run = promisify(execFile);

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function claims(count: number, via: string): readonly ClaimDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    scope: 'repository/shop',
    part: 'compose.yaml',
    from: entityRef('service', 'shop', `s${index}`),
    type: 'DEPENDS_ON',
    to: entityRef('service', 'shop', `s${(index * 7 + 1) % count}`),
    via,
    standing: 'declared',
    confidence: 1,
    properties: { criticality: 'hard' },
    evidence: [],
  }));
}

const record = (id: string): RunRecord =>
  runRecordOf({ id, importer: 'compose', importerVersion: '1', startedAt: 1, finishedAt: 2, readAt: 1 });

async function all(store: Store, at?: 'staged'): Promise<readonly Claim[]> {
  const found: Claim[] = [];
  for await (const batch of store.claims(at ? { at } : {})) found.push(...batch);
  return found;
}

// A server of its own: it is killed. `neo4j` tells that servers are wanted here and that one can be started.
describeWith('neo4j', 'a Neo4j that is killed in the middle of a run', () => {
  let folder = '';
  let port = 0;
  const script = (command: string) =>
    run('bash', [SCRIPT, command], {
      env: {
        ...process.env,
        NEO4J_RUN_HOME: folder,
        NEO4J_BOLT_PORT: String(port),
        NEO4J_PASSWORD: PASSWORD,
        NEO4J_HEAP: '512m',
      },
    });
  const open = () =>
    openNeo4jStore({ uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password: PASSWORD, retryMs: 2_000 });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-neo4j-'));
    port = await freePort();
    await script('start');
  });
  afterAll(async () => {
    await script('kill').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });

  it('fails that run cleanly, loses nothing that was published, and the next lease undoes the rest', async () => {
    const store = await open();
    const first = claims(2_000, 'http');
    const lease = await store.acquireLease('writer', 600_000);
    await store.stage(lease, { add: first, end: [] });
    expect(await store.publish(lease, { run: record('published'), source: null, at: 1_000 })).toBe(1);
    await store.stage(lease, { add: claims(2_000, 'grpc'), end: first.slice(0, 500) });
    await script('kill');

    await expect(store.stage(lease, { add: claims(10, 'tcp'), end: [] })).rejects.toMatchObject({
      name: 'CatalogError',
      code: 'STORE_UNAVAILABLE',
      remedy: expect.stringContaining('NEO4J_URI'),
    });
    await expect(store.state()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(all(store)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });

    await script('start');
    // The same store goes on: its driver finds the server again.
    expect(await store.state()).toMatchObject({ visible: 1, claims: 2_000, entities: 2_000 });
    expect(await all(store)).toHaveLength(2_000);
    expect(await all(store, 'staged')).toHaveLength(3_500);
    expect(await store.run('published')).toMatchObject({ revision: 1 });

    const next = await store.acquireLease('writer', 600_000);
    const left = await all(store, 'staged');
    expect(left).toHaveLength(2_000);
    expect(left.every((claim) => claim.via === 'http' && claim.until === null)).toBe(true);
    expect(await store.publish(next, { run: record('nothing'), source: null, at: 2_000 })).toBe(1);
    await store.stage(next, { add: claims(5, 'grpc'), end: [] });
    expect(await store.publish(next, { run: record('after'), source: null, at: 3_000 })).toBe(2);
    await store.close();
  }, 400_000);
});
