import fc from 'fast-check';
import { expect, it } from 'vitest';
import { viewOf } from '../values/testing.js';
import { pactFile } from './extract.js';
import { pactReader } from './index.js';

// As "Pact specification" version 3 shows it.
const PACT = JSON.stringify(
  {
    consumer: { name: 'cart' },
    interactions: [
      { description: 'an order', request: { method: 'GET', path: '/orders/1' }, response: { status: 200 } },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
    provider: { name: 'Orders' },
  },
  null,
  2,
);

it('says whom the consumer needs', async () => {
  const files = { 'services/cart/pacts/cart-orders.json': PACT, 'pacts/notes.json': '{}' };
  const { modules, issues } = await pactReader.read(Object.keys(files), viewOf(files));
  expect(issues).toEqual([]);
  expect(modules).toMatchObject([
    {
      folder: 'services/cart',
      component: 'cart',
      statements: [
        { relation: 'REQUIRES', to: 'api:pact/Orders', evidence: { line: 22 } },
        { relation: 'COPIES', entity: { form: 'pact', api: 'Orders' } },
      ],
    },
  ]);
});

it('is told by its folder', () => {
  expect(['pacts/a.json', 'x/pact/a.json', 'pacts.json', 'pacts/a.yaml'].map((path) => pactReader.wants(path))).toEqual(
    [true, true, false, false],
  );
});

it('never throws, whatever stands in it', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => pactFile(text) === undefined));
});
