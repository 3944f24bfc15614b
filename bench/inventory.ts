import { Readable } from 'node:stream';
import { createBackend, type Backend } from '@faultline/backend';
import { entityRef, type EntityRef, type ObservationLine, type RelationType } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { ms, randomFrom, timed } from './measure.js';
import type { BenchTable } from './report.js';

const APPLICATIONS = 6_000;
const PACKAGES = 60;
const DEPENDENCIES = 8;
const ENGINES = 20;
const [IMAGES, CONTAINERS, VOLUMES] = [500, 300, 200];
const FRAMEWORKS = ['express', 'koa', 'fastify', '%40nestjs/core', 'hapi', 'restify', 'sails'];
const BASES = ['node:22-alpine3.20', 'node:20-bookworm', 'node:18-alpine', 'node:14-alpine3.12', 'python:3.9-slim'];
const FIELDS = 'total sentence technologies { id users dependents systems owners versions { version count isEnded } }';
const QUESTIONS: readonly (readonly [name: string, query: string])[] = [
  ['platforms, first answer', `{ platforms(limit: 1000) { ${FIELDS} } }`],
  ['platforms again', `{ platforms(limit: 1000) { ${FIELDS} } }`],
  ['the odd ones', `{ platforms(rare: true, limit: 1000) { ${FIELDS} } }`],
  ['what the first answer rests on', '{ platforms(limit: 1000) { restsOn { claims } } }'],
  [
    'one technology with its lists',
    '{ platformTechnology(id: "framework/express", limit: 20000) { usesTotal dependentsTotal uses { ref } dependents { ref hops severity } } }',
  ],
  ['sprawl, first answer', '{ sprawl(limit: 1000) { total sentence leftovers { kind name sizeBytes owners } } }'],
  ['families, first answer', '{ sprawlFamilies { total families { id variants { version count } } } }'],
];

/** The inventory of 6,000 applications: what a server answers, and how long it keeps others waiting. */
export async function bench(): Promise<readonly BenchTable[]> {
  const backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  try {
    await imported(backend, applications());
    for (let engine = 0; engine < ENGINES; engine++) await imported(backend, hosted(engine));
    // The catalog itself is not what is measured.
    await backend.execute('{ entities(limit: 1) { total } blastRadius(seeds: ["bench/a0"]) { total } }', {});
    const rows: string[][] = [];
    for (const [name, query] of QUESTIONS) {
      const { took, held } = await answered(backend, query);
      rows.push([name, ms(took), ms(held)]);
    }
    return [
      {
        title: `Inventory of ${APPLICATIONS.toLocaleString('en')} applications with ${(APPLICATIONS * PACKAGES).toLocaleString('en')} package uses, and ${ENGINES} hosts with ${(ENGINES * IMAGES).toLocaleString('en')} images`,
        columns: ['question', 'took', 'longest turn of the event loop'],
        rows,
        notes: ['Once each, of a server in this process, one after the other on one snapshot.'],
      },
    ];
  } finally {
    await backend.close();
  }
}

async function imported(backend: Backend, lines: Iterable<ObservationLine>): Promise<void> {
  const record = await backend.importRun(Readable.from(lines));
  if (record.status !== 'complete') throw new Error(`the import ended ${record.status}: ${record.error}`);
}

/** How long an answer takes, and how long it keeps others waiting at most. */
async function answered(backend: Backend, query: string): Promise<{ took: number; held: number }> {
  let [held, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 1);
  const took = await timed(async () => {
    const { errors } = await backend.execute(query, {});
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  });
  held = Math.max(held, performance.now() - last);
  clearInterval(ticking);
  return { took, held };
}

/** Properties as an upload states them. */
type Stated = Record<string, string | number | boolean | string[]>;

/** Lines of one source with one scope, parts in the order in which they are written. */
class Upload {
  private readonly lines: ObservationLine[] = [];
  private readonly parts = new Set<string>();
  private readonly counts = { entities: 0, relations: 0 };

  constructor(
    private readonly scope: string,
    private readonly standing: 'declared' | 'live',
  ) {}

  entity(part: string, ref: string, properties: Stated = {}): void {
    this.counts.entities++;
    this.lines.push({ type: 'entity', ref: ref as EntityRef, properties, ...this.shared(part) });
  }

  relation(part: string, from: string, kind: RelationType, to: string, properties: Stated = {}): void {
    this.counts.relations++;
    const ends = { from: from as EntityRef, to: to as EntityRef, via: kind === 'DEPENDS_ON' ? 'http' : '' };
    this.lines.push({ type: 'relation', ...ends, relation: kind, properties, ...this.shared(part) });
  }

