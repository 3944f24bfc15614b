import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';
import { layered } from './graphs/families.js';
import { benchRef } from './graphs/graph.js';
import { median, ms, timed } from './measure.js';
import type { BenchTable } from './report.js';
import { commandTable } from './server/command-time.js';
import { serverEnvironment } from './server/environment.js';
import { benchSource, fill, fillStore } from './server/filled-store.js';
import { MeasuredServer } from './server/measured-server.js';
import { ENVIRONMENTS, requirementClaims, runningClaims } from './server/running-claims.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const REQUIREMENTS_EACH = 3;
const CHECKS = 200;
const TOGETHER = 20;

const QUERY = `query($candidates: [CandidateInput!]!, $environment: String!) {
  check(candidates: $candidates, environment: $environment) { verdict sentence order restsOn { claims }
    candidates { service verdict reasons { code message remedy evidence age } blastRadius { total sentence } owners { owner count } } } }`;

/** May a version go there, in a server that holds a large landscape: first and warm answers, and after a publish. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const data = join(folder, 'data');
    const requirements = requirementClaims(SERVICES, REQUIREMENTS_EACH);
    await fillStore(data, layered(SERVICES, RELATIONS), [
      { source: benchSource('kubernetes/bench'), claims: runningClaims(SERVICES) },
      { source: benchSource('repository/bench'), claims: requirements },
    ]);
    const backend = await createBackend({ store: await openSqliteStore({ path: join(data, 'faultline.db') }) });
    let answers: readonly Answer[];
    try {
      answers = await answersOf(backend);
    } finally {
      await backend.close();
    }
    return [tableOf(answers), await processes(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same as a pipeline asks, and commands that ask no server. */
async function processes(folder: string): Promise<BenchTable> {
  const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
  const rules = join(folder, 'CODEOWNERS');
  writeFileSync(rules, '* @acme/all\n/services/ @acme/services\n');
  const candidate = ['--service', benchRef(97), '--version', '1.9.9', '--environment', 'production'];
  try {
    return commandTable(server.address, [
      { name: 'check', words: ['check', ...candidate] },
      { name: 'check --format sarif', words: ['check', ...candidate, '--format', 'sarif'] },
      { name: 'version compare', words: ['version', 'compare', 'npm', '1.0.0', '2.0.0'] },
      {
        name: 'owners --codeowners --stdin',
        words: ['owners', '--codeowners', rules, '--stdin'],
        input: 'services/cart/main.ts\n',
      },
    ]);
  } finally {
    await server.stop();
  }
}

interface Answer {
  readonly name: string;
  readonly took: readonly number[];
  /** Longest turn of the event loop. */
  readonly held: number;
  /** Processor time of one, all threads. */
  readonly cpu: number;
}

async function answersOf(backend: Backend): Promise<readonly Answer[]> {
  // The catalog itself is not what is measured.
  await backend.execute('query { entities(limit: 1) { total } }', {});
  const one = (at: number) => [{ service: benchRef((at * 97) % SERVICES), version: '1.9.9' }];
  const several = (at: number) => Array.from({ length: TOGETHER }, (_, next) => one(at * TOGETHER + next)).flat();
  const first = await asked(backend, 'the first', [one(0)]);
  const warm = await asked(
    backend,
    'one candidate',
    Array.from({ length: CHECKS }, (_, at) => one(at + 1)),
  );
  const many = await asked(
    backend,
    `${TOGETHER} that go together`,
    Array.from({ length: 10 }, (_, at) => several(at + 1)),
  );
  await publish(backend);
  await backend.execute('query { entities(limit: 1) { total } }', {});
  const after = await asked(backend, 'the first after a publish, the catalog read', [one(3)]);
  return [first, warm, many, after];
}

async function asked(backend: Backend, name: string, questions: readonly (readonly object[])[]): Promise<Answer> {
  let [held, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 1);
  const took: number[] = [];
  const before = process.cpuUsage();
  for (const [at, candidates] of questions.entries()) {
    const environment = ENVIRONMENTS[at % ENVIRONMENTS.length];
    took.push(
      await timed(async () => {
        const { data, errors } = await backend.execute(QUERY, { candidates, environment });
        if (errors !== undefined || data === null) throw new Error(`no answer: ${JSON.stringify(errors)}`);
      }),
    );
  }
  held = Math.max(held, performance.now() - last);
  clearInterval(ticking);
  const { user, system } = process.cpuUsage(before);
  return { name, took, held, cpu: (user + system) / 1_000 / questions.length };
}

/** A source says one thing more, as an import leaves it. */
async function publish({ services }: Backend): Promise<void> {
  const { store, snapshots } = services;
  const lease = await store.acquireLease('bench-publish', 60_000);
  const said = [...requirementClaims(50, 1)].map((claim) => ({ ...claim, scope: 'repository/other' }));
  await fill(store, lease, benchSource('repository/other'), said);
  await store.releaseLease(lease);
  snapshots.invalidate();
}

function tableOf(answers: readonly Answer[]): BenchTable {
  const at = (values: readonly number[], share: number): number =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
  return {
    title: `A check of ${SERVICES.toLocaleString('en')} services in ${ENVIRONMENTS.length} environments, ${RELATIONS.toLocaleString('en')} relations`,
    columns: ['check', 'answers', 'median', '99 of 100', 'longest turn of the event loop', 'processor time'],
    rows: answers.map(({ name, took, held, cpu }) => [
      name,
      String(took.length),
      ms(median(took)),
      ms(at(took, 0.99)),
      ms(held),
      ms(cpu),
    ]),
    notes: [
      `Whole GraphQL answers of a server in this process, with blast radius, owners and evidence; ${SERVICES * REQUIREMENTS_EACH} requirements. Aim: under 50 ms.`,
    ],
  };
}
