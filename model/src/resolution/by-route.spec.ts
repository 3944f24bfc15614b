import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { composeClaims, derivedNeeds } from '../testing/compose.js';

const { entity, relation } = composeClaims('shop');
const WITHIN = 'repository/shop/kubernetes/shop';

const deployed = (name: string, within = WITHIN): readonly ClaimDraft[] => [
  entity(`component:shop#kubernetes/${within.slice(within.lastIndexOf('/') + 1)}/Deployment/${name}`, {
    name,
    technology: 'kubernetes',
    declares: 'deployment',
    within,
    repository: 'repository:shop',
    labels: [`app=${name}`],
  }),
  entity(`kubernetes-service:${within}/${name}`, { name, within, selector: [`app=${name}`], hostNames: [name] }),
];

const routed = (service: string, path: string, more: Properties = {}): readonly ClaimDraft[] => {
  const route = `route:${WITHIN}/edge/shop.acme.io`;
  return [
    entity(route, { name: 'edge', host: 'shop.acme.io', within: WITHIN, ...more }),
    relation(route, 'ROUTES_TO', `kubernetes-service:${WITHIN}/${service}`, { via: 'http', properties: { path } }),
  ];
};

const asks = (host: string): readonly ClaimDraft[] => [
  entity(`endpoint:${WITHIN}|${host}`, { host, within: WITHIN }),
  relation('component:shop#kubernetes/shop/Deployment/page', 'CALLS', `endpoint:${WITHIN}|${host}`, { via: 'http' }),
];

it.each<readonly [what: string, claims: readonly ClaimDraft[], want: readonly string[]]>([
  [
    'is the Service that the route sends to',
    [...deployed('page'), ...deployed('cart'), ...routed('cart', '/'), ...asks('shop.acme.io')],
    ['page > cart 0.85'],
  ],
  [
    'is of several the one that gets what no other path takes',
    [
      ...deployed('page'),
      ...deployed('cart'),
      ...deployed('store'),
      ...routed('cart', '/'),
      ...routed('store', '/files'),
      ...asks('shop.acme.io'),
    ],
    ['page > cart 0.85'],
  ],
  [
    'is a party outside where two get a part each',
    [
      ...deployed('page'),
      ...deployed('cart'),
      ...deployed('store'),
      ...routed('cart', '/cart'),
      ...routed('store', '/files'),
      ...asks('shop.acme.io'),
    ],
    ['page > external:shop.acme.io 0.9'],
  ],
  [
    'is nobody else where a program has its own name',
    [...deployed('page'), ...routed('page', '/'), ...asks('shop.acme.io')],
    [],
  ],
  [
    'is a party outside where no route takes the name',
    [...deployed('page'), ...deployed('cart'), ...routed('cart', '/'), ...asks('pay.acme.io')],
    ['page > external:pay.acme.io 0.9'],
  ],
])('a public name %s', (_, claims, want) => {
  expect(derivedNeeds(claims)).toEqual(want);
});
