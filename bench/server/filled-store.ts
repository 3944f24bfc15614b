import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServices } from '@faultline/backend';
import { VIAS, assumedCriticality, entityRef, type ClaimDraft, type EntityRef } from '@faultline/model';
import { runRecordOf, type Lease, type RunRecord, type SourceRecord, type Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import { benchRef, type BenchGraph } from '../graphs/graph.js';

const BATCH = 10_000;
const OWNERS = 150;
const SYSTEMS = 400;
const SOURCE = entityRef('source', 'repository/bench');
const TYPES = ['api', 'website', 'worker', 'gateway'] as const;

/** What one more source states, beside the catalog. */
export interface Filling {
  readonly source: SourceRecord;
  readonly claims: Iterable<ClaimDraft>;
}

/**
 * Fills a data directory as a long-used server leaves it: a catalog file's word on each service, its owner and system,
 * and the relations of a graph as what the rules derived for one environment.
 */
export async function fillStore(folder: string, graph: BenchGraph, more: readonly Filling[] = []): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'faultline.db');
  await rememberRules(path);
  const store = await openSqliteStore({ path });
  try {
    const lease = await store.acquireLease('bench', 600_000);
    const catalog = [...reports(graph), ...ownership(graph), ...dependencies(graph)];
    let total = 0;
    for (const { source, claims } of [{ source: benchSource('repository/bench'), claims: catalog }, ...more]) {
      total += await fill(store, lease, source, claims);
    }
    await store.releaseLease(lease);
    await checkCounts(store, total);
  } finally {
    await store.close();
  }
}

/** Publishes what a source states. @returns how many claims */
export async function fill(
  store: Store,
  lease: Lease,
  source: SourceRecord,
  claims: Iterable<ClaimDraft>,
): Promise<number> {
  let [added, batch]: [number, ClaimDraft[]] = [0, []];
  const stage = async (): Promise<void> => {
    await store.stage(lease, { add: batch, end: [] });
    added += batch.length;
    batch = [];
  };
  for (const claim of claims) if (batch.push(claim) === BATCH) await stage();
  await stage();
  const revision = (await store.state()).visible + 1;
  await store.publish(lease, { run: runRecord(source.ref, revision, added), source, at: Date.now() });
  return added;
}

/** Else the first start would find that no fact supports what is in the store, and end all of it. */
async function rememberRules(path: string): Promise<void> {
  const services = createServices({ store: await openSqliteStore({ path }) });
  await services.ingest.applyRules('bench');
  await services.close();
}

async function checkCounts(store: Store, claims: number): Promise<void> {
  const state = await store.state();
  if (state.claims !== claims) throw new Error(`the store holds ${state.claims} claims instead of ${claims}`);
}

function nodeRef(node: number): EntityRef {
  return benchRef(node) as EntityRef;
}

function* reports(graph: BenchGraph): Generator<ClaimDraft> {
  for (let node = 0; node < graph.nodeCount; node++) {
    yield {
      scope: 'repository/bench',
      part: `team-${node % OWNERS}/catalog-info.yaml`,
      from: SOURCE,
      type: 'REPORTS',
      to: nodeRef(node),
      via: '',
      standing: 'catalog',
      confidence: 1,
      properties: {
        title: `Service ${node}`,
        description: `What service ${node} of the bench is there for.`,
        type: TYPES[node % TYPES.length] ?? 'api',
        lifecycle: 'production',
      },
      evidence: [
        {
          kind: 'file',
          text: 'metadata',
          path: `team-${node % OWNERS}/catalog-info.yaml`,
          line: 1,
        },
      ],
    };
  }
}

function* ownership(graph: BenchGraph): Generator<ClaimDraft> {
  const derived = { scope: 'derivation', part: 'declared', via: '', standing: 'derived', confidence: 1 } as const;
  const evidence = [{ kind: 'rule', text: 'catalog-owner' }] as const;
  for (let node = 0; node < graph.nodeCount; node++) {
    const owner = entityRef('owner', 'bench', `team-${node % OWNERS}`);
    const system = entityRef('system', 'bench', `system-${node % SYSTEMS}`);
    const properties = { rule: 'catalog-owner' };
    yield { ...derived, from: owner, type: 'OWNS', to: nodeRef(node), properties, evidence };
    yield { ...derived, from: nodeRef(node), type: 'PART_OF', to: system, properties: {}, evidence };
  }
}

function* dependencies(graph: BenchGraph): Generator<ClaimDraft> {
  const evidence = [{ kind: 'rule', text: 'called-endpoint' }] as const;
  for (let row = 0; row < graph.from.length; row++) {
    const via = VIAS[graph.via[row] ?? 0] ?? 'http';
    yield {
      scope: 'derivation',
      part: 'production',
      standing: 'derived',
      confidence: 0.9,
      from: nodeRef(graph.from[row] ?? 0),
      type: 'DEPENDS_ON',
      to: nodeRef(graph.to[row] ?? 0),
      via,
      properties: {
        criticality: assumedCriticality(via),
        assumed: true,
      },
      evidence,
    };
  }
}

/** A source that was read just now. */
export function benchSource(rootScope: string): SourceRecord {
  return {
    ref: entityRef('source', rootScope),
    title: 'bench',
    importer: 'observations',
    rootScope,
    scopes: [rootScope],
    intervalMs: null,
    lastComplete: Date.now(),
    lastRead: Date.now(),
    incomplete: [],
    incompleteCount: 0,
    retired: false,
    config: '{}',
  };
}

function runRecord(source: EntityRef, revision: number, added: number): RunRecord {
  const now = Date.now();
  const times = { startedAt: now, finishedAt: now, readAt: now };
  const empty = runRecordOf({ id: `run-bench-${revision}`, importer: 'observations', importerVersion: '1', ...times });
  return { ...empty, source, revision, counts: { ...empty.counts, added } };
}
