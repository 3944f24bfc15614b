import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop', 'compose.yaml');

/** A component of a compose file, which realizes a service. */
const component = (name: string, more = {}): ClaimDraft =>
  entity(ref(name), { name, technology: 'compose', project: 'shop', folder: name, ...more });
const ref = (name: string): string => `component:shop#compose/shop/${name}`;
const SHOP = [component('cart'), component('orders')];
const CLIENT = 'package-version:pkg:npm/%40acme/orders-client@2.1.0';

const required = (claims: readonly ClaimDraft[]): string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'REQUIRES' && scope === 'derivation')
    .map(({ part, from, to, via, properties: { constraint, scheme }, confidence }) =>
      [
        `${part}: ${from} ${to.replace(/^service:shop\//, '')} ${via}`,
        constraint ?? 'any',
        scheme ?? '-',
        confidence,
      ].join(' '),
    );

const published = (version = CLIENT): ClaimDraft[] => [
  ...SHOP,
  relation(ref('orders'), 'PROVIDES', version.replace('package-version:', 'package:').replace(/@[^@]*$/, '')),
  relation(ref('cart'), 'USES', version),
];

const LONG_TITLE = `orders${'-api'.repeat(50)}`;
const offers = (name: string, title = 'orders-api'): ClaimDraft[] => [
  entity(`api:${name}/${title}`, { title, type: 'openapi' }),
  relation(ref(name), 'PROVIDES', `api:${name}/${title}`),
];
const copies = (name: string, confidence: number, title = 'orders-api'): ClaimDraft =>
  relation(ref(name), 'REQUIRES', `api:openapi/${title}`, { via: 'openapi', confidence });

