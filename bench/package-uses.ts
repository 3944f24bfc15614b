import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '@faultline/backend';
import { entityRef, type ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { ms, randomFrom, timed } from './measure.js';
import type { BenchTable } from './report.js';

const REPOSITORIES = Number(process.env.BENCH_REPOSITORIES ?? 20);
const SERVICES = 1_000;
const USES = 100;
const PACKAGES = 20_000;
const DIRECT = 0.2;
const QUESTIONS = {
  'first answer of conflicts': '{ conflicts(limit: 100) { total } }',
  'conflicts again': '{ conflicts(limit: 100) { total } }',
  'first answer of posture': '{ posture(limit: 100) { total } }',
  'first blast radius of a package': `{ blastRadius(seeds: ["pkg:npm/p1"]) { total } }`,
};

/** Every service of a large landscape with what it is built with, as importers of repositories upload it. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-uses-'));
  const path = join(folder, 'store.db');
  const backend = await createBackend({ store: await openSqliteStore({ path }) });
  try {
    const rows: string[][] = [];
    const took: Took[] = [];
    for (let at = 0; at < REPOSITORIES; at++) took.push(await imported(backend, at, 0));
    const all = took.reduce((sum, one) => ({ ms: sum.ms + one.ms, cpuMs: sum.cpuMs + one.cpuMs }), { ms: 0, cpuMs: 0 });
    rows.push(
      [`all ${REPOSITORIES} repositories, one after the other`, ...cells(all), memory()],
      ['the first of them', ...cells(took[0]), ''],
      ['the last of them', ...cells(took.at(-1)), ''],
      ['one again, unchanged', ...cells(await imported(backend, 0, 0)), ''],
      ['one again, a package changed in one service', ...cells(await imported(backend, 0, 1)), memory()],
    );
    for (const [name, query] of Object.entries(QUESTIONS))
      rows.push([name, ...cells(await answered(backend, query)), memory()]);
    rows.push(['the file of the store', `${Math.round(statSync(path).size / 1_048_576)} MiB`, '', '']);
    return [
      {
        title: `${(REPOSITORIES * SERVICES * USES).toLocaleString('en')} package uses of ${(REPOSITORIES * SERVICES).toLocaleString('en')} services, from import to answer`,
        columns: ['work', 'time', 'processor time, all threads', 'memory of the process'],
        rows,
        notes: [
          `One run each. A repository: ${SERVICES} components that use ${USES} of ${PACKAGES} packages, a fifth of them with a constraint.`,
        ],
      },
    ];
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true });
  }
}

interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

async function measured(work: () => Promise<void>): Promise<Took> {
  const used = process.cpuUsage();
  const took = await timed(work);
  const { user, system } = process.cpuUsage(used);
  return { ms: took, cpuMs: (user + system) / 1_000 };
}

const cells = (took: Took | undefined): [string, string] => [ms(took?.ms ?? 0), ms(took?.cpuMs ?? 0)];

const memory = (): string => `${Math.round(process.memoryUsage.rss() / 1_048_576)} MiB`;

let runs = 0;

async function imported(backend: Backend, repository: number, changed: number): Promise<Took> {
  const took = await measured(async () => {
    const record = await backend.importRun(upload(repository, ++runs, changed));
    if (record.status !== 'complete') throw new Error(`the import ended ${record.status}: ${record.error}`);
  });
  process.stderr.write(`repository ${repository}: ${ms(took.ms)}, ${ms(took.cpuMs)} of the processor, ${memory()}\n`);
  return took;
}

async function answered(backend: Backend, query: string): Promise<Took> {
  const took = await measured(async () => {
    const { errors } = await backend.execute(query, {});
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  });
  process.stderr.write(`${query}: ${ms(took.ms)}, ${ms(took.cpuMs)} of the processor, ${memory()}\n`);
  return took;
}

/** One repository's components and their packages, the same each time but for `changed` of them. */
async function* upload(repository: number, run: number, changed: number): AsyncGenerator<ObservationLine> {
  const random = randomFrom(repository + 1);
  const key = `github.com/bench/r${repository}`;
  const scope = `repository/${key}`;
  yield {
    type: 'header',
    format: 1,
    run: `bench-uses-${run}`,
    source: entityRef('source', scope),
    title: key,
    importer: 'repo',
    importerVersion: '1',
    rootScope: scope,
    readAt: 1_000 + run,
  };
  let relations = 0;
  for (let at = 0; at < SERVICES; at++) {
    const part = `services/s${at}/package-lock.json`;
    const shared = { scope, part, standing: 'declared' as const, confidence: 1 };
    const component = entityRef('component', `${key}#dockerfile/services/s${at}`);
    const properties = { name: `s${repository}-${at}`, folder: `services/s${at}`, technology: 'dockerfile' };
    yield { type: 'entity', ref: component, ...shared, properties, evidence: [] };
    const used = new Set<number>();
    while (used.size < USES) used.add(Math.floor((random(1_000_000) / 1_000_000) ** 2 * PACKAGES));
    for (const [place, pkg] of [...used].entries()) {
      const version = at < changed && place === 0 ? '1.9.9' : `1.${random(3)}.0`;
      const isDirect = place < USES * DIRECT;
      relations++;
      yield {
        type: 'relation',
        from: component,
        relation: 'USES',
        to: entityRef('package-version', `pkg:npm/p${pkg}@${version}`),
        via: '',
        ...shared,
        properties: isDirect ? { direct: true, constraint: '^1.0.0' } : {},
        evidence: [{ kind: 'file', text: 'comes with another', path: part, line: place * 9 + 1 }],
      };
    }
    yield { type: 'part', scope, part, complete: true };
  }
  yield { type: 'scope', scope, partsListed: true };
  yield { type: 'end', scopesListed: true, entities: SERVICES, relations, parts: SERVICES };
}
