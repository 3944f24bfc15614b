import { expect, it } from 'vitest';
import { exampleOf, exampleVariables } from './env-example.js';

it.each([
  ['.env', ['.env.example'], '.env.example'],
  ['cart/.env', ['.env.example', 'cart/env.example'], 'cart/env.example'],
  ['cart/.env.docker', ['cart/.env.docker.sample', 'cart/.env.example'], 'cart/.env.docker.sample'],
  ['.env.local', ['.env.example.local', '.env.example'], '.env.example.local'],
  ['.env.local', ['.env.example'], '.env.example'],
  ['cart.env', ['cart.example.env'], 'cart.example.env'],
  ['cart.env', ['.env.example'], undefined],
  ['.env', ['.env', '.env.example'], undefined],
  ['.env', [], undefined],
])('what stands in for %s of %j is %s', (path, files, want) => {
  expect(exampleOf(path, new Set(files))).toBe(want);
});

it('an example sets what it says, and nothing where it only shows where something is to be put', () => {
  const text = 'A=db\nB=\nC=your-host\nD=<host>\nE=smtp.example.com\nF=http://cart:80\nG=changeme\nH=host';
  expect(Object.fromEntries(exampleVariables(text))).toEqual({ A: 'db', F: 'http://cart:80' });
});
