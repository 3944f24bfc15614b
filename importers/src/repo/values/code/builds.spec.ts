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
    ['no test has', { 'ops/a/Dockerfile': '', 'compose.test.yaml': service('cart', '../ops/a/Dockerfile') }, undefined],
  ])('%s', async (_, files, want) => {
    const builds = await buildsOf(viewOf(files));
    expect(builtBy([CART, PAY], builds).get('cart')?.path).toBe(want);
  });
});
