import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '@faultline/backend';
import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { ms } from './measure.js';
import type { BenchTable } from './report.js';

const SIZES = [500, 1_000, 2_000, 4_000];
const CALLS = 5;
const SCOPE = 'repository/bench';
const WITHIN = `${SCOPE}/compose/bench`;
const SHARED = {
  scope: SCOPE,
  part: 'compose.yaml',
  standing: 'declared',
  confidence: 1,
  evidence: [{ kind: 'file', text: 'services', path: 'compose.yaml', line: 1 }],
} as const;

function entity(ref: string, properties: Extract<ObservationLine, { type: 'entity' }>['properties']): ObservationLine {
  return { type: 'entity', ref: ref as EntityRef, ...SHARED, evidence: [...SHARED.evidence], properties };
}

function relation(from: string, type: 'CALLS' | 'ATTACHED_TO', to: string, aliases: string[]): ObservationLine {
  return {
    type: 'relation',
    from: from as EntityRef,
    relation: type,
    to: to as EntityRef,
    via: type === 'CALLS' ? 'http' : '',
    ...SHARED,
    evidence: [...SHARED.evidence],
    properties: aliases.length === 0 ? {} : { aliases },
  };
}

/** One compose file of services that all share its network and call others by name. */
function* lines(services: number): Generator<ObservationLine> {
  const network = `network:${WITHIN}/default`;
  const body: ObservationLine[] = [entity(network, { name: 'default' })];
  for (let at = 0; at < services; at++) {
    const name = `s${at}`;
    const component = `component:bench#compose/bench/${name}`;
    body.push(entity(component, { name, technology: 'compose', project: 'bench', within: WITHIN, hostNames: [name] }));
    body.push(relation(component, 'ATTACHED_TO', network, [name]));
    for (let call = 0; call < CALLS; call++) {
      const host = `s${(at * 7 + call * 13 + 1) % services}`;
      const endpoint = `endpoint:${WITHIN}|${host}:80`;
      body.push(entity(endpoint, { host, port: 80, within: WITHIN }));
      body.push(relation(component, 'CALLS', endpoint, []));
    }
  }
  yield {
    type: 'header',
    format: 1,
    run: 'bench-network',
    source: `source:${SCOPE}` as EntityRef,
    title: 'bench',
    importer: 'bench',
    importerVersion: '1',
    rootScope: SCOPE,
    readAt: 1_000,
  };
  yield* body;
  yield { type: 'part', scope: SCOPE, part: SHARED.part, complete: true };
  yield { type: 'scope', scope: SCOPE, partsListed: true };
  yield {
    type: 'end',
    scopesListed: true,
    entities: body.filter(({ type }) => type === 'entity').length,
    relations: body.filter(({ type }) => type === 'relation').length,
    parts: 1,
  };
}

async function* streamed(services: number): AsyncGenerator<ObservationLine> {
  yield* lines(services);
}

async function importMs(services: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const backend = await createBackend({ store: await openSqliteStore({ path: join(folder, 'store.db') }) });
  try {
    const start = performance.now();
    const record = await backend.importRun(streamed(services));
    if (record.status !== 'complete') throw new Error(`the import ended ${record.status}: ${record.error}`);
    return performance.now() - start;
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true });
  }
}

/** First import of services that share one network: names are looked up in it, not among all that are on it. */
export async function bench(): Promise<readonly BenchTable[]> {
  await importMs(SIZES[0] ?? 1);
  const rows: string[][] = [];
  for (const services of SIZES) {
    const took = await importMs(services);
    rows.push([services.toLocaleString('en'), ms(took), ms(took / services)]);
  }
  return [
    {
      title: `First import of services on one network, each calling ${CALLS} others by name, embedded store`,
      columns: ['services', 'time', 'a service'],
      rows,
      notes: [
        'One run each, after one that is not counted. Aim: the time of a service does not grow with their number.',
      ],
    },
  ];
}
