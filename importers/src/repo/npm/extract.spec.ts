import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, packagesWith } from '../values/testing.js';
import { lockedOf, manifestOf } from './extract.js';
import { npmReader } from './index.js';

const fixture = (name: string) => fixtureFiles(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));
const withoutLines = (sentences: readonly string[]): string[] => sentences.map((one) => one.replace(/ @.*$/, ''));

describe('lockfiles that tools wrote', () => {
  it.each(['npm-v1', 'yarn-v1', 'yarn-berry'])('%s: what runs, and not what only tests need', async (name) => {
    const { sentences, issues } = await packagesWith(npmReader, fixture(name));
    const lock = name === 'npm-v1' ? 'package-lock.json' : 'yarn.lock';
    expect(issues).toEqual([]);
    expect(withoutLines(sentences)).toEqual([
      `. [${lock}] pkg:npm/lodash@4.17.20 direct 4.17.20`,
      `. [${lock}] pkg:npm/once@1.4.0 direct ^1.4.0`,
      `. [${lock}] pkg:npm/wrappy@1.0.2`,
    ]);
    for (const sentence of sentences) {
      const [, purl = '', line = ''] = /pkg:npm\/(\w+)@.*:(\d+)$/.exec(sentence) ?? [];
      expect(fixture(name)[lock]?.split('\n')[Number(line) - 1]).toContain(purl);
    }
  });

  it.each([
    { name: 'npm-workspaces', lock: 'package-lock.json' },
    { name: 'pnpm-workspaces', lock: 'pnpm-lock.yaml' },
  ])('$name: each workspace by itself, with what it needs of others', async ({ name, lock }) => {
    const { sentences } = await packagesWith(npmReader, fixture(name));
    expect(withoutLines(sentences)).toEqual([
      `libs/client [${lock}] pkg:npm/is-number@6.0.0`,
      `libs/client [${lock}] pkg:npm/is-odd@3.0.1 direct 3.0.1`,
      'libs/client publishes pkg:npm/%40acme/orders-client 2.1.0',
      `services/cart [${lock}] pkg:npm/is-number@6.0.0`,
      `services/cart [${lock}] pkg:npm/is-odd@3.0.1`,
      `services/cart [${lock}] pkg:npm/lodash@4.17.20 direct 4.17.20`,
      `services/cart [${lock}] pkg:npm/once@1.4.0 direct ^1.4.0`,
      `services/cart [${lock}] pkg:npm/wrappy@1.0.2`,
    ]);
  });
});

const manifest = (rest: object): string => JSON.stringify({ name: 'cart', ...rest });

