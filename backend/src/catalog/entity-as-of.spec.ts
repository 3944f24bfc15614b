import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

const NOW = Date.now();
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: NOW - 60_000, calls: ['orders:80'] };
const ORDERS: SampleContainer = { id: 'o1', workload: 'orders', startedAt: NOW - 60_000 };
const STOCK: SampleContainer = { id: 's1', workload: 'stock', startedAt: NOW - 60_000, calls: ['orders:80'] };
/** At revision 2 another one needs orders; at revision 3 the first is gone. */
const READS = [
  [CART, ORDERS],
  [CART, ORDERS, STOCK],
  [ORDERS, STOCK],
];

let backend: Backend;

beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  for (const [index, containers] of READS.entries()) {
    await backend.importRun(streamOf(dockerLines({ run: `run-${index}-00000000`, readAt: NOW + index, containers })));
  }
});
afterAll(() => backend.close());

const QUERY = `query ($at: String) { entity(ref: "service:shop/orders", at: $at) {
  dependents { from } restsOn { revision } claims(limit: 1000) { claims { from type } } } }`;

describe('one entity as of a moment', () => {
  it.each([
    { at: 'r1', revision: 1, from: ['service:shop/cart'] },
    { at: 'r2', revision: 2, from: ['service:shop/cart', 'service:shop/stock'] },
    { at: null, revision: 3, from: ['service:shop/stock'] },
    { at: 'r99', revision: 3, from: ['service:shop/stock'] },
  ])('$at: its dependents and the claims on it', async ({ at, revision, from }) => {
    const { data, errors } = await backend.execute(QUERY, { at });
    expect(errors).toBeUndefined();
    const { entity } = data as unknown as {
      entity: {
        dependents: { from: string }[];
        restsOn: { revision: number };
        claims: { claims: { from: string; type: string }[] };
      };
    };
    expect(entity.restsOn.revision).toBe(revision);
    expect(entity.dependents.map((one) => one.from)).toEqual(from);
    const claims = entity.claims.claims.filter((one) => one.type === 'DEPENDS_ON').map((one) => one.from);
    expect([...new Set(claims)]).toEqual(from);
  });

  it.each([
    { at: 'yesterday', code: 'INVALID_INPUT' },
    { at: 'r0', code: 'NOT_FOUND' },
    { at: '2001-01-01', code: 'NOT_FOUND' },
  ])('$at is refused: $code', async ({ at, code }) => {
    const { errors } = await backend.execute(QUERY, { at });
    expect(errors?.[0]?.extensions['code']).toBe(code);
  });
});
