import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDeploys } from '../deployments/deploy-event.js';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
let count = 0;

beforeEach(async () => {
  count = 0;
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
});
afterEach(() => backend.close());

const NOW = Date.now();
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: NOW - 60_000 };
const ORDERS: SampleContainer = { id: 'o1', workload: 'orders', startedAt: NOW - 50_000 };

async function read(containers: readonly SampleContainer[]): Promise<void> {
  count += 1;
  await backend.importRun(streamOf(dockerLines({ run: `run-${count}-00000000`, readAt: NOW + count, containers })));
}

async function ask<Answer>(query: string): Promise<Answer> {
  const { data, errors } = await backend.execute(`{ answer: ${query} }`);
  expect(errors).toBeUndefined();
  return (data as unknown as { answer: Answer }).answer;
}

interface Matrix {
  readonly rows: readonly { name: string; versions: string[]; isApart: boolean; isMixed: boolean }[];
  readonly total: number;
  readonly apart: number;
  readonly mixed: number;
  readonly environments: readonly string[];
  readonly restsOn: { readonly claims: number };
}
const MATRIX = '{ rows { name versions isApart isMixed } total apart mixed environments restsOn { claims } }';

describe('what runs where', () => {
  beforeEach(() => read([CART, { ...CART, id: 'c2', tag: '2' }, ORDERS]));

  it.each([
    ['everything', 'whatRunsWhere', ['cart 1,2 mixed', 'orders 1']],
    ['by a part of the name', 'whatRunsWhere(text: "ORD")', ['orders 1']],
    ['only what is mixed', 'whatRunsWhere(show: MIXED)', ['cart 1,2 mixed']],
    ['only what is apart', 'whatRunsWhere(show: APART)', []],
    ['one service', 'whatRunsWhere(name: "orders")', ['orders 1']],
    ['where nothing runs', 'whatRunsWhere(environment: "moon")', []],
    ['a page of it', 'whatRunsWhere(skip: 1, limit: 1)', ['orders 1']],
  ])('%s', async (_what, query, expected) => {
    const { rows } = await ask<Matrix>(`${query} ${MATRIX}`);
    expect(rows.map((row) => `${row.name} ${row.versions.join(',')}${row.isMixed ? ' mixed' : ''}`)).toEqual(expected);
  });

  it('counts before the limit and says what it rests on', async () => {
    const answer = await ask<Matrix>(`whatRunsWhere(limit: 1) ${MATRIX}`);
    expect(answer).toMatchObject({ total: 2, apart: 0, mixed: 1, environments: ['unassigned/docker/engine'] });
    expect(answer.restsOn.claims).toBeGreaterThan(0);
  });
});

describe('what ran', () => {
  const SPELLS = '{ passedThrough spells { environment version replicas until } }';
  interface Told {
    readonly passedThrough: readonly string[];
    readonly spells: readonly { version: string; replicas: number; until: number | null }[];
  }

  it('tells a deploy and the version before, although its container is gone', async () => {
    await read([CART]);
    await read([{ ...CART, id: 'c2', tag: '2', startedAt: NOW }]);
    const { spells, passedThrough } = await ask<Told>(`runningHistory(name: "cart") ${SPELLS}`);
    expect(spells.map(({ version, until }) => [version, until === null])).toEqual([
      ['2', true],
      ['1', false],
    ]);
    expect(passedThrough).toEqual(['unassigned/docker/engine']);
    const one = await ask<Told>(`runningHistory(name: "cart", version: "1") ${SPELLS}`);
    expect(one.spells).toHaveLength(1);
  });

  it('still knows a service of which nothing is left, by its ref', async () => {
    await read([CART, ORDERS]);
    await read([ORDERS]);
    const { spells } = await ask<Told>(`runningHistory(name: "service:shop/cart") ${SPELLS}`);
    expect(spells.map(({ version }) => version)).toEqual(['1']);
  });
});

describe('what was deployed, as somebody told', () => {
  const environment = 'unassigned/docker/engine';
  const tell = (...events: readonly object[]) =>
    backend.services.deployments.record(
      parseDeploys(
        events.map((event) => ({ service: 'shop/cart', environment, by: 'ci', ...event })),
        NOW,
      ),
    );
  const CELLS =
    '{ unseen rows { name isApart isMixed isUnseen cells { environment version namedBy replicas deploy { by commit } } } }';
  interface Told {
    readonly unseen: number;
    readonly rows: readonly {
      isApart: boolean;
      isMixed: boolean;
      isUnseen: boolean;
      cells: readonly { environment: string; version: string; replicas: number; deploy: object | null }[];
    }[];
  }

  it('stands at the cell that it is of', async () => {
    await read([CART]);
    await tell({ version: '1', commit: 'abc1234' });
    const { rows, unseen } = await ask<Told>(`whatRunsWhere(name: "cart") ${CELLS}`);
    expect(rows[0]?.cells).toEqual([
      { environment, version: '1', namedBy: 'tag', replicas: 1, deploy: { by: 'ci', commit: 'abc1234' } },
    ]);
    expect(unseen).toBe(0);
  });

  it('is a cell of its own where something else is seen, and none of the mix', async () => {
    await read([CART]);
    await tell({ version: '2' });
    const { rows, unseen } = await ask<Told>(`whatRunsWhere(show: UNSEEN) ${CELLS}`);
    expect(rows).toMatchObject([
      { isApart: false, isMixed: false, isUnseen: true, cells: [{ version: '1' }, { version: '2', replicas: 0 }] },
    ]);
    expect(unseen).toBe(1);
  });

  it('counts as what runs where nothing is seen', async () => {
    await read([CART]);
    await tell({ version: '2', environment: 'production' });
    const { rows } = await ask<Told>(`whatRunsWhere(show: APART) ${CELLS}`);
    expect(rows).toMatchObject([{ isApart: true, isUnseen: false }]);
    await tell({ version: '1', environment: 'production' });
    expect((await ask<Told>(`whatRunsWhere(show: APART) ${CELLS}`)).rows).toEqual([]);
  });

  it('is told of the spell that it began', async () => {
    await read([CART]);
    await tell({ version: '1', commit: 'abc1234' });
    const { spells } = await ask<{ spells: readonly object[] }>(
      'runningHistory(name: "cart") { spells { version deploy { commit } } }',
    );
    expect(spells).toEqual([{ version: '1', deploy: { commit: 'abc1234' } }]);
  });
});
