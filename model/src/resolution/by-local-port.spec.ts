import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop');
const WITHIN = { within: 'repository/shop', repository: 'repository:shop' };

const deployed = (name: string, more: Properties = {}): ClaimDraft =>
  entity(`component:shop#compose/shop/${name}`, {
    ...WITHIN,
    name,
    technology: 'compose',
    declares: 'deployment',
    project: 'shop',
    hostNames: [name],
    ...more,
  });

/** A program that asks for this on its own machine. */
const program = (name: string, endpoint: Properties): readonly ClaimDraft[] => {
  const ref = `endpoint:repository/shop/program/${name}|localhost`;
  return [
    entity(`component:shop#code/${name}`, {
      ...WITHIN,
      name,
      technology: 'node-code',
      declares: 'program',
      folder: name,
    }),
    entity(ref, { host: 'localhost', within: 'repository/shop', ...endpoint }),
    relation(`component:shop#code/${name}`, 'CALLS', ref, {
      via: endpoint['product'] === undefined ? 'http' : 'database',
    }),
  ];
};

const needed = (claims: readonly ClaimDraft[]): readonly string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ to, confidence }) => `${to.slice(to.lastIndexOf('/') + 1)} ${confidence}`);

it.each<readonly [what: string, claims: readonly ClaimDraft[], want: readonly string[]]>([
  [
    'is the one that publishes that port, whatever listens at it inside',
    [
      ...program('shop', { port: 8081 }),
      deployed('cart', { portsExposed: ['80/tcp'], portsPublished: ['8081->80/tcp'] }),
      deployed('pay', { portsExposed: ['8081/tcp'], portsPublished: ['9000->8081/tcp'] }),
    ],
    ['cart 0.8'],
  ],
  [
    'is the program that listens there for a container that asks its machine by name',
    [
      ...program('shop', { port: 8081, host: 'host.docker.internal' }),
      deployed('shop', { folder: 'shop', portsPublished: ['80->80/tcp'] }),
      deployed('cart', { portsExposed: ['8081/tcp'] }),
      deployed('pay', { portsExposed: ['8081/tcp'], portsPublished: ['9000->8081/tcp'] }),
    ],
    ['cart 0.7'],
  ],
  [
    'is the one that publishes it for a page that a container serves',
    [
      ...program('shop', { port: 8081, isOfPage: true }),
      deployed('shop', { folder: 'shop', portsPublished: ['80->80/tcp'] }),
      deployed('cart', { portsExposed: ['80/tcp'], portsPublished: ['8081->80/tcp'] }),
    ],
    ['cart 0.8'],
  ],
  [
    'is nobody for a page that cannot see the port',
    [
      ...program('shop', { port: 8081, isOfPage: true }),
      deployed('cart', { portsExposed: ['8081/tcp'], portsPublished: ['9000->8081/tcp'] }),
    ],
    [],
  ],
  [
    'is the service that the setting is called after, in a container too',
    [
      ...program('shop', { port: 3000, called: 'config.USER_SERVICE_URL' }),
      deployed('shop', { folder: 'shop' }),
      deployed('users-service'),
      deployed('cart', { portsExposed: ['3000/tcp'] }),
    ],
    ['users-service 0.7'],
  ],
  [
    'is nobody in a container where a setting says no more than every other',
    [
      ...program('shop', { port: 3000, called: 'API_BASE_URL' }),
      deployed('shop', { folder: 'shop' }),
      deployed('api', { portsExposed: ['3000/tcp'] }),
    ],
    [],
  ],
  [
    'is in a container the one other that publishes it',
    [
      ...program('shop', { port: 8081 }),
      deployed('shop', { folder: 'shop', portsPublished: ['80->80/tcp'] }),
      deployed('cart', { portsPublished: ['8081->80/tcp'] }),
    ],
    ['cart 0.7'],
  ],
  [
    'is nobody in a container that publishes it itself',
    [...program('shop', { port: 8081 }), deployed('shop', { folder: 'shop', portsPublished: ['8081->80/tcp'] })],
    [],
  ],
  [
    'is the database whose whole name the caller bears',
    [
      ...program('news-consumer', { product: 'mongodb' }),
      deployed('mongo-news', { image: 'mongo:7' }),
      deployed('mongo-users', { image: 'mongo:7' }),
    ],
    ['mongo-news 0.7'],
  ],
])('a place on the same machine %s', (_, claims, want) => expect(needed(claims)).toEqual(want));