describe('what lockfiles hold', () => {
  it.each([
    {
      name: 'an alias',
      files: {
        'package.json': manifest({ dependencies: { own: 'npm:lodash@^4' } }),
        'yarn.lock': '# yarn lockfile v1\n\n"own@npm:lodash@^4":\n  version "4.17.21"\n',
      },
      want: ['. [yarn.lock] pkg:npm/lodash@4.17.21 direct ^4 @yarn.lock:3'],
    },
    {
      name: 'two versions of one package',
      files: {
        'package.json': manifest({}),
        'package-lock.json': JSON.stringify({
          lockfileVersion: 3,
          packages: {
            '': { dependencies: { a: '1', b: '2' } },
            'node_modules/a': { version: '1.0.0', dependencies: { b: '1' } },
            'node_modules/a/node_modules/b': { version: '1.5.0' },
            'node_modules/b': { version: '2.0.0', peerDependencies: { a: '1' } },
          },
        }),
      },
      want: [
        '. [package-lock.json] pkg:npm/a@1.0.0 direct @package-lock.json:1',
        '. [package-lock.json] pkg:npm/b@1.5.0 @package-lock.json:1',
        '. [package-lock.json] pkg:npm/b@2.0.0 direct @package-lock.json:1',
      ],
    },
    {
      name: 'pnpm of version 5, with peers and scopes',
      files: {
        'package.json': manifest({}),
        'pnpm-lock.yaml':
          "lockfileVersion: 5.4\ndependencies:\n  '@acme/ui': 1.0.0_react@18.2.0\npackages:\n  /@acme/ui/1.0.0_react@18.2.0:\n    dependencies:\n      react: 18.2.0\n  /react/18.2.0:\n    dev: false\n",
      },
      want: [
        '. [pnpm-lock.yaml] pkg:npm/%40acme/ui@1.0.0 direct @pnpm-lock.yaml:5',
        '. [pnpm-lock.yaml] pkg:npm/react@18.2.0 @pnpm-lock.yaml:8',
      ],
    },
    {
      name: 'a circle',
      files: {
        'package.json': manifest({ dependencies: { a: '1' } }),
        'yarn.lock':
          '# yarn lockfile v1\n\na@1:\n  version "1.0.0"\n  dependencies:\n    b "1"\n\nb@1:\n  version "1.1.0"\n  dependencies:\n    a "1"\n',
      },
      want: ['. [yarn.lock] pkg:npm/a@1.0.0 direct 1 @yarn.lock:3', '. [yarn.lock] pkg:npm/b@1.1.0 @yarn.lock:8'],
    },
    {
      name: 'nothing: what the manifest asks for, exactly or by a range',
      files: {
        'package.json':
          '{\n"name": "cart",\n"dependencies": {\n"a": "1.2.3",\n"b": "^2",\n"c": "file:../c",\n"d": "github:x/d"\n}\n}',
      },
      want: [
        '. [package.json] pkg:npm/a@1.2.3 direct @package.json:4',
        '. [package.json] pkg:npm/b direct ^2 @package.json:5',
      ],
    },
    {
      name: 'another folder that is no workspace: its manifest counts',
      files: {
        'package.json': manifest({}),
        'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {} } }),
        'tool/package.json': manifest({ name: 'tool', dependencies: { a: '1.0.0' } }),
      },
      want: ['tool [tool/package.json] pkg:npm/a@1.0.0 direct @tool/package.json:1'],
    },
  ])('$name', async ({ files, want }) => {
    expect((await packagesWith(npmReader, files as unknown as Record<string, string>)).sentences).toEqual(want);
  });

  it.each([
    { name: 'a scope', more: { name: '@acme/x', version: '1.0.0' }, want: ['. publishes pkg:npm/%40acme/x 1.0.0'] },
    { name: 'a place to publish', more: { publishConfig: { registry: 'x' } }, want: ['. publishes pkg:npm/cart'] },
    { name: 'private', more: { name: '@acme/x', private: true }, want: [] },
    { name: 'a bare name', more: {}, want: [] },
  ])('a package is published with $name as it says', async ({ more, want }) => {
    expect((await packagesWith(npmReader, { 'package.json': manifest(more) })).sentences).toEqual(want);
  });
});

