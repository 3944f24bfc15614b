import { Readable } from 'node:stream';
import { imageFamilies, judge, type ContainerFacts, type PostureUnit, type PostureWorld } from '@faultline/analysis';
import { createBackend, type Backend } from '@faultline/backend';
import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { median, ms, timed } from './measure.js';
import type { BenchTable } from './report.js';

const SERVICES = 20_000;
const ENVIRONMENTS = ['development', 'test', 'acceptance', 'staging', 'production'];
const NOW = 1_800_000_000_000;
const TURNS = 5;
const PAGE =
  'query($after: String) { posture(limit: 100, after: $after) { total judged next findings { id message } } }';
const OF_ONE = 'query { posture(service: "s777", limit: 100) { total findings { id message remedy } } }';

/** All rules over everything that runs: the rules alone, and a server that reads the facts from its snapshot. */
export async function bench(): Promise<readonly BenchTable[]> {
  const units = Array.from({ length: SERVICES }, (_, at) => ENVIRONMENTS.map((name) => unit(at, name))).flat();
  let found = 0;
  const rules: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    rules.push(await timed(() => (found = units.reduce((sum, one) => sum + judge(one, WORLD).findings.length, 0))));
  }
  const rows = [['rules alone', found.toLocaleString('en-US'), ms(median(rules)), '']];
  const backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  try {
    await backend.importRun(Readable.from(landscape()));
    // The catalog itself is not what is measured.
    await backend.execute('query { entities(limit: 1) { total } }', {});
    for (const [name, query] of [
      ['first answer: facts, rules, one page', PAGE],
      ['another page', PAGE],
      ['one service', OF_ONE],
    ] as const) {
      const { took, held, total } = await answered(backend, query);
      rows.push([name, total.toLocaleString('en-US'), ms(took), ms(held)]);
    }
  } finally {
    await backend.close();
  }
  return [
    {
      title: `Posture of ${SERVICES.toLocaleString('en')} services in ${ENVIRONMENTS.length} environments`,
      columns: ['what', 'findings', 'took', 'longest turn of the event loop'],
      rows,
      notes: [`The rules: median of ${TURNS} turns. Answers once each, of a server in this process.`],
    },
  ];
}

/** How long an answer takes, and how long it keeps others waiting at most. */
async function answered(backend: Backend, query: string): Promise<{ took: number; held: number; total: number }> {
  let [held, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 1);
  let total = 0;
  const took = await timed(async () => {
    const { data } = await backend.execute(query, {});
    total = (data as { readonly posture: { readonly total: number } }).posture.total;
  });
  held = Math.max(held, performance.now() - last);
  clearInterval(ticking);
  return { took, held, total };
}

const WORLD: PostureWorld = {
  now: NOW,
  registries: ['ghcr.io/'],
  signed: [],
  scanMaxAgeMs: 30 * 86_400_000,
  matches: (glob, text) => text.startsWith(glob),
  familyOf: imageFamilies([]),
};

function unit(at: number, environment: string): PostureUnit {
  const container: ContainerFacts = {
    ref: `container:${environment}-${at}` as EntityRef,
    name: `s${at}`,
    isLive: true,
    user: at % 3 === 0 ? '' : '1000',
    privileged: at % 100 === 0,
    capabilitiesAdded: at % 50 === 0 ? ['NET_ADMIN'] : [],
    hostNetwork: false,
    hostPid: false,
    nonRoot: undefined,
    readOnlyRoot: at % 2 === 0,
    memoryLimitBytes: at % 4 === 0 ? 0 : 1_000_000,
    cpuLimitMillis: 100,
    healthCheck: at % 5 !== 0,
    takesImageCheck: false,
    sshDaemon: false,
    ports: ['8080/tcp'],
    variableNames: ['MODE', 'PORT', 'DATABASE_URL', at % 7 === 0 ? 'DB_PASSWORD' : 'DB_PASSWORD_FILE'],
    secretVariables: [],
    hostPaths: [],
    image: {
      ref: `image:sha256:${at}` as EntityRef,
      repository: `ghcr.io/bench/s${at}`,
      tag: '1.4.2',
      isPinned: at % 2 === 0,
      user: undefined,
      healthCheck: undefined,
      sshDaemon: false,
      exposedPorts: [],
      variableNames: ['PATH', 'NODE_VERSION'],
      sizeBytes: 100_000_000,
      platforms: [{ product: 'nodejs', version: at % 9 === 0 ? '14' : '24' }],
      listedAt: NOW,
      scannedAt: NOW,
      scanners: [],
      signers: [],
      sshPackages: [],
      vulnerabilities: [],
    },
  };
  return { subject: `service:bench/s${at}` as EntityRef, environment, containers: [container] };
}

const ROOT = 'kubernetes/bench';

/** The same as a cluster states it: a namespace an environment, a workload with one container each. */
function* landscape(): Generator<ObservationLine> {
  const counts = { entities: 0, relations: 0, parts: 0 };
  yield {
    type: 'header',
    format: 1,
    run: 'bench-posture',
    source: `source:${ROOT}` as EntityRef,
    title: 'bench',
    importer: 'kubernetes',
    importerVersion: '1',
    rootScope: ROOT,
    readAt: NOW,
  };
  for (const environment of ENVIRONMENTS) {
    const scope = `${ROOT}/${environment}`;
    const shared = { scope, part: 'pods', standing: 'live' as const, confidence: 1, evidence: [] };
    const entity = (ref: string, properties: Record<string, string | number | boolean | string[]>): ObservationLine => {
      counts.entities++;
      return { type: 'entity', ref: ref as EntityRef, properties, ...shared };
    };
    const relation = (from: string, kind: 'RUNS' | 'USES', to: string): ObservationLine => {
      counts.relations++;
      const ends = { from: from as EntityRef, to: to as EntityRef };
      return { type: 'relation', ...ends, relation: kind, via: '', properties: {}, ...shared };
    };
    for (let at = 0; at < SERVICES; at++) {
      const [workload, container] = [`workload:${scope}/Deployment/s${at}`, `container:${environment}-${at}`];
      const { containers } = unit(at, environment);
      const image = `ghcr.io/bench/s${at}:1.4.2`;
      const labels = [`app.kubernetes.io/name=s${at}`];
      yield entity(workload, { name: `s${at}`, type: 'Deployment', image, labels, environmentLabel: environment });
      yield entity(container, { ...stated(containers[0]), image, state: 'running' });
      yield relation(workload, 'RUNS', container);
      yield relation(container, 'USES', `image-tag:${image}`);
    }
    counts.parts++;
    yield { type: 'part', scope, part: 'pods', complete: true };
    yield { type: 'scope', scope, partsListed: true };
  }
  yield { type: 'end', scopesListed: true, ...counts };
}

/** What a container states of itself. */
function stated(facts: ContainerFacts | undefined): Record<string, string | number | boolean | string[]> {
  return {
    name: facts?.name ?? '',
    user: facts?.user ?? '',
    privileged: facts?.privileged ?? false,
    hostNetwork: false,
    hostPid: false,
    readOnlyRoot: facts?.readOnlyRoot ?? false,
    memoryLimitBytes: facts?.memoryLimitBytes ?? 0,
    cpuLimitMillis: facts?.cpuLimitMillis ?? 0,
    healthCheck: facts?.healthCheck ?? false,
    variableNames: [...(facts?.variableNames ?? [])],
    ...(facts?.capabilitiesAdded.length ? { capabilitiesAdded: [...facts.capabilitiesAdded] } : {}),
  };
}
