import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apiDocument } from '../values/index.js';
import { viewOf } from '../values/testing.js';
import { apiDocumentsReader } from './index.js';

it.each([
  {
    text: 'openapi: 3.1.0\ninfo:\n  title: Orders API\n  version: 2.1.0\npaths: {}\n',
    want: { type: 'openapi', version: '2.1.0', line: 4 },
  },
  {
    text: 'asyncapi: 3.0.0\ninfo:\n  title: Orders API\n  version: 1\n',
    want: { type: 'asyncapi', version: '1', line: 4 },
  },
  {
    text: '{\n"swagger": "2.0",\n"info": {\n  "title": "Orders API", "x": 1,\n  "version": "2"\n}\n}',
    want: { type: 'openapi', version: '2', line: 5 },
  },
  { text: 'openapi: 3.1.0\ninfo: {title: x}\n', want: undefined },
  { text: 'kind: Deployment\n', want: undefined },
  { text: 'openapi: [\n', want: 'broken' as const },
])('$text', ({ text, want }) => {
  const found = apiDocument(text);
  if (want === undefined || want === 'broken') expect(found).toBe(want);
  else expect(found).toMatchObject({ title: 'Orders API', ...want });
});

it('is provided by the component of its folder', async () => {
  const files = {
    'orders/openapi.yaml': 'openapi: 3.1.0\ninfo:\n  title: Orders API\n  version: 2.1.0\n',
    'orders/asyncapi.yml': 'x',
  };
  const { modules } = await apiDocumentsReader.read(Object.keys(files), viewOf(files));
  expect(modules).toMatchObject([
    {
      folder: 'orders',
      statements: [
        { relation: 'PROVIDES', to: 'api:github.com/acme/shop/orders-api', properties: { version: '2.1.0' } },
        { relation: 'PROVIDES', properties: { version: '2.1.0', path: 'orders/openapi.yaml' } },
      ],
    },
  ]);
});

it('never throws, whatever stands in it', () => {
  fc.assert(fc.property(fc.string(), (text) => apiDocument(`openapi: ${text}`) === undefined || text.length > 0));
});
