import { expect, it } from 'vitest';
import { byStatedName } from './by-stated-name.js';
import type { Deployable } from './deployable.js';

/** `namespace/name`, then the other names that it states. */
function deployable([own = '', ...otherNames]: readonly string[]): Deployable {
  const [namespace = '', name = ''] = own.split('/');
  return { namespace, name, properties: { otherNames } } as unknown as Deployable;
}

it.each([
  ['a row and what it is also called', [['default/orders', 'shop/orders'], ['shop/orders']], 1],
  ['it and all forms of that', [['default/orders', 'shop/orders'], ['shop/orders'], ['shop/orders']], 1],
  ['two rows that claim one name', [['a/x', 'shop/orders'], ['b/y', 'shop/orders'], ['shop/orders']], 3],
  [
    'two rows that claim a name that nobody has',
    [
      ['a/x', 'shop/orders'],
      ['b/y', 'shop/orders'],
    ],
    2,
  ],
  ['equal names that nobody claims, which another rule ties', [['shop/orders'], ['shop/orders']], 2],
])('of %s it makes the right groups', (_, names, groups) => {
  const members = names.map(deployable).filter((one) => byStatedName.keys(one).includes('shop/orders'));
  expect(byStatedName.split?.(members)).toHaveLength(groups);
});
