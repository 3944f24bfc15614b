import { expect, it } from 'vitest';
import { packageUrl, packageUrlOf } from './package-url.js';

it.each([
  ['golang', 'example.com/shop/cart', '1.2.0', 'pkg:golang/example.com/shop/cart@1.2.0'],
  ['npm', '@acme/ui', '', 'pkg:npm/%40acme/ui'],
  ['golang', `example.com/${'a'.repeat(1_100)}`, '', undefined],
  ['golang', `example.com/${'a/'.repeat(600)}x`, '', undefined],
  ['npm', 'a'.repeat(512), '1'.repeat(512), undefined],
])('a package URL of %s %s %s is %s', (type, written, version, want) => {
  expect(packageUrlOf(type, written, version)).toBe(want);
});

it('has no name, no URL', () => expect(packageUrl({ type: 'npm', name: '' })).toBeUndefined());
