import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { composeClaims, derivedNeeds } from '../testing/compose.js';

const { service, calls, startsAfter } = composeClaims('shop');
const uses = (name: string, store: string, database?: string): readonly ClaimDraft[] =>
  calls(name, store, 'database', database === undefined ? {} : { database });
const orderOf = (claims: readonly ClaimDraft[]): readonly string[] =>
  derivedNeeds([...PROGRAMS, ...claims]).filter((need) => need.startsWith('web > other '));

const PROGRAMS = [
  ...['web', 'cart'].map((name) => service(name, { image: `acme/${name}` })),
  service('other', { image: 'postgres:17' }),
  startsAfter('web', 'other'),
];
const before = startsAfter('web', 'own');
const OWN = [service('own', { image: 'postgres:17' }), before, ...uses('web', 'own')];
const NAMED = [service('own', { image: 'postgres:17' }), before, ...uses('web', 'own', 'shop')];

it.each<[string, readonly ClaimDraft[], number]>([
  ['is none before what another uses where its own is known', [...OWN, ...uses('cart', 'other')], 0.4],
  ['is none where a database on its own server is named', [...NAMED, ...uses('cart', 'other')], 0.4],
  ['is none where the other names a database', [...OWN, ...uses('cart', 'other', 'carts')], 0.4],
  ['is a need before a server of nobody else: its own is one of elsewhere', OWN, 0.6],
  ['is a need where no other is known to be its own', uses('cart', 'other'), 0.6],
  [
    'is a need beside a store of another product',
    [service('own', { image: 'redis:8' }), before, ...uses('web', 'own'), ...uses('cart', 'other')],
    0.6,
  ],
  [
    'is a need where it waits for no other: its own may be one of another deployment',
    [service('own', { image: 'postgres:17' }), ...uses('web', 'own'), ...uses('cart', 'other')],
    0.6,
  ],
  ['is a need where it uses this one too', [...OWN, ...uses('web', 'other'), ...uses('cart', 'other')], 0.9],
])('a start order %s', (_, claims, want) => expect(orderOf(claims)).toEqual([`web > other ${want}`]));
