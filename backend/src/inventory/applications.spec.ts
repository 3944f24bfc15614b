import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS, IMPORTERS } from '@faultline/importers';
import type { ObservationLine } from '@faultline/model';
import type { RunRecord } from '@faultline/store/port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../platform/create-backend.js';
import { createMemoryBackend } from '../platform/memory-backend.js';
import { memoryIngest } from '../testing/memory-backend.js';
import { runningShop } from '../testing/running-shop.js';

const MAPPING = `
source: cmdb
columns:
  name: Name
  kind: { column: Kind, otherwise: service }
  owner: Team
  system: System
  technology: Tech
  platform: OS
  dependsOn: Needs
  aliases: Also
  service: Is
  state: State
  ports: Ports
  configuration: Config
  healthCheck: Health
  sessions: Sessions
`;
const HEADER = 'Name,Kind,Team,System,Tech,OS,Needs,Also,Is,State,Ports,Config,Health,Sessions';
const ROWS = [
  'Cart,,blue,Shop,Java 17,,Ledger,,shop/cart,,,,,',
  'Front desk,,blue,Shop,Java 8,,Cart,shop/front,,,,,,',
  'Ledger,,,Money,COBOL,z/OS,,,,,,,,',
  'Planner,,green,Money,Python 3,Ubuntu 22.04,Ledger,,,none,8080,environment,yes,none',
  'Printer,,green,Money,Python 2,Ubuntu 22.04,Unknown thing,,,local,8080,environment,yes,none',
  'Archive,system,green,,,,,,,,,,,',
  'Shop,system,blue,,,,,,,,,,,',
];

let folder = '';
let backend: Backend;
let runs = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-list-'));
  await writeFile(join(folder, 'apps.mapping.yaml'), MAPPING);
  backend = await createMemoryBackend();
  await importList(ROWS);
  await backend.importRun(stream(runningShop()));
}, 60_000);
afterAll(async () => {
  await backend.close();
  await rm(folder, { recursive: true });
});

async function* stream(lines: readonly ObservationLine[]): AsyncGenerator<ObservationLine> {
  yield* lines;
}

/** The list with these rows as its importer reads it. */
async function listLines(rows: readonly string[]): Promise<ObservationLine[]> {
  const file = join(folder, 'apps.csv');
  await writeFile(file, `${HEADER}\n${rows.join('\n')}\n`);
  const importer = IMPORTERS.get('csv');
  if (importer === undefined) throw new Error('no importer csv');
  runs += 1;
  const context = {
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: `list-of-a-test-${runs}`,
    now: () => 1_700_000_000_000 + runs,
    progress: () => undefined,
  };
  const lines: ObservationLine[] = [];
  for await (const line of importer.collect(importer.config.parse({ file }), context)) lines.push(line);
  return lines;
}

async function importList(rows: readonly string[]): Promise<RunRecord> {
  return backend.importRun(stream(await listLines(rows)));
}

async function ask<Answer>(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { data, errors } = await backend.execute(query, variables);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Answer;
}

interface Declared {
  readonly sentence: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly byOwner: readonly { value: string; count: number; running: number; outside: number }[];
  readonly total: number;
  readonly next: string | null;
  readonly rows: readonly { ref: string; containment: string; dependents: number; lastRanAt: number | null }[];
  readonly restsOn: { readonly claims: number };
}

const declared = (args = ''): Promise<Declared> =>
  ask(`{ declaredInventory${args === '' ? '' : `(${args})`} { sentence total next
    counts { declared running stopped deploymentFile none ranBefore unowned onlyNamed }
    byOwner { value count running outside } rows { ref containment dependents lastRanAt } restsOn { claims } } }`);

const refs = async (args = ''): Promise<string[]> => (await declared(args)).rows.map(({ ref }) => ref);

describe('what is declared', () => {
  it('runs in a container where its name, alias or identifier says so, and in none else', async () => {
    const answer = await declared();
    expect(answer.sentence).toBe('4 of 6 declared applications run in no container: 1 owned by nobody.');
    expect(answer.counts).toMatchObject({ declared: 6, running: 2, none: 4, ranBefore: 0, unowned: 1 });
    expect(answer.rows).toEqual([
      { ref: 'service:default/ledger', containment: 'NONE', dependents: 3, lastRanAt: null },
      { ref: 'service:default/planner', containment: 'NONE', dependents: 0, lastRanAt: null },
      { ref: 'service:default/printer', containment: 'NONE', dependents: 0, lastRanAt: null },
      { ref: 'system:default/archive', containment: 'NONE', dependents: 0, lastRanAt: null },
    ]);
    expect(await refs('containment: [RUNNING]')).toEqual(['service:shop/cart', 'service:default/front-desk']);
    expect(answer.restsOn.claims).toBeGreaterThan(10);
  });

  it('counts what is only named apart, and looks at a system by its parts', async () => {
    const { counts } = await declared();
    expect(counts['onlyNamed']).toBe(1);
    expect(await refs('containment: [NONE, RUNNING], text: "shop"')).not.toContain('system:default/shop');
  });

  it.each([
    ['owner: "green"', ['service:default/planner', 'service:default/printer', 'system:default/archive']],
    ['owner: ""', ['service:default/ledger']],
    ['system: "money", technology: "python"', ['service:default/planner', 'service:default/printer']],
    ['kinds: ["system"]', ['system:default/archive']],
    ['text: "z/os"', ['service:default/ledger']],
    ['limit: 1', ['service:default/ledger']],
    ['limit: 1, after: "3"', ['system:default/archive']],
    ['declaredBy: [CATALOG_FILE]', []],
    ['ran: true', []],
  ])('narrowed by %s is what it says', async (args, want) => expect(await refs(args)).toEqual(want));

  it('is counted by owner, whatever the rows are narrowed to', async () => {
    const { byOwner } = await declared('containment: [STOPPED]');
    expect(byOwner).toEqual([
      { value: 'owner:default/green', count: 3, running: 0, outside: 3 },
      { value: 'owner:default/blue', count: 2, running: 2, outside: 0 },
      { value: '', count: 1, running: 0, outside: 1 },
    ]);
  });
});

