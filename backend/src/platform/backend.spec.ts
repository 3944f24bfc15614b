import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, importInto, type Backend } from './create-backend.js';

const SHOP = fileURLToPath(new URL('../../../examples/shop', import.meta.url));

let backend: Backend;
beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.services.imports.start({ importer: 'repo', target: SHOP }).done;
}, 60_000);
afterAll(() => backend.close());

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await backend.execute(query, variables);
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

async function ownerOfOrders(): Promise<string> {
  const { entity } = (await ask('{ entity(ref: "service:shop/orders") { entity { owners { owner } } } }')) as {
    entity: { entity: { owners: { owner: string }[] } };
  };
  return entity.entity.owners[0]?.owner ?? '';
}

describe('the catalog of the sample', () => {
  it('answers a question that is compiled by then as it did at first', async () => {
    const asked = 'query($of: [String!]!) { footprint(of: $of) { sentence compose processes { ref } } }';
    const answers = [];
    for (let time = 0; time < 3; time++) answers.push(await ask(asked, { of: ['shop/web'] }));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('finds a service as people write it', async () => {
    for (const name of ['orders', 'shop/orders', 'service:orders', 'service:shop/orders']) {
      expect(await ask('query($name: String!) { entity(ref: $name) { entity { ref } } }', { name })).toEqual({
        entity: { entity: { ref: 'service:shop/orders' } },
      });
    }
  });

  it('is exported without GraphQL as the query exports it', async () => {
    const { architecture } = (await ask('{ architecture }')) as { architecture: { components: unknown[] } };
    expect(architecture.components.length).toBeGreaterThan(5);
    expect(await backend.architecture()).toEqual(architecture);
  });

  it('offers candidates for a name that nothing has', async () => {
    const { errors } = await backend.execute('{ entity(ref: "orde") { entity { ref } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(errors?.[0]?.extensions?.['candidates']).toContain('service:shop/orders');
  });

  it('gives page after page without leaving out or repeating', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const query = 'query($after: String) { entities(after: $after, limit: 4) { total next items { ref } } }';
      const { entities } = (await ask(query, { after })) as {
        entities: { total: number; next: string | null; items: { ref: string }[] };
      };
      seen.push(...entities.items.map(({ ref }) => ref));
      ({ next: after, total } = entities);
    } while (after !== null);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it('narrows by kind, text, owner and environment, and counts what there is to narrow by', async () => {
    const query = `query($kinds: [String!], $text: String, $owner: String, $environment: String) {
      entities(kinds: $kinds, text: $text, owner: $owner, environment: $environment) { items { ref } facets { kinds { value count } } }
    }`;
    const refs = async (variables: Record<string, unknown>): Promise<string[]> => {
      const { entities } = (await ask(query, variables)) as { entities: { items: { ref: string }[] } };
      return entities.items.map(({ ref }) => ref);
    };
    expect(await refs({ kinds: ['broker'] })).toEqual(['broker:shop/events']);
    expect(await refs({ kinds: ['service'], text: 'cart' })).toEqual(['service:shop/cart']);
    expect(await refs({ kinds: ['service'], owner: await ownerOfOrders() })).toContain('service:shop/orders');
    expect(await refs({ kinds: ['service'], environment: 'nowhere' })).toEqual([]);
  });

  it('tells what breaks when the orders database is down, with ways, reasons, owners and source', async () => {
    const query = `{ blastRadius(seeds: ["orders-db"]) {
      affected { ref hops severity path because { from to } owners }
      summary { sentence } restsOn { sources { ref incomplete } } } }`;
    const { blastRadius } = (await ask(query)) as {
      blastRadius: {
        affected: {
          ref: string;
          hops: number;
          severity: string;
          path: string[];
          owners: string[];
          because: unknown[];
        }[];
        summary: { sentence: string };
        restsOn: { sources: unknown[] };
      };
    };
    const orders = blastRadius.affected.find(({ ref }) => ref === 'service:shop/orders');
    expect(orders).toMatchObject({ hops: 1, severity: 'DOWN', owners: [await ownerOfOrders()] });
    expect(orders?.path).toEqual(['datastore:shop/orders-db', 'service:shop/orders']);
    expect(blastRadius.affected.every(({ path, because }) => path.length > 1 && because.length > 0)).toBe(true);
    expect(blastRadius.summary.sentence).toContain('orders-db');
    expect(blastRadius.restsOn.sources).toEqual([{ ref: 'source:repository/shop', incomplete: [] }]);
  });

  it('tells why an entity is what it is, and where that is written', async () => {
    const query =
      '{ explain(a: "orders", b: "orders-db") { reasons claims { evidence { path line } lastSeen source } } }';
    const { explain } = (await ask(query)) as {
      explain: { reasons: string[]; claims: { evidence: { path: string | null }[] }[] };
    };
    expect(explain.reasons.join()).toContain('orders depends on orders-db');
    expect(explain.claims.flatMap(({ evidence }) => evidence).some(({ path }) => path !== null)).toBe(true);
  });

  it('folds named databases and leaves out the load generator in the architecture', async () => {
    const { architecture } = (await ask('{ architecture }')) as {
      architecture: {
        components: { name: string; kind: string }[];
        dependencies: { from: string; to: string; criticality: string | null; confidence: number }[];
      };
    };
    const names = architecture.components.map(({ name }) => name);
    expect(names).toContain('orders-db');
    expect(names).not.toContain('load-generator');
    expect(architecture.components.filter(({ kind }) => kind === 'datastore').map(({ name }) => name)).toEqual([
      'cart-cache',
      'orders-db',
    ]);
    expect(architecture.dependencies.every(({ from, to }) => names.includes(from) && names.includes(to))).toBe(true);
    for (const { criticality, confidence } of architecture.dependencies) {
      expect([null, 'hard', 'soft', 'async']).toContain(criticality);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('counts who owns how much', async () => {
    const { ownership } = (await ask(
      '{ ownership { coverage orphans entities { ref owner source evidence { path } } } }',
    )) as {
      ownership: { coverage: number; entities: { ref: string; source: string }[] };
    };
    expect(ownership.coverage).toBeGreaterThan(0.5);
    expect(ownership.entities.find(({ ref }) => ref === 'service:shop/orders')?.source).toBe('catalog-file');
  });
});

describe('decisions', () => {
  it('assign an environment by glob, and take it back', async () => {
    await ask('mutation { assign(what: OWNER, glob: "service:shop/web", value: "owner:default/night-shift") { by } }');
    const owners = '{ entity(ref: "web") { entity { owners { owner rule } } } }';
    expect(await ask(owners)).toEqual({
      entity: { entity: { owners: [{ owner: 'owner:default/night-shift', rule: 'assigned' }] } },
    });
    expect(await ask('mutation { unassign(what: OWNER, glob: "service:shop/web") }')).toEqual({ unassign: true });
    expect(JSON.stringify(await ask(owners))).not.toContain('night-shift');
  });
});

describe('the way between stores', () => {
  it('exports an upload that gives another store the same catalog', async () => {
    const lines: unknown[] = [];
    for await (const line of backend.export()) lines.push(line);
    const other = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
    try {
      async function* bytes() {
        for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
      }
      const [run] = await importInto(other, bytes());
      expect(run?.status).toBe('complete');
      const query = '{ entities(limit: 500) { items { ref owners { owner } } } }';
      const { data } = await other.execute(query);
      expect(data).toEqual((await backend.execute(query)).data);
    } finally {
      await other.close();
    }
  });
});

describe('imports on request', () => {
  it('refuse what is not on the allowed list, and record a crawl that could not begin', async () => {
    const { errors } = await backend.execute('mutation { startImport(importer: "repo", target: "/etc") }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_ALLOWED' });
    const missing = `/nowhere-${randomUUID()}`;
    const { id, done } = backend.services.imports.start({ importer: 'repo', target: missing });
    await expect(done).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    await expect
      .poll(async () => (await backend.execute(`{ run(id: "${id}") { status error } }`)).data)
      .toMatchObject({
        run: { status: 'FAILED' },
      });
  });
});
