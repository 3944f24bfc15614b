import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const within = 'repository/shop/compose/shop';
const { entity, relation } = claimsIn('repository/shop');
const ref = (name: string): string => `component:shop#compose/shop/${name}`;
const compose = (name: string, image: string): ClaimDraft =>
  entity(ref(name), {
    name,
    technology: 'compose',
    declares: 'deployment',
    project: 'shop',
    within,
    hostNames: [name],
    image,
  });
const calls = (from: string, to: string, more: Properties = {}): readonly ClaimDraft[] => [
  entity(`endpoint:${within}|${to}`, { host: to, within }),
  relation(ref(from), 'CALLS', `endpoint:${within}|${to}`, { via: 'database', ...more }),
];
const orderOf = (claims: readonly ClaimDraft[]): readonly number[] =>
  recompute(factsOf([...PROGRAMS, ...claims]), NO_DECISIONS)
    .filter(({ type, from, to }) => type === 'DEPENDS_ON' && from.endsWith('/web') && to.endsWith('/other'))
    .filter(({ scope }) => scope === 'derivation')
    .map(({ confidence }) => confidence);

const PROGRAMS = [
  ...['web', 'cart'].map((name) => compose(name, `acme/${name}`)),
  compose('other', 'postgres:17'),
  relation(ref('web'), 'DEPENDS_ON', ref('other'), { confidence: 0.6 }),
];
const before = relation(ref('web'), 'DEPENDS_ON', ref('own'), { confidence: 0.6 });
const OWN = [compose('own', 'postgres:17'), before, ...calls('web', 'own')];
const NAMED = [compose('own', 'postgres:17'), before, ...calls('web', 'own', { database: 'shop' })];

it.each<[string, readonly ClaimDraft[], number]>([
  ['is none before what another uses where its own is known', [...OWN, ...calls('cart', 'other')], 0.4],
  ['is none where a database on its own server is named', [...NAMED, ...calls('cart', 'other')], 0.4],
  ['is none where the other names a database', [...OWN, ...calls('cart', 'other', { database: 'carts' })], 0.4],
  ['is a need before a server of nobody else: its own is one of elsewhere', OWN, 0.6],
  ['is a need where no other is known to be its own', calls('cart', 'other'), 0.6],
  [
    'is a need beside a store of another product',
    [compose('own', 'redis:8'), before, ...calls('web', 'own'), ...calls('cart', 'other')],
    0.6,
  ],
  [
    'is a need where it waits for no other: its own may be one of another deployment',
    [compose('own', 'postgres:17'), ...calls('web', 'own'), ...calls('cart', 'other')],
    0.6,
  ],
  ['is a need where it uses this one too', [...OWN, ...calls('web', 'other'), ...calls('cart', 'other')], 0.9],
])('a start order %s', (_, claims, want) => expect(orderOf(claims)).toEqual([want]));
