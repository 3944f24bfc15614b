import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { identify } from './identify.js';

const shop = claimsIn('repository/github.com/acme/shop');
const composed = (project: string, name: string, folder?: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#compose/${project}/${name}`, {
    technology: 'compose',
    declares: 'deployment',
    project,
    name,
    ...(folder === undefined ? { image: 'postgres:16' } : { folder }),
  });
const program = (folder: string, name: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#node-code/${folder}`, {
    technology: 'node-code',
    declares: 'program',
    name,
    folder,
  });
const deployed = (name: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#kubernetes/default/Deployment/${name}`, {
    technology: 'kubernetes',
    declares: 'deployment',
    name,
  });

it.each([
  [
    'what two projects build of two folders under one name, and a database of each',
    [
      composed('cart', 'web', 'cart'),
      composed('cart', 'db'),
      program('cart', 'cart'),
      composed('pay', 'web', 'pay'),
      composed('pay', 'db'),
      program('pay', 'pay'),
    ],
    ['cart-db 1', 'cart-web 2', 'pay-db 1', 'pay-web 2'],
  ],
  [
    'no variant of a project, which deploys what the other does',
    [
      composed('shop', 'web', 'cart'),
      composed('shop', 'db'),
      program('cart', 'cart'),
      composed('deploy', 'web', 'cart'),
      composed('deploy', 'db'),
    ],
    ['db 2', 'web 3'],
  ],
  [
    'no project of a folder in which nothing is',
    [composed('shop', 'web', 'web'), program('web', 'web'), composed('assets', 'web', 'assets/web')],
    ['web 3'],
  ],
  [
    'programs of two folders, of which one is deployed',
    [
      program('cart/admin', 'admin'),
      program('pay/admin', 'admin'),
      composed('shop', 'admin', 'pay/admin'),
      deployed('admin'),
    ],
    ['cart-admin 1', 'shop-admin 3'],
  ],
])('several are: %s', (_, claims, want) => {
  const { classes } = identify(factsOf(claims), NO_DECISIONS);
  const found = classes.map(({ className, members }) => `${className.ref.split('/').at(-1) ?? ''} ${members.length}`);
  expect(found.sort()).toEqual(want);
});