  private shared(part: string) {
    this.parts.add(part);
    return { scope: this.scope, part, standing: this.standing, confidence: 1, evidence: [] };
  }

  *all(importer: string): Generator<ObservationLine> {
    const { scope } = this;
    const run = `bench-inventory-${scope}`;
    const header = { format: 1, run, source: entityRef('source', scope), title: scope, importer } as const;
    yield { type: 'header', ...header, importerVersion: '1', rootScope: scope, readAt: 1_000 };
    yield* this.lines;
    for (const part of this.parts) yield { type: 'part', scope, part, complete: true };
    yield { type: 'scope', scope, partsListed: true };
    yield { type: 'end', scopesListed: true, ...this.counts, parts: this.parts.size };
  }
}

/** Components of a repository with their packages, base images and dependencies; a few in odd frameworks. */
function applications(): Iterable<ObservationLine> {
  const random = randomFrom(11);
  const upload = new Upload('repository/bench', 'declared');
  const component = (at: number): string => `component:bench#compose/bench/a${at}`;
  for (let at = 0; at < APPLICATIONS; at++) {
    const part = `a${at}/package-lock.json`;
    upload.entity(part, component(at), {
      name: `a${at}`,
      technology: 'compose',
      project: 'bench',
      baseImage: BASES[at % 100 === 0 ? 4 : at % 4] ?? '',
    });
    const framework = FRAMEWORKS[at % 500 === 0 ? 3 + (at % 4) : at % 3] ?? '';
    const direct = { direct: true };
    upload.relation(
      part,
      component(at),
      'USES',
      `package-version:pkg:npm/${framework}@${1 + random(5)}.${random(9)}.0`,
      direct,
    );
    for (const used of distinct(PACKAGES - 1, () => random(9_000))) {
      upload.relation(part, component(at), 'USES', `package-version:pkg:npm/p${used}@1.${random(3)}.0`);
    }
    for (const other of distinct(DEPENDENCIES, () => random(APPLICATIONS))) {
      if (other !== at) upload.relation(part, component(at), 'DEPENDS_ON', component(other));
    }
  }
  return upload.all('repo');
}

function distinct(count: number, next: () => number): ReadonlySet<number> {
  const found = new Set<number>();
  while (found.size < count) found.add(next());
  return found;
}

/** What one engine holds: images in a few tags, most of them of no container, and containers of which some ended. */
function hosted(engine: number): Iterable<ObservationLine> {
  const scope = `docker/e${engine}`;
  const upload = new Upload(scope, 'live');
  upload.entity('engine', `host:${scope}`, { title: `node-${engine}` });
  const digest = (at: number): string => `image:sha256:${(at * 31 + (at % 5) * engine).toString(16).padStart(64, '0')}`;
  for (let at = 0; at < IMAGES; at++) {
    upload.entity('images', digest(at), {
      imageId: `sha256:${at}`,
      sizeBytes: 1_000_000 * (at % 300),
      createdAt: 1_000,
    });
    if (at % 9 === 0) continue;
    const tag = `image-tag:docker.io/bench/a${at % 120}:1.${at}`;
    upload.entity('images', tag, { repository: `docker.io/bench/a${at % 120}`, tag: `1.${at}` });
    upload.relation('images', tag, 'POINTS_TO', digest(at));
  }
  for (let at = 0; at < CONTAINERS; at++) {
    const [workload, container] = [`workload:${scope}/bench/a${at}`, `container:${engine}-${at}`];
    const state = at % 10 === 0 ? 'exited' : 'running';
    const image = `bench/a${at % 120}:1.${at}`;
    upload.entity('containers', workload, { name: `a${at}`, type: 'compose', project: 'bench', within: scope, image });
    upload.entity('containers', container, { name: `bench-a${at}-1`, state, image, finishedAt: 5_000 });
    upload.relation('containers', workload, 'RUNS', container);
    upload.relation('containers', container, 'RUNS_ON', `host:${scope}`);
    upload.relation('containers', container, 'USES', digest(at));
  }
  for (let at = 0; at < VOLUMES; at++) {
    const volume = `volume:${scope}/bench_v${at}`;
    upload.entity('volumes', volume, { name: `bench_v${at}`, type: 'volume', usedBytes: 4_096, project: 'bench' });
    if (at % 3 !== 0) upload.relation('containers', `container:${engine}-${at}`, 'MOUNTS', volume, { path: '/data' });
  }
  return upload.all('docker');
}
