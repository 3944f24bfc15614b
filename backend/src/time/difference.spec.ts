import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
const NOW = Date.now();
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: NOW - 60_000, calls: ['orders:80'] };
const ORDERS: SampleContainer = { id: 'o1', workload: 'orders', startedAt: NOW - 60_000 };
const STOCK: SampleContainer = { id: 's1', workload: 'stock', startedAt: NOW - 60_000 };

/** Three reads: two services; another version of one, which calls a new third; the first one gone. */
const READS: readonly (readonly SampleContainer[])[] = [
  [CART, ORDERS],
  [CART, { ...ORDERS, id: 'o2', tag: '2', calls: ['stock:80'] }, STOCK],
  [{ ...ORDERS, id: 'o2', tag: '2', calls: ['stock:80'] }, STOCK],
];

beforeEach(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  for (const [index, containers] of READS.entries()) {
    const lines = dockerLines({ run: `run-${index}-00000000`, readAt: NOW + index, containers });
    await backend.importRun(streamOf(lines));
  }
});
afterEach(() => backend.close());

async function ask<T>(query: string): Promise<T> {
  const { data, errors } = await backend.execute(`{ answer: ${query} }`);
  expect(errors).toBeUndefined();
  return (data as unknown as { answer: T }).answer;
}

interface Difference {
  readonly entities: readonly { ref: string; state: string; details: string[] }[];
  readonly relations: readonly { from: string; type: string; to: string; state: string }[];
  readonly byKind: readonly { key: string; added: number; ended: number; changed: number }[];
  readonly graph: {
    readonly nodes: readonly { ref: string; state: string }[];
    readonly relations: readonly { from: string; to: string; state: string }[];
    readonly total: number;
  };
}

const FIELDS = `{ entities { ref state details } relations { from type to state } byKind { key added ended changed }
  graph { nodes { ref state } relations { from to state } total } }`;
const difference = (args: string) => ask<Difference>(`difference(${args}) ${FIELDS}`);

describe('the difference of two times', () => {
  it('lists what was added, ended and changed, a service by what runs of it', async () => {
    const answer = await difference('from: "r1", to: "r2", kinds: ["service"]');
    expect(answer.entities).toEqual([
      {
        ref: 'service:shop/orders',
        state: 'CHANGED',
        details: ['ran 1 × 1 in unassigned/docker/engine', 'runs 2 × 1 in unassigned/docker/engine'],
      },
      { ref: 'service:shop/stock', state: 'ADDED', details: [] },
    ]);
    expect(answer.relations.filter(({ type }) => type === 'DEPENDS_ON')).toEqual([
      { from: 'service:shop/orders', type: 'DEPENDS_ON', to: 'service:shop/stock', state: 'ADDED' },
    ]);
    expect(answer.byKind).toEqual([{ key: 'service', added: 1, ended: 0, changed: 1 }]);
  });

  it('draws what differs with what is around it', async () => {
    const { graph } = await difference('from: "r2"');
    expect(graph).toEqual({
      nodes: [
        { ref: 'service:shop/cart', state: 'ENDED' },
        { ref: 'service:shop/orders', state: 'SAME' },
        { ref: 'service:shop/stock', state: 'SAME' },
      ],
      relations: [
        { from: 'service:shop/cart', to: 'service:shop/orders', state: 'ENDED' },
        { from: 'service:shop/orders', to: 'service:shop/stock', state: 'SAME' },
      ],
      total: 2,
    });
  });

  it('of a time with itself is empty', async () => {
    expect(await difference('from: "r2", to: "r2"')).toMatchObject({
      entities: [],
      relations: [],
      graph: { nodes: [] },
    });
  });

  it.each([
    { filter: 'environment: "nowhere"', entities: 0 },
    { filter: 'kinds: ["host"]', entities: 0 },
    { filter: 'kinds: ["container"]', entities: 3 },
  ])('keeps only $filter', async ({ filter, entities }) => {
    expect((await difference(`from: "r1", to: "r2", ${filter}`)).entities).toHaveLength(entities);
  });

  it('refuses a span that ends before it begins', async () => {
    const { errors } = await backend.execute('{ difference(from: "r3", to: "r1") { entityTotal } }');
    expect(errors).toHaveLength(1);
  });
});

interface Ran {
  readonly total: number;
  readonly containers: readonly { name: string; services: string[]; version: string; until: number | null }[];
}

const ran = (args: string) => ask<Ran>(`ranOn(${args}) { total containers { name services version until } }`);

describe('what ran in a place', () => {
  it('although it is gone', async () => {
    const then = await ran('place: "node-1", until: "r1"');
    expect(then.containers.map(({ name, services, version }) => [name, services, version])).toEqual([
      ['shop-cart-c1', ['service:shop/cart'], '1'],
      ['shop-orders-o1', ['service:shop/orders'], '1'],
    ]);
    expect(then.containers.every(({ until }) => until !== null)).toBe(true);
  });

  it('now, and in a whole span', async () => {
    const names = ({ containers }: Ran): string[] => containers.map(({ name }) => name);
    expect(names(await ran('place: "node-1"'))).toEqual(['shop-orders-o2', 'shop-stock-s1']);
    expect(names(await ran('place: "host:docker/engine", from: "r1"')).sort()).toEqual([
      'shop-cart-c1',
      'shop-orders-o1',
      'shop-orders-o2',
      'shop-stock-s1',
    ]);
  });

  it('of a place that is unknown nothing is said', async () => {
    const { errors } = await backend.execute('{ ranOn(place: "host:docker/other") { total } }');
    expect(errors).toHaveLength(1);
  });
});
