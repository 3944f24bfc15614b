import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredRef, splitRequirements, writtenRequirement } from './requirement.js';

describe('a requirement as people write it', () => {
  it.each([
    ['service:shop/cart@>=2 <3', 'service:shop/cart', '>=2 <3', 'semver'],
    ['orders@^1.4', 'service:own/orders', '^1.4', 'semver'],
    ['datastore:shop/db@oci:16', 'datastore:shop/db', '16', 'oci'],
    ['billing/invoices@maven:[2.0,3.0)', 'service:billing/invoices', '[2.0,3.0)', 'maven'],
  ])('%s', (text, ref, constraint, scheme) => {
    const written = writtenRequirement(text);
    expect(written).toMatchObject({ constraint, scheme });
    expect(written && requiredRef(written, 'own')).toBe(ref);
  });

  it.each(['cart', '@1', 'cart@', 'cart@ ', 'a b@1', ''])('not %s', (text) =>
    expect(writtenRequirement(text)).toBeUndefined(),
  );

  it('several are told apart, whatever commas constraints have', () => {
    expect(splitRequirements('a/b@maven:[1,2), service:c@>=1,<2\nd@1,')).toEqual([
      'a/b@maven:[1,2)',
      'service:c@>=1,<2',
      'd@1',
    ]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => splitRequirements(text).map(writtenRequirement).length >= 0));
  });

  it.each([`${'a/'.repeat(9)}cart@1`, `${`${'a'.repeat(128)}/`.repeat(7)}cart@1`])(
    'of a name that no ref holds is none',
    (text) => expect(writtenRequirement(text)).toBeUndefined(),
  );
});
