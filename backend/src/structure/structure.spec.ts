import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';

const SHOP = fileURLToPath(new URL('../../../examples/shop', import.meta.url));
const RULES = readFileSync(`${SHOP}/faultline.layers.yaml`, 'utf8');

let backend: Backend;
beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.services.imports.start({ importer: 'repo', target: SHOP }).done;
}, 60_000);
afterAll(() => backend.close());

async function ask(fields: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const head = variables['rules'] === undefined ? '' : '($rules: String)';
  const { data, errors } = await backend.execute(`query${head} { structure${fields} }`, variables);
  expect(errors).toBeUndefined();
  return (data as { readonly structure: unknown }).structure;
}

describe('the structure of the sample', () => {
  it('has website and gateway as entry points, for their types and the ingress', async () => {
    const answer = await ask('(environment: "production") { entryPoints { items { ref reason } } }');
    expect(answer).toEqual({
      entryPoints: {
        items: [
          { ref: 'service:shop/gateway', reason: 'route' },
          { ref: 'service:shop/reports', reason: 'unneeded' },
          { ref: 'service:shop/web', reason: 'route' },
        ],
      },
    });
  });

  it('has one circle, which opens at its soft relation', async () => {
    const fields = 'total items { environments size isExact isHard members { name } cuts { from to criticality } }';
    expect(await ask(` { cycles { ${fields} } }`)).toEqual({
      cycles: {
        total: 1,
        items: [
          {
            environments: ['development', 'production'],
            size: 3,
            isExact: true,
            isHard: false,
            members: [{ name: 'cart' }, { name: 'catalog' }, { name: 'orders' }],
            cuts: [{ from: 'service:shop/catalog', to: 'service:shop/orders', criticality: 'SOFT' }],
          },
        ],
      },
    });
  });

  it('names single points, the worst first, and what they take with them', async () => {
    const fields = 'sentence total redundant items { ref entryPoints entryPointsTotal cutsOff down through replicas }';
    const { singlePoints } = (await ask(` { singlePoints(limit: 3) { ${fields} } }`)) as {
      singlePoints: { sentence: string; total: number; redundant: number; items: readonly object[] };
    };
    expect(singlePoints.items[0]).toEqual({
      ref: 'service:shop/catalog',
      entryPoints: 2,
      entryPointsTotal: 3,
      cutsOff: ['service:shop/gateway', 'service:shop/web'],
      down: 5,
      through: 'service:shop/gateway',
      replicas: 0,
    });
    expect(singlePoints.items).toHaveLength(3);
    expect(singlePoints).toMatchObject({ redundant: 0, sentence: expect.stringContaining('the worst: catalog') });
  });

  it('ranks the catalog page by page, without leaving out or repeating', async () => {
    const page = async (offset: number): Promise<{ total: number; items: { ref: string; rank: number }[] }> =>
      (
        (await ask(` { ranking(offset: ${offset}, limit: 5) { total items { ref rank share } } }`)) as {
          ranking: { total: number; items: { ref: string; rank: number }[] };
        }
      ).ranking;
    const first = await page(0);
    const seen = [...first.items];
    for (let offset = 5; offset < first.total; offset += 5) seen.push(...(await page(offset)).items);
    expect(seen.map(({ rank }) => rank)).toEqual(seen.map((_, at) => at + 1));
    expect(new Set(seen.map(({ ref }) => ref)).size).toBe(first.total);
    expect(seen[0]).toMatchObject({ ref: 'service:shop/catalog' });
  });

  it('lists what nobody depends on and that is no entry point', async () => {
    expect(await ask(' { unneeded { items { ref type } } }')).toEqual({
      unneeded: {
        items: [
          { ref: 'service:shop/load-generator', type: 'load-generator' },
          { ref: 'service:shop/shipping', type: 'worker' },
        ],
      },
    });
  });

  it('tells what breaks layering rules, where that is written, and what is let pass', async () => {
    const fields = `total unlayered breaches { from { name layer } to { name layer } claims { evidence { path } } }
      excepted { from { name } reason until }`;
    const { layering } = (await ask(` { layering(rules: $rules) { ${fields} } }`, { rules: RULES })) as {
      layering: {
        total: number;
        breaches: { from: object; to: object; claims: { evidence: { path: string | null }[] }[] }[];
        excepted: readonly object[];
      };
    };
    expect(layering.breaches.map(({ from, to }) => [from, to])).toEqual([
      [
        { name: 'orders', layer: 'checkout' },
        { name: 'cart', layer: 'shop' },
      ],
      [
        { name: 'shipping', layer: 'shop' },
        { name: 'orders', layer: 'checkout' },
      ],
    ]);
    expect(layering.breaches[0]?.claims.flatMap(({ evidence }) => evidence).some(({ path }) => path !== null)).toBe(
      true,
    );
    expect(layering.excepted).toMatchObject([{ from: { name: 'catalog' }, until: '2027-03-31' }]);
  });

  it('has no layers without rules', async () => {
    expect(await ask(' { layering { hasRules total } }')).toEqual({ layering: { hasRules: false, total: 0 } });
  });
});
