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
      `. [${lock}] pkg:npm/lodash@4.17.20 direct`,
      `. [${lock}] pkg:npm/once@1.4.0 direct`,
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
      `libs/client [${lock}] pkg:npm/is-odd@3.0.1 direct`,
      'libs/client publishes pkg:npm/%40acme/orders-client 2.1.0',
      `services/cart [${lock}] pkg:npm/is-number@6.0.0`,
      `services/cart [${lock}] pkg:npm/is-odd@3.0.1`,
      `services/cart [${lock}] pkg:npm/lodash@4.17.20 direct`,
      `services/cart [${lock}] pkg:npm/once@1.4.0 direct`,
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
      want: ['. [yarn.lock] pkg:npm/lodash@4.17.21 direct @yarn.lock:3'],
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
      want: ['. [yarn.lock] pkg:npm/a@1.0.0 direct @yarn.lock:3', '. [yarn.lock] pkg:npm/b@1.1.0 @yarn.lock:8'],
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
