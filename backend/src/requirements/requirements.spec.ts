import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';

const CATALOG = (name: string, requires: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  namespace: shop\n  annotations:\n    faultline.dev/requires: ${JSON.stringify(requires)}\nspec:\n  type: service\n`;

/** A repository in which each way to say it is taken once. */
const FILES: Readonly<Record<string, string>> = {
  'faultline.yaml':
    'namespace: shop\nservices:\n  orders:\n    requires:\n      - billing@>=3 <4\n      - { name: cart, version: "1.2", scheme: oci }\n',
  'compose.yaml':
    'services:\n  cart: { build: ./cart, depends_on: [orders, cache] }\n  orders: { build: ./orders }\n  cache: { image: redis:7.2 }\n',
  'cart/Dockerfile': 'FROM node:20\n',
  'cart/package.json':
    '{"name":"cart","private":true,"dependencies":{"@acme/orders-client":"2.1.0","lodash":"4.17.20"}}',
  'cart/catalog-info.yaml': CATALOG('cart', 'service:shop/orders@>=2 <3\nnonsense'),
  'cart/pacts/cart-orders.json': '{"consumer":{"name":"cart"},"provider":{"name":"orders"},"interactions":[]}',
  'orders/Dockerfile': 'FROM node:20\n',
  'orders/client/package.json': '{"name":"@acme/orders-client","version":"2.1.0"}',
};

let backend: Backend;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'requirements-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.services.imports.start({ importer: 'repo', target: folder }).done;
}, 60_000);
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

async function ask(args: string): Promise<readonly string[]> {
  const fields = 'from to via constraint scheme evidence { path line }';
  const { data, errors } = await backend.execute(
    `{ requirements${args} { requirements { ${fields} } restsOn { claims } } }`,
  );
  expect(errors).toBeUndefined();
  const { requirements } = data as unknown as {
    requirements: {
      requirements: {
        from: string;
        to: string;
        via: string;
        constraint: string;
        scheme: string;
        evidence: { path: string; line: number }[];
      }[];
      restsOn: { claims: number };
    };
  };
  expect(requirements.restsOn.claims).toBeGreaterThan(0);
  return requirements.requirements.map(({ from, to, via, constraint, scheme, evidence }) =>
    [from, to, via, constraint || 'any', scheme || '-', ...evidence.map(({ path, line }) => `${path}:${line}`)]
      .join(' ')
      .replaceAll('service:shop/', ''),
  );
}

describe('who needs which version of whom', () => {
  it('is answered from each thing that says so, with its file and line', async () => {
    expect(await ask('(service: "cart")')).toEqual([
      expect.stringMatching(/^cart datastore:\S+ compose 7\.2 oci compose\.yaml:\d+/),
      'cart orders catalog >=2 <3 semver cart/catalog-info.yaml:1',
      'cart orders library ^2.1.0 semver cart/package.json:1 orders/client/package.json:1',
      'cart orders pact any - cart/pacts/cart-orders.json:1',
    ]);
    expect(await ask('(service: "orders")')).toEqual([
      'orders billing faultline-yaml >=3 <4 semver faultline.yaml:5',
      'orders cart faultline-yaml 1.2 oci faultline.yaml:6',
    ]);
  });

  it('is asked the other way round, too', async () => {
    expect((await ask('(of: "orders")')).map((line) => line.split(' ')[2])).toEqual(['catalog', 'library', 'pact']);
  });

  it('tells of an entry that is none', async () => {
    const { data } = await backend.execute('{ runs(limit: 1) { issues { path reason } } }');
    expect(JSON.stringify(data)).toContain('faultline.dev/requires has an entry that is no requirement');
  });

  it('who has a package is asked by its name', async () => {
    const { data } = await backend.execute(
      '{ blastRadius(seeds: ["pkg:npm/lodash@4.17.20"]) { affected { ref hops } } }',
    );
    const { blastRadius } = data as unknown as { blastRadius: { affected: { ref: string; hops: number }[] } };
    expect(blastRadius.affected).toContainEqual({ ref: 'service:shop/cart', hops: 0 });
  });
});
