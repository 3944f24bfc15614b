import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop', 'main.tf');
const CART = 'component:shop#terraform/cart';
const cart = entity(CART, { name: 'cart', technology: 'terraform', declares: 'deployment', within: 'repository/shop' });
const unit = (name: string, more: object): ClaimDraft =>
  entity(`component:shop#terraform/${name}`, {
    name,
    technology: 'terraform',
    declares: 'deployment',
    within: 'repository/shop',
    hostNames: [name],
    ...more,
  });
const called = (host: string, product: string): ClaimDraft[] => {
  const ref = `endpoint:repository/shop|${host}/${product}`;
  return [
    entity(ref, { host, product, within: 'repository/shop' }),
    relation(CART, 'CALLS', ref, { via: 'messaging' }),
  ];
};
const needed = (claims: readonly ClaimDraft[]): readonly string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ to, confidence }) => `${to} ${confidence}`);

it.each<readonly [what: string, claims: readonly ClaimDraft[], want: readonly string[]]>([
  [
    'is what the repository makes of that product',
    [cart, unit('orders', { kindHint: 'broker', typeHint: 'sqs' }), ...called('orders', 'sqs')],
    ['broker:shop/orders 0.8'],
  ],
  ['is one that somebody else makes', [cart, ...called('orders', 'sqs')], ['broker:shop/orders 0.8']],
  [
    'is no service that bears the same name',
    [cart, unit('orders', {}), ...called('orders', 'dynamodb')],
    ['datastore:shop/orders 0.8'],
  ],
  ['of a product that no cloud has is looked for as a host', [cart, ...called('orders', 'redis')], []],
])('a named part of a cloud %s', (_, claims, want) => expect(needed(claims)).toEqual(want));
