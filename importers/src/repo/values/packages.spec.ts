import { expect, it } from 'vitest';
import { isVersion, PackageFindings, type PackageModule } from './packages.js';
import { viewOf } from './testing.js';

const module = (folder: string, ...purls: readonly string[]): PackageModule => ({
  folder,
  part: `${folder}/x.lock`,
  uses: purls.map((purl) => ({ purl, direct: true, path: 'x.lock', line: 1 })),
  files: [],
});

it('packages of all modules together have a limit, told once', () => {
  const found = new PackageFindings(viewOf({}), 3);
  for (const folder of ['a', 'b', 'c', 'd']) found.add(module(folder, 'pkg:npm/a', 'pkg:npm/b', 'pkg:npm/a'));
  expect(found.modules.map(({ folder, uses }) => `${folder} ${uses.length}`)).toEqual(['a 2', 'b 0', 'c 0', 'd 0']);
  expect(found.issues.map(({ path }) => path)).toEqual(['b/x.lock']);
  expect(found.unread).toEqual(['b/x.lock', 'c/x.lock', 'd/x.lock']);
});

it('no constraint and no published version is an address', () => {
  const found = new PackageFindings(viewOf({}));
  const use = { purl: 'pkg:npm/a', direct: true, constraint: 'https://ci:SECRET@x', path: 'x', line: 1 };
  const published = { purl: 'pkg:npm/b', version: 'https://ci:SECRET@x', path: 'x', line: 1 };
  found.add({ folder: '.', part: 'x', uses: [use], published, files: [] });
  expect(found.modules).toHaveLength(1);
  expect(JSON.stringify(found.modules)).not.toContain('SECRET');
});

it.each([
  ['npm', '1.2.3-rc.1+build', true],
  ['golang', 'v0.0.0-20240101000000-4f2a4f2a4f2a', true],
  ['golang', 'master', false],
  ['pypi', '1!2.0.post1+local', true],
  ['maven', 'Finchley.SR2', true],
  ['maven', 'https://x', false],
  ['composer', 'dev-feature/x', true],
  ['npm', 'github:acme/x', false],
  ['npm', '1.0.0#secret', false],
  ['npm', '1'.repeat(500), false],
])('of %s, %s is a version: %s', (type, written, want) => expect(isVersion(type, written)).toBe(want));