describe('broken files', () => {
  it.each(['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'])(
    '%s is one issue, and the manifest counts',
    async (lock) => {
      const files = { 'package.json': manifest({ dependencies: { a: '1.0.0' } }), [lock]: '{ "a": [' };
      const { sentences, issues, unread } = await packagesWith(npmReader, files);
      expect(issues.map(({ path }) => path)).toEqual([lock]);
      expect(unread).toEqual([lock]);
      expect(sentences).toEqual(['. [package.json] pkg:npm/a@1.0.0 direct @package.json:1']);
    },
  );

  it('never throw, whatever stands in them', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .constantFrom(...Object.values(fixture('pnpm-workspaces')), ...Object.values(fixture('yarn-v1')))
        .chain((text) => fc.nat(text.length).map((at) => `${text.slice(0, at)}}${text.slice(at)}`)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const data = manifestOf('package.json', text)?.data ?? manifestOf('package.json', '{}')?.data;
        for (const path of ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml']) {
          const uses = data === undefined ? [] : (lockedOf(path, text)?.usesOf('', data, new Map()) ?? []);
          expect(uses.length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const SECRET = 'https://ci:glpatSECRET@git.acme.io/foo.git#4f2a';

describe('packages of git and archives', () => {
  it.each([
    {
      name: 'package-lock.json',
      files: {
        'package-lock.json': JSON.stringify({
          packages: { '': { dependencies: { foo: 'x' } }, 'node_modules/foo': { version: SECRET } },
        }),
      },
      want: ['. [package-lock.json] pkg:npm/foo direct @package-lock.json:1'],
    },
    {
      name: 'package-lock.json of version 1',
      files: { 'package-lock.json': JSON.stringify({ dependencies: { foo: { version: `git+${SECRET}` } } }) },
      want: ['. [package-lock.json] pkg:npm/foo direct @package-lock.json:1'],
    },
    {
      name: 'pnpm-lock.yaml',
      files: {
        'pnpm-lock.yaml': `dependencies:\n  foo: '${SECRET}'\n  bar: '${SECRET}1'\n  baz: github.com/acme/baz/4f2a\npackages:\n  'foo@${SECRET}': {}\n  '${SECRET}1': {}\n  github.com/acme/baz/4f2a: {}\n`,
      },
      want: ['. [pnpm-lock.yaml] pkg:npm/foo direct @pnpm-lock.yaml:6'],
    },
    {
      name: 'yarn.lock',
      files: {
        'yarn.lock': `# yarn lockfile v1\n\n"foo@x":\n  version "${SECRET}"\n`,
      },
      want: ['. [yarn.lock] pkg:npm/foo direct @yarn.lock:3'],
    },
  ])('of $name bear no address', async ({ files, want }) => {
    const read = await packagesWith(npmReader, {
      'package.json': manifest({ dependencies: { foo: 'x' } }),
      ...(files as unknown as Record<string, string>),
    });
    expect(read.sentences).toEqual(want);
    expect(JSON.stringify(read)).not.toContain('SECRET');
  });
});

it.each(['constructor', '__proto__', 'toString'])('a catalog that is none is passed over: %s', async (name) => {
  const { sentences, issues } = await packagesWith(npmReader, {
    'package.json': manifest({ dependencies: { x: `catalog:${name}`, y: '1' } }),
    'pnpm-workspace.yaml': 'catalogs: {a: {x: "1"}}\n',
    'pnpm-lock.yaml':
      'lockfileVersion: "9.0"\nimporters:\n  .:\n    dependencies:\n      y: {specifier: "1", version: 1.0.0}\npackages:\n  y@1.0.0: {}\n',
  });
  expect(issues).toEqual([]);
  expect(sentences.map((one) => one.replace(/ direct.*/, ''))).toContain('. [pnpm-lock.yaml] pkg:npm/y@1.0.0');
});

it('a place with folders without end, and names that are none, are passed over', async () => {
  const deep = 'a/'.repeat(250_000);
  const asks = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`p${at}`, '1']));
  const packages = {
    '': { dependencies: { a: '1', ['n'.repeat(300)]: '1', ...asks } },
    [deep]: { dependencies: asks },
    'node_modules/a': { link: true, resolved: deep },
    [`${'b/'.repeat(2_000)}node_modules/c`]: { version: '1.0.0', dependencies: asks },
    'node_modules/p1': { version: '1.0.0' },
  };
  const lock = JSON.stringify({ packages });
  const { sentences } = await packagesWith(npmReader, { 'package.json': manifest({}), 'package-lock.json': lock });
  expect(sentences).toEqual(['. [package-lock.json] pkg:npm/p1@1.0.0 direct @package-lock.json:1']);
});

describe('what a lockfile repeats by aliases', () => {
  const levels = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at}\n  x: *a${at - 1}\n  y: *a${at - 1}\n`).slice(
    1,
  );
  const text = `a0: &a0\n  x: y\n${levels.join('')}packages:\n  b: *a29\n`;

  it.each(['pnpm-lock.yaml', 'yarn.lock'])('is not read: %s', (path) => expect(lockedOf(path, text)).toBeUndefined());

  it.each(['"a &b"', "'&b'", '>-\n      &b', 'a &b', '|\n      c: &b'])('is none in a text: %s', (deprecated) => {
    const lock = `dependencies:\n  a: 1.0.0\npackages:\n  a@1.0.0:\n    deprecated: ${deprecated}\n`;
    expect(lockedOf('pnpm-lock.yaml', lock)).toBeDefined();
  });
});