interface Judged {
  readonly sentence: string;
  readonly rows: readonly { ref: string; class: string; reason: string }[];
  readonly criteria: readonly { code: string; met: number; notMet: number; unknown: number }[];
}

const judged = (args = ''): Promise<Judged> =>
  ask(`{ readinessInventory${args === '' ? '' : `(${args})`} { sentence rows { ref class reason }
    criteria { code met notMet unknown } } }`);

describe('readiness', () => {
  it('says of each what is to be done, what most others depend on first', async () => {
    const { sentence, rows } = await judged('classes: [IN_CONTAINER, READY, WITH_WORK, NOT, UNKNOWN]');
    expect(sentence).toBe(
      '2 of 6 declared applications run in a container; of the others 1 could move as they are, 1 with work, 1 not as they stand, 1 not known.',
    );
    expect(Object.fromEntries(rows.map((row) => [row.ref, row.class]))).toEqual({
      'service:default/ledger': 'NOT',
      'service:shop/cart': 'IN_CONTAINER',
      'service:default/front-desk': 'IN_CONTAINER',
      'service:default/planner': 'READY',
      'service:default/printer': 'WITH_WORK',
      'system:default/archive': 'UNKNOWN',
    });
    expect(rows[0]).toMatchObject({ ref: 'service:default/ledger' });
  });

  it('leads from a number of a criterion to the list that it counts', async () => {
    const { criteria } = await judged();
    const { notMet, unknown } = criteria.find(({ code }) => code === 'state') ?? { notMet: 0, unknown: 0 };
    expect((await judged('criterion: "state"')).rows).toHaveLength(notMet);
    expect((await judged('criterion: "state", states: [UNKNOWN]')).rows).toHaveLength(unknown);
    const { errors } = await backend.execute('{ readinessInventory(criterion: "colour") { sentence } }');
    expect(errors?.[0]?.message).toContain('colour');
  });

  it('shows of one every criterion with its evidence, and the row that says so', async () => {
    interface Detail {
      readonly row: { criteria: { code: string; state: string; evidence: string[] }[] };
      readonly claims: { evidence: { path: string; line: number }[] }[];
    }
    const { row, claims } = await ask<Detail>(
      '{ readinessOf(name: "printer") { row { criteria { code state evidence } } claims { evidence { path line } } } }',
    );
    expect(row.criteria.find(({ code }) => code === 'state')).toMatchObject({
      state: 'NOT_MET',
      evidence: ['csv/cmdb says it keeps state on its own disk'],
    });
    expect(claims.flatMap(({ evidence }) => evidence)).toMatchObject([{ path: 'apps.csv', line: 6 }]);
    const { errors } = await backend.execute('{ readinessOf(name: "pay-a") { of } }');
    expect(errors?.[0]?.message).toContain('declared by nothing');
  });
});

describe('another import of the list', () => {
  it('comes to the same whether it is before or after what runs', async () => {
    const [before, after] = [await memoryIngest(), await memoryIngest()];
    const list = await listLines(ROWS);
    await before.ingest.runImport(stream(list));
    await before.ingest.runImport(stream(runningShop()));
    await after.ingest.runImport(stream(runningShop()));
    await after.ingest.runImport(stream(list));
    expect(await after.view()).toEqual(await before.view());
    await Promise.all([before.close(), after.close()]);
  });

  it('changes nothing where nothing changed, whatever the order of its rows', async () => {
    expect(await importList([...ROWS].reverse())).toMatchObject({ status: 'complete', revision: null });
  });

  it('retires what is gone, and nothing where a row is broken', async () => {
    const kept = ROWS.filter((row) => !row.startsWith('Printer'));
    expect(await importList([...kept, '"broken,,,,,,,,,,,,,'])).toMatchObject({ status: 'incomplete', issueCount: 1 });
    expect(await refs()).toContain('service:default/printer');
    expect(await importList(kept)).toMatchObject({ status: 'complete' });
    expect(await refs()).not.toContain('service:default/printer');
  });

  it('tells when what runs no more was last seen running, and what ran then', async () => {
    const [header, ...rest] = runningShop('running-shop-2');
    const gone = rest.filter((line) => !JSON.stringify(line).includes('/front'));
    const end = gone.at(-1);
    const lines = [
      { ...header, readAt: 1_700_000_009_000 } as ObservationLine,
      ...gone.slice(0, -1),
      {
        ...end,
        entities: gone.filter(({ type }) => type === 'entity').length,
        relations: gone.filter(({ type }) => type === 'relation').length,
      } as ObservationLine,
    ];
    await backend.importRun(stream(lines));
    const answer = await declared('ran: true');
    expect(answer.rows).toMatchObject([{ ref: 'service:default/front-desk', containment: 'NONE' }]);
    expect(answer.rows[0]?.lastRanAt).toBeGreaterThan(0);
    expect(answer.counts).toMatchObject({ running: 1, ranBefore: 1 });
    expect(await refs('at: "r2", containment: [RUNNING]')).toContain('service:default/front-desk');
  });
});
