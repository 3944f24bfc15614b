import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '@faultline/backend';
import type { EntityRef, ObservationLine } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import { benchStore } from './embedded-import.js';
import { ms, times } from './measure.js';
import type { BenchTable } from './report.js';

const ENTITIES = 100_000;
const CLAIMS = 500_000;
const PARTS = 1_000;
const SCOPE = 'repository/bench';

const image = (entity: number): EntityRef => `image:imageid:sha256:${String(entity).padStart(64, '0')}` as EntityRef;

/** An upload of images that are based on images: facts that the rules read and have nothing to conclude from. */
async function* upload(run: string, readAt: number): AsyncGenerator<ObservationLine> {
  yield {
    type: 'header',
    format: 1,
    run,
    source: `source:${SCOPE}` as EntityRef,
    title: 'bench',
    importer: 'bench',
    importerVersion: '1',
    rootScope: SCOPE,
    readAt,
  };
  for (let part = 0; part < PARTS; part++) {
    const shared = {
      scope: SCOPE,
      part: `folder-${part}/Dockerfile`,
      standing: 'declared',
      confidence: 1,
      evidence: [{ kind: 'file', text: 'FROM', path: `folder-${part}/Dockerfile`, line: 1 }],
    } as const;
    for (let index = part; index < CLAIMS; index += PARTS) {
      const from = image(index % ENTITIES);
      if (index < ENTITIES) {
        const properties = { version: `1.${index % 90}`, sizeBytes: index * 1_000, os: 'linux', labels: ['a=b'] };
        yield { type: 'entity', ref: from, ...shared, evidence: [...shared.evidence], properties };
        continue;
      }
      // Steps without a common divisor: no base comes twice.
      const step = 1 + Math.floor(index / ENTITIES) * 7_919;
      const to = image((index + step) % ENTITIES);
      const properties = { stage: `stage-${index % 5}` };
      yield {
        type: 'relation',
        from,
        relation: 'BASED_ON',
        to,
        via: '',
        ...shared,
        evidence: [...shared.evidence],
        properties,
      };
    }
    yield { type: 'part', scope: SCOPE, part: shared.part, complete: true };
  }
  yield { type: 'scope', scope: SCOPE, partsListed: true };
  yield { type: 'end', scopesListed: true, entities: ENTITIES, relations: CLAIMS - ENTITIES, parts: PARTS };
}

async function timedImport(backend: Backend, run: string, readAt: number): Promise<number> {
  const start = performance.now();
  const record = await backend.importRun(upload(run, readAt));
  if (record.status !== 'complete') throw new Error(`the import ended ${record.status}: ${record.error}`);
  return performance.now() - start;
}

interface PipelineFigures {
  readonly firstMs: number;
  readonly againMs: number;
}

/** The whole pipeline, from lines to visible, then the same lines again. */
async function pipeline(store: Store): Promise<PipelineFigures> {
  const backend = await createBackend({ store });
  try {
    const firstMs = await timedImport(backend, 'bench-first', 1_000);
    return { firstMs, againMs: await timedImport(backend, 'bench-again', 2_000) };
  } finally {
    await backend.close();
  }
}

async function embedded(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const raw = await benchStore(ENTITIES, CLAIMS);
    const whole = await pipeline(await openSqliteStore({ path: join(folder, 'store.db') }));
    return {
      title: `First import of ${ENTITIES} entities and ${CLAIMS} claims into the embedded store`,
      columns: ['work', 'time', 'ratio', 'aim'],
      rows: [
        ['raw prepared inserts, same schema, one transaction', ms(raw.rawMs), '', ''],
        ['the store alone: stage and publish', ms(raw.importMs), times(raw.importMs / raw.rawMs), '1.3x raw'],
        [
          'the whole pipeline: validate, compare, rules, publish',
          ms(whole.firstMs),
          times(whole.firstMs / raw.rawMs),
          '1.3x raw',
        ],
        ['the same again, unchanged', ms(whole.againMs), times(whole.againMs / whole.firstMs), '0.3x first'],
        ['all claims read back', ms(raw.readClaimsMs), '', ''],
        [
          'projection without, with properties',
          `${ms(raw.projectionMs)}, ${ms(raw.projectionWithPropertiesMs)}`,
          '',
          '',
        ],
      ],
      notes: ['One run each. The raw rows and the pipeline’s rows have the same number and shape, not the same texts.'],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function neo4j(uri: string): Promise<BenchTable> {
  const { neo4jImport } = await import('./neo4j-import.js');
  const access = {
    uri,
    user: process.env.TEST_NEO4J_USER ?? 'neo4j',
    password: process.env.TEST_NEO4J_PASSWORD ?? '',
  };
  const figures = await neo4jImport({ ...access, rounds: 1 });
  return {
    title: `First import of ${figures.entities} entities and ${figures.claims} claims into Neo4j`,
    columns: ['work', 'time', 'ratio', 'aim'],
    rows: [
      ['raw UNWIND batches of maps', ms(figures.rawMs), '', ''],
      ['raw UNWIND batches of lists', ms(figures.rawFastMs), '', ''],
      ['the store: stage and publish', ms(figures.storeMs), times(figures.ratio), '1.3x raw maps'],
      ['projection', ms(figures.projectionMs), '', ''],
      ['all claims read back', ms(figures.claimsMs), '', ''],
    ],
    notes: ['One round each.'],
  };
}

/** First import and import without a change; into Neo4j too where TEST_NEO4J_URI names one (it is emptied). */
export async function bench(): Promise<readonly BenchTable[]> {
  const uri = process.env.TEST_NEO4J_URI;
  return uri === undefined ? [await embedded()] : [await embedded(), await neo4j(uri)];
}
