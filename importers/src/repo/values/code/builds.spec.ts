import { describe, expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { buildsOf, builtBy } from './builds.js';

const CART = { folder: 'cart', names: ['cart'] };
const PAY = { folder: 'pay', names: ['pay'] };
const service = (context: string, dockerfile: string): string =>
  `services:\n  web: { build: { context: ${context}, dockerfile: ${dockerfile} } }`;

describe('a program is built by the Dockerfile', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string | undefined]>([
    ['in its folder', { 'cart/Dockerfile': '', 'ops/Dockerfile': 'COPY cart/main.go .' }, 'cart/Dockerfile'],
    ['that names its folder', { 'ops/a/Dockerfile': 'COPY ./cart/ .', 'ops/b/Dockerfile': '' }, 'ops/a/Dockerfile'],
    [
      'below it that Compose has see its files',
      { 'cart/docker/app/Dockerfile': '', 'cart/docker/compose.yaml': service('..', 'docker/app/Dockerfile') },
      'cart/docker/app/Dockerfile',
    ],
    [
      'of which there is one alone',
      {
        'ops/a/Dockerfile': '',
        'ops/b/Dockerfile': '',
        'a.yaml': service('cart', '../ops/a/Dockerfile'),
        'b.yaml': service('cart', '../ops/b/Dockerfile'),
      },
      undefined,
    ],
    ['no editor runs in', { 'cart/.devcontainer/Dockerfile': 'COPY cart/main.go .' }, undefined],
    ['no test has', { 'ops/a/Dockerfile': '', 'compose.test.yaml': service('cart', '../ops/a/Dockerfile') }, undefined],
  ])('%s', async (_, files, want) => {
    const builds = await buildsOf(viewOf(files));
    expect(builtBy([CART, PAY], builds).get('cart')?.path).toBe(want);
  });
});

const built = async (
  files: Readonly<Record<string, string>>,
  ...programs: readonly string[]
): Promise<Readonly<Record<string, string>>> => {
  const builds = await buildsOf(viewOf(files));
  const found = builtBy(
    programs.map((folder) => ({ folder, names: [] })),
    builds,
  );
  return Object.fromEntries([...found].map(([folder, { path }]) => [folder, path]));
};

describe('the Dockerfile of a program', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[], Readonly<Record<string, string>>]>([
    ['is the one in its folder', { 'cart/Dockerfile': 'FROM a' }, ['cart'], { cart: 'cart/Dockerfile' }],
    [
      'is the one that names its folder',
      { 'ops/a.Dockerfile': 'COPY src/cart ./', 'src/cart/go.mod': '' },
      ['src/cart', 'src/pay'],
      { 'src/cart': 'ops/a.Dockerfile' },
    ],
    [
      'is the only one below it that copies of it',
      {
        'cart/docker/web/Dockerfile':
          'FROM a AS b\nCOPY src/ /web/src\nCOPY docker/web/start.sh /web\nCOPY --from=b x /y',
        'cart/docker/proxy/Dockerfile': 'FROM nginx\nCOPY nginx.conf /etc/nginx/',
        'cart/docker/proxy/nginx.conf': '',
        'cart/src/main.py': '',
      },
      ['cart'],
      { cart: 'cart/docker/web/Dockerfile' },
    ],
    [
      'is not known of two that copy of it',
      {
        'cart/docker/a/Dockerfile': 'COPY src/ /a',
        'cart/docker/b/Dockerfile': 'COPY src/ /b',
        'cart/src/main.py': '',
      },
      ['cart'],
      {},
    ],
    [
      'is none below that copies what is beside it',
      { 'docker/Dockerfile': 'COPY run.sh /', 'docker/run.sh': '', 'run.sh': '', 'package.json': '{}' },
      ['.'],
      {},
    ],
    ['is the nearest around it', { Dockerfile: 'COPY . .', 'cart/go.mod': '' }, ['cart'], { cart: 'Dockerfile' }],
  ])('%s', async (_, files, programs, want) => {
    expect(await built(files, ...programs)).toEqual(want);
  });
});