describe('requirements', () => {
  it.each([
    {
      name: 'a client library: its version, or a later one of the same major',
      claims: published(),
      want: ['declared: service:shop/cart orders library ^2.1.0 semver 0.7'],
    },
    {
      name: 'a client library of Go',
      claims: published('package-version:pkg:golang/acme.org/orders@v1.4.0'),
      want: ['declared: service:shop/cart orders library ^1.4.0 semver 0.7'],
    },
    {
      name: 'a client library whose version no scheme of three numbers has',
      claims: published('package-version:pkg:maven/org.acme/orders@2.1.RELEASE'),
      want: ['declared: service:shop/cart orders library 2.1.RELEASE maven 0.7'],
    },
    {
      name: 'a client library without a version',
      claims: [
        ...SHOP,
        relation(ref('orders'), 'PROVIDES', 'package:pkg:npm/%40acme/orders'),
        relation(ref('cart'), 'USES', 'package:pkg:npm/%40acme/orders', { properties: { constraint: '~2' } }),
      ],
      want: ['declared: service:shop/cart orders library ~2 npm 0.7'],
    },
    {
      name: 'none of a package that nobody here publishes',
      claims: [...SHOP, relation(ref('cart'), 'USES', CLIENT)],
      want: [],
    },
    {
      name: 'none of oneself',
      claims: [...published(), relation(ref('orders'), 'USES', CLIENT)],
      want: ['declared: service:shop/cart orders library ^2.1.0 semver 0.7'],
    },
    {
      name: 'a pact, by the name in the same namespace',
      claims: [...SHOP, relation(ref('cart'), 'REQUIRES', 'api:pact/Orders', { via: 'pact' })],
      want: ['declared: service:shop/cart orders pact any - 0.9'],
    },
    {
      name: 'a pact with nobody known',
      claims: [...SHOP, relation(ref('cart'), 'REQUIRES', 'api:pact/billing', { via: 'pact' })],
      want: ['declared: service:shop/cart api:pact/billing pact any - 0.9'],
    },
    {
      name: 'a chart',
      claims: [
        ...SHOP,
        relation(ref('cart'), 'REQUIRES', 'package:pkg:helm/redis', {
          via: 'helm',
          properties: { constraint: '17.x', scheme: 'semver' },
        }),
      ],
      want: ['declared: service:shop/cart package:pkg:helm/redis helm 17.x semver 0.9'],
    },
    {
      name: 'an image that a compose file starts, of what it does not build',
      claims: [
        component('cart'),
        entity(ref('orders'), { name: 'orders', technology: 'compose', project: 'shop', image: 'acme/orders:2.1' }),
        relation(ref('cart'), 'DEPENDS_ON', ref('orders')),
        relation(ref('orders'), 'USES', 'image-tag:docker.io/acme/orders:2.1'),
      ],
      want: ['declared: service:shop/cart orders compose 2.1 oci 0.5'],
    },
    {
      name: 'no copy of an interface without a dependency that is shown',
      claims: [
        ...SHOP,
        relation(ref('orders'), 'PROVIDES', 'api:protobuf/shop.v1.Orders'),
        relation(ref('cart'), 'REQUIRES', 'api:protobuf/shop.v1.Orders', { via: 'protobuf', confidence: 0.3 }),
      ],
      want: ['declared: service:shop/cart orders protobuf any - 0.3'],
    },
    {
      name: 'a copy of an interface along a dependency',
      claims: [
        ...SHOP,
        relation(ref('cart'), 'DEPENDS_ON', ref('orders')),
        relation(ref('orders'), 'PROVIDES', 'api:protobuf/shop.v1.Orders'),
        relation(ref('cart'), 'REQUIRES', 'api:protobuf/shop.v1.Orders', { via: 'protobuf', confidence: 0.3 }),
      ],
      want: ['declared: service:shop/cart orders protobuf any - 0.7'],
    },
    {
      name: 'a client that is made of a document, by its title',
      claims: [...SHOP, ...offers('orders'), copies('cart', 0.9)],
      want: ['declared: service:shop/cart orders openapi any - 0.9'],
    },
    {
      name: 'of several that offer such a title, the one that bears it',
      claims: [...SHOP, component('gateway'), ...offers('orders'), ...offers('gateway'), copies('cart', 0.9)],
      want: ['declared: service:shop/cart orders openapi any - 0.9'],
    },
    {
      name: 'of several whose title is longer than names are, none for sure',
      claims: [
        ...SHOP,
        component('gateway'),
        ...offers('orders', LONG_TITLE),
        ...offers('gateway', LONG_TITLE),
        copies('cart', 0.9, LONG_TITLE),
      ],
      want: ['gateway', 'orders'].map((name) => `declared: service:shop/cart ${name} openapi any - 0.3`),
    },
    {
      name: 'of several of which none bears it, none for sure',
      claims: [component('cart'), component('a'), component('b'), ...offers('a'), ...offers('b'), copies('cart', 0.9)],
      want: ['declared: service:shop/cart a openapi any - 0.3', 'declared: service:shop/cart b openapi any - 0.3'],
    },
    {
      name: 'of several the one that is known to be depended on',
      claims: [
        component('cart'),
        component('a'),
        component('b'),
        ...offers('a'),
        ...offers('b'),
        copies('cart', 0.9),
        relation(ref('cart'), 'DEPENDS_ON', ref('b')),
      ],
      want: ['declared: service:shop/cart b openapi any - 0.7'],
    },
    {
      name: 'a title that tools give means nobody for sure',
      claims: [...SHOP, ...offers('orders', 'openapi-definition'), copies('cart', 0.9, 'openapi-definition')],
      want: ['declared: service:shop/cart orders openapi any - 0.3'],
    },
    {
      name: 'a copy of what nobody here offers',
      claims: [...SHOP, copies('cart', 0.9, 'stripe')],
      want: ['declared: service:shop/cart api:openapi/stripe openapi any - 0.9'],
    },
    {
      name: 'a mere copy, along a dependency that only a catalog file states',
      claims: [
        ...SHOP,
        ...offers('orders'),
        copies('cart', 0.3),
        relation('service:shop/cart', 'DEPENDS_ON', 'service:shop/orders', { standing: 'catalog' }),
      ],
      want: ['declared: service:shop/cart orders openapi any - 0.7'],
    },
    {
      name: 'who says that it consumes an interface that another provides',
      claims: [
        entity('api:shop/orders', { type: 'asyncapi' }),
        relation('service:shop/orders', 'PROVIDES', 'api:shop/orders', { standing: 'catalog' }),
        relation('service:shop/cart', 'CONSUMES', 'api:shop/orders', { standing: 'catalog' }),
      ],
      want: ['declared: service:shop/cart orders asyncapi any - 0.8'],
    },
    {
      name: 'what a catalog file says of services stands by itself',
      claims: [
        ...SHOP,
        relation('service:shop/cart', 'REQUIRES', 'service:shop/orders', { via: 'catalog', standing: 'catalog' }),
      ],
      want: [],
    },
  ])('$name', ({ claims, want }) => expect(required(claims)).toEqual(want));

  it('name the files that say so', () => {
    const evidence = [{ kind: 'file' as const, text: 'asks for it', path: 'cart/package-lock.json', line: 7 }];
    const claims = published().map((one) => (one.type === 'USES' ? { ...one, evidence } : one));
    const [claim] = recompute(factsOf(claims), NO_DECISIONS).filter(({ type }) => type === 'REQUIRES');
    expect(claim?.evidence).toContainEqual(evidence[0]);
  });
});
