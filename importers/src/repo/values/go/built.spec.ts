import { expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { goProgramsOf } from './built.js';

const MAIN = 'package main\n\nfunc main() {\n}\n';
const FILES = {
  'go.mod': 'module github.com/acme/shop\n',
  'cmd/cart/main.go': `package main\n\nimport "github.com/acme/shop/kit/queue"\n\nfunc main() {\n\tqueue.Open()\n}\n`,
  'cmd/pay/main.go': MAIN,
  'kit/queue/queue.go': 'package queue\n\nfunc Open() {\n}\n',
  'kit/store/store.go': 'package store\n',
};

it.each<readonly [string, string, string, readonly string[]]>([
  ['are what a command names', 'go build -o /app ./cmd/cart', '/app', ['cmd/cart', 'kit/queue']],
  ['by a file', 'go build -ldflags="-s -w" -o main cmd/pay/main.go', './main', ['cmd/pay']],
  ['by the path that a module has', 'go install github.com/acme/shop/cmd/pay@latest', 'pay', ['cmd/pay']],
  [
    'of several the one that is started',
    'go build -o /cart ./cmd/cart && go build -o /pay ./cmd/pay',
    '/pay',
    ['cmd/pay'],
  ],
  ['all that begin, where none is named', 'make build', './x', ['cmd/cart', 'kit/queue', 'cmd/pay']],
  ['all where all are built', 'go build -o bin/ ./...', 'bin/x', ['cmd/cart', 'kit/queue', 'cmd/pay']],
])('packages of programs %s', async (_, builds, starts, want) => {
  const found = await goProgramsOf(Object.keys(FILES), { builds, starts }, '.', viewOf(FILES));
  expect(found?.flatMap(({ packages }) => [...packages.keys()])).toEqual(want);
});

it('are none without a main', async () => {
  const files = { 'kit/x.go': 'package kit\n' };
  expect(await goProgramsOf(Object.keys(files), { builds: '', starts: '' }, '.', viewOf(files))).toBeUndefined();
});
