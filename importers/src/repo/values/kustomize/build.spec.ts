import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixtureFiles, viewOf } from '../testing.js';
import { yamlDocuments } from '../yaml.js';
import { Kustomizations } from './build.js';
import { jsonPatch } from './json-patch.js';
import { mergePatch } from './merge-patch.js';
import { nameOf } from './object.js';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

const byName = (values: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(
    values.map((value) => {
      const { kind, metadata } = value as { kind: string; metadata: { name: string } };
      return [`${kind} ${metadata.name}`, value];
    }),
  );

it('an overlay with a component becomes what kubectl makes of it', async () => {
  const kustomizations = new Kustomizations(viewOf(fixtureFiles(FIXTURES)));
  expect(await kustomizations.ends()).toEqual(['overlays/prod']);
  const { objects, files, open } = await kustomizations.build('overlays/prod');
  const expected = yamlDocuments(readFileSync(`${FIXTURES}/prod.expected.yaml`, 'utf8')).documents;
  expect(byName(objects.map(({ value }) => value))).toEqual(byName(expected.map(({ value }) => value)));
  expect(open).toEqual([]);
  expect(files[0]).toBe('overlays/prod/kustomization.yaml');
  expect(files).toHaveLength(8);
  const cart = objects.find((one) => nameOf(one) === 'prod-cart-v2' && one.value['kind'] === 'Deployment');
  expect(cart).toMatchObject({ path: 'base/cart.yaml', line: 1, formerNames: ['cart'] });
});

it.each([
  ['maps key by key', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
  ['takes away what is null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ['puts anew what it is told to', { a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }, { a: { c: 2 } }],
  [
    'lists by their key',
    { env: [{ name: 'a', value: 1 }] },
    { env: [{ name: 'a', value: 2 }, { name: 'b' }] },
    { env: [{ name: 'a', value: 2 }, { name: 'b' }] },
  ],
  [
    'items away',
    { env: [{ name: 'a' }, { name: 'b' }] },
    { env: [{ name: 'a', $patch: 'delete' }] },
    { env: [{ name: 'b' }] },
  ],
  ['lists anew', { args: [1, 2] }, { args: [3] }, { args: [3] }],
  [
    'a name as any other',
    { a: 1 },
    JSON.parse('{"__proto__": {"x": 1}}'),
    JSON.parse('{"a": 1, "__proto__": {"x": 1}}'),
  ],
])('a strategic merge lays %s', (_, value, patch, want) => {
  mergePatch(value, patch as Record<string, unknown>, true);
  expect(value).toEqual(want);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

it.each([
  [
    'adds, also behind a list',
    [
      { op: 'add', path: '/l/-', value: 3 },
      { op: 'add', path: '/l/0', value: 0 },
    ],
    { l: [0, 1, 2, 3] },
  ],
  ['takes away', [{ op: 'remove', path: '/l/0' }], { l: [2] }],
  [
    'moves and copies',
    [
      { op: 'copy', from: '/l/0', path: '/a' },
      { op: 'move', from: '/l', path: '/m' },
    ],
    { a: 1, m: [1, 2] },
  ],
  [
    'does nothing that does not fit',
    [{ op: 'replace', path: '/x/y/z', value: 1 }, { op: 'add', path: 7 }, null, { op: 'add', path: '' }],
    { l: [1, 2] },
  ],
])('a JSON patch %s', (_, patch, want) => {
  const value = { l: [1, 2] };
  jsonPatch(value, patch);
  expect(value).toEqual(want);
});

it('what goes in circles, is missing or comes from elsewhere is told, and the rest is built', async () => {
  const files = {
    'a/kustomization.yaml':
      'resources: [../b, x.yaml, none.yaml, "https://example.org/t?token=1"]\npatches: [{path: no.yaml}, {path: "https://ghp_X@example.org/p.yaml"}]\ncomponents: ["https://ghp_X@example.org/c"]',
    'a/x.yaml': 'kind: Service\nmetadata: {name: x}',
    'b/kustomization.yaml': 'resources: [../a, ../b, "../../outside"]',
    'c/Kustomization': 'resources: 7',
  };
  const kustomizations = new Kustomizations(viewOf(files));
  expect(await kustomizations.ends()).toEqual([]);
  const { objects, open } = await kustomizations.build('a');
  expect(objects.map(nameOf)).toEqual(['x']);
  expect([...open].sort()).toEqual([
    'a component from elsewhere',
    'a could not be built',
    'a patch from elsewhere',
    'a resource from elsewhere',
    'b could not be built',
    'patch no.yaml',
    'resource none.yaml',
  ]);
});

it('a build reads a file once, and takes in no more than it may hold', async () => {
  const generators = Array.from({ length: 50 }, (_, at) => `- {name: c${at}, files: [big.txt]}`).join('\n');
  const files = {
    'a/kustomization.yaml': `resources:\n${'- x.yaml\n'.repeat(900)}configMapGenerator:\n${generators}`,
    'a/x.yaml': `kind: A\nmetadata: {name: x, note: ${'a'.repeat(1_000)}}`,
    'a/big.txt': 'a b\n'.repeat(500_000),
  };
  const { objects, open } = await new Kustomizations(viewOf(files)).build('a');
  expect(objects).toHaveLength(950);
  expect(objects.filter(({ value }) => Object.keys(value['data'] ?? {}).length > 0)).toHaveLength(4);
  expect(open).toEqual(['more than one build may hold']);
});

it.each([
  ['labels', (layer: number) => `commonLabels: {${manyWords(layer, 1_000)}}`],
  ['annotations', (layer: number) => `commonAnnotations: {${manyWords(layer, 1_000)}}`],
  ['prefixes', () => `namePrefix: ${'a'.repeat(20_000)}-`],
  [
    'copies',
    () =>
      `patches: [{target: {kind: A}, patch: '[${Array.from({ length: 500 }, (_, at) => `{"op":"copy","from":"/metadata","path":"/c${at}"}`).join()}]'}]`,
  ],
])('layers of %s hold no more than a build may', async (_, body) => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `l${at}/kustomization.yaml`,
      `resources: [${at === 0 ? 'all.yaml' : `../l${at - 1}`}]\n${body(at)}`,
    ]),
  );
  const all = Array.from({ length: 300 }, (_, at) => `kind: A\nmetadata: {name: x${at}, note: ${'n'.repeat(200)}}`);
  const { objects, open } = await new Kustomizations(viewOf({ ...files, 'l0/all.yaml': all.join('\n---\n') })).build(
    'l11',
  );
  expect(objects).toHaveLength(300);
  expect(open).toEqual(['more than one build may hold']);
  expect(JSON.stringify(objects).length).toBeLessThan(20_000_000);
});

function manyWords(layer: number, count: number): string {
  return Array.from({ length: count }, (_, at) => `k${layer}x${at}: v${layer}`).join(', ');
}

it('kustomizations that draw each other in again and again end', async () => {
  const levels = Array.from({ length: 30 }, (_, at): [string, string] => [
    `l${at}/kustomization.yaml`,
    `resources: [../l${at + 1}, ../l${at + 1}, x.yaml]`,
  ]);
  const { objects } = await new Kustomizations(viewOf(Object.fromEntries(levels))).build('l0');
  expect(objects).toEqual([]);
});

it('never throws, whatever stands in it', async () => {
  const texts = fixtureFiles(FIXTURES);
  const words = [
    'resources: [cart.yaml, service.yaml]',
    'patches: [{path: cart.yaml, target: {name: ".*"}}]',
    'namePrefix: [',
    'images: [{name: a}]',
    'replicas: [{name: cart, count: x}]',
    'labels: [{pairs: {a: null}}]',
    'components: [../../components/cache]',
    'namespace: {}',
    '\n',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 6 }),
      async (lines) => {
        const files = {
          ...texts,
          'base/kustomization.yaml': lines.join('\n'),
          'base/cart.yaml': `${lines.join('\n')}\n---\n${texts['base/cart.yaml'] ?? ''}`,
        };
        const { objects } = await new Kustomizations(viewOf(files)).build('overlays/prod');
        return objects.length <= 20;
      },
    ),
    { numRuns: 60 },
  );
});
