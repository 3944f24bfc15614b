import { expect, it } from 'vitest';
import { read, script } from '../support/repository.js';

type Packages = Record<
  string,
  { link?: boolean; resolved?: string; dependencies?: object; optionalDependencies?: object }
>;
const { missingFromLock } = await script<{ missingFromLock: (packages: Packages) => string[] }>(
  'scripts/checks/lock.mjs',
);

it.each([
  { name: 'holds all', packages: { '': { dependencies: { a: '1' } }, 'node_modules/a': {} }, want: [] },
  {
    name: 'finds a package further out, through a scope',
    packages: { 'node_modules/@s/a/node_modules/b': { dependencies: { c: '1' } }, 'node_modules/c': {} },
    want: [],
  },
  { name: 'lacks one', packages: { 'node_modules/a': { dependencies: { b: '1' } } }, want: ['node_modules/a -> b'] },
  {
    name: 'lacks one that is optional, as another platform’s binary is',
    packages: { 'node_modules/a': { optionalDependencies: { 'a-win32': '1' } } },
    want: ['node_modules/a -> a-win32'],
  },
  {
    name: 'holds one only where it cannot be found from',
    packages: { 'node_modules/a': { dependencies: { b: '1' } }, 'node_modules/c/node_modules/b': {} },
    want: ['node_modules/a -> b'],
  },
] as { name: string; packages: Packages; want: string[] }[])('a lock that $name', ({ packages, want }) => {
  expect(missingFromLock(packages)).toEqual(want);
});

it('the lock names no registry, so that it installs from anyone’s', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Packages };
  expect(Object.values(packages).flatMap(({ resolved }) => (resolved?.startsWith('http') ? [resolved] : []))).toEqual(
    [],
  );
});
