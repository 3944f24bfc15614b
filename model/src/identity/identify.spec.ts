import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { factsOf } from '../facts/facts.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { identify } from './identify.js';

const POD = { labels: ['app=cart'], portsExposed: ['80/tcp'] };
const REPOSITORY = 'repository/github.com/acme/shop';

/** What the components of a repository become: `<kind and name> <type> <confidence>`. */
function classesOf(components: Readonly<Record<string, Properties>>): readonly string[] {
  const { entity } = claimsIn(REPOSITORY);
  const claims = Object.entries(components).map(([name, properties]) =>
    entity(`component:github.com/acme/shop#${name}`, {
      technology: 'kubernetes',
      name: name.split('/').at(-1) ?? '',
      ...properties,
    }),
  );
  return identify(factsOf(claims), NO_DECISIONS)
    .claims.filter(({ type }) => type === 'REPORTS')
    .map(
      ({ to, properties, confidence }) =>
        `${to.replace('github.com/acme/shop/', '')} ${String(properties['type'] ?? '')} ${confidence}`,
    )
    .sort();
}

/** Names of services, datastores and brokers, with how many deployables each is. */
function countsOf(claims: readonly ClaimDraft[]): readonly string[] {
  return identify(factsOf(claims), NO_DECISIONS)
    .classes.map(({ className, members }) => `${className.ref.split('/').at(-1) ?? ''} ${members.length}`)
    .sort();
}

const shop = claimsIn(REPOSITORY);
const deployed = (name: string, properties: Properties = {}): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#kubernetes/default/Deployment/${name}`, {
    technology: 'kubernetes',
    name,
    within: `${REPOSITORY}/kubernetes/default`,
    ...properties,
  });
const composed = (name: string, properties: Properties = {}): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#compose/shop/${name}`, {
    technology: 'compose',
    project: 'shop',
    name,
    ...properties,
  });
const serving = (name: string, selector: string): ClaimDraft =>
  shop.entity(`kubernetes-service:${REPOSITORY}/kubernetes/default/${name}`, {
    name,
    selector: [selector],
    within: `${REPOSITORY}/kubernetes/default`,
  });

it.each([
  [
    'a Deployment that stands in for another behind one Service',
    [deployed('cart', POD), deployed('cart-canary', POD), serving('cart', 'app=cart')],
    ['cart 2'],
  ],
  [
    'no worker that bears the same labels and listens at no port',
    [deployed('cart', POD), deployed('cart-worker', { labels: ['app=cart'] }), serving('cart', 'app=cart')],
    ['cart 1', 'cart-worker 1'],
  ],
  [
    'nothing of another name, and nothing without a Service',
    [
      deployed('cart', POD),
      deployed('basket', POD),
      serving('cart', 'app=cart'),
      deployed('a', POD),
      deployed('a-b', POD),
    ],
    ['a 1', 'a-b 1', 'basket 1', 'cart 1'],
  ],
  [
    'what a chart calls by its release and Compose does not',
    [deployed('shop-cart', { release: 'shop', image: 'acme/cart' }), composed('cart')],
    ['cart 2'],
  ],
  [
    'what two charts call by their releases, of one image alone',
    [
      deployed('a-cart', { release: 'a', image: 'acme/cart:1' }),
      deployed('b-cart', { release: 'b', image: 'acme/cart:2' }),
      deployed('a-web', { release: 'a', image: 'acme/site' }),
      deployed('b-web', { release: 'b', image: 'acme/page' }),
    ],
    ['a-web 1', 'b-web 1', 'cart 2'],
  ],
  [
    'one image under another name elsewhere, but not where one place has it twice',
    [
      deployed('carts', { image: 'acme/cart' }),
      composed('cart', { image: 'acme/cart' }),
      deployed('web', { image: 'acme/site' }),
      deployed('job', { image: 'acme/site' }),
      composed('site', { image: 'acme/site' }),
    ],
    ['cart 2', 'job 1', 'site 1', 'web 1'],
  ],
  [
    'no two that run one toolbox',
    [deployed('importer', { image: 'acme/tools' }), composed('exporter', { image: 'acme/tools' })],
    ['exporter 1', 'importer 1'],
  ],
  [
    'what stands behind a release’s name, or is called by its kind elsewhere',
    [
      deployed('geo-shop-chart', { release: 'shop', image: 'acme/geo' }),
      composed('geo', { image: 'acme/geo' }),
      deployed('cart-service', {}),
      composed('cart', {}),
      deployed('pay', {}),
      deployed('pay-service', {}),
      composed('pay-svc', {}),
    ],
    ['cart 2', 'geo 2', 'pay 1', 'pay-service 1', 'pay-svc 1'],
  ],
  [
    'what runs an image that is called as the folder that is built',
    [
      deployed('baskets', { image: 'registry.example.org/acme/basket-baskets' }),
      shop.entity('component:github.com/acme/shop#dockerfile/src/basket-baskets', {
        technology: 'dockerfile',
        name: 'basket-baskets',
        folder: 'src/basket-baskets',
      }),
    ],
    ['baskets 2'],
  ],
  [
    'code and what serves it, beside a job that migrates with its image or its build',
    [
      deployed('cart-web', { image: 'acme/cart:2' }),
      deployed('cart-migration', { image: 'acme/cart:2', role: 'job' }),
      shop.entity('component:github.com/acme/shop#go-code/cart', {
        technology: 'go-code',
        name: 'cart',
        folder: 'cart',
        builtImages: ['acme/cart'],
      }),
      composed('stock', { folder: 'src/stock' }),
      composed('seed', { folder: 'src/stock', role: 'job' }),
      shop.entity('component:github.com/acme/shop#go-code/stocks', {
        technology: 'go-code',
        name: 'stocks',
        folder: 'src/stock',
      }),
    ],
    ['cart-migration 1', 'cart-web 2', 'seed 1', 'stock 2'],
  ],
  [
    'what runs a stranger’s image of many words that a folder is called by, and none of one word',
    [
      deployed('order-service', { image: 'elsewhere/shop-order-service' }),
      deployed('edge', { image: 'elsewhere/proxy' }),
      ...['Shop.OrderService', 'proxy'].map((folder) =>
        shop.entity(`component:github.com/acme/shop#dotnet-code/${folder}`, {
          technology: 'dotnet-code',
          name: folder,
          folder,
        }),
      ),
    ],
    ['edge 1', 'order-service 2', 'proxy 1'],
  ],
  [
    'what is called by some words of its image, which a program here is called as',
    [
      deployed('gateway', { image: 'elsewhere/api-gateway' }),
      deployed('edge', { image: 'elsewhere/web-proxy' }),
      ...['api-gateway', 'web-proxy'].map((folder) =>
        shop.entity(`component:github.com/acme/shop#go-code/${folder}`, {
          technology: 'go-code',
          declares: 'program',
          name: folder,
          folder,
        }),
      ),
    ],
    ['edge 1', 'gateway 2', 'web-proxy 1'],
  ],
  [
    'what a build calls by several words without an owner, and a release of its own name',
    [
      composed('cart', { image: 'elsewhere/shop.cart:1' }),
      composed('edge', { image: 'elsewhere/proxy:1' }),
      ...['shop.cart', 'proxy'].map((image) =>
        shop.entity(`component:github.com/acme/shop#dotnet-code/${image}/Api`, {
          technology: 'dotnet-code',
          name: `${image}.api`,
          folder: `${image}/Api`,
          builtImages: [image],
        }),
      ),
      deployed('pay-pay', { release: 'pay', image: 'pay' }),
    ],
    ['cart 2', 'edge 1', 'pay 1', 'proxy.api 1'],
  ],
  [
    'the only database of a product, but not one of two',
    [
      deployed('db', { image: 'mysql:8' }),
      composed('mysqldb', { image: 'mysql' }),
      deployed('one', { image: 'redis:7' }),
      deployed('two', { image: 'redis:7' }),
      composed('cache', { image: 'redis' }),
    ],
    ['cache 1', 'mysqldb 2', 'one 1', 'two 1'],
  ],
])('one are: %s', (_, claims, want) => {
  expect(countsOf(claims)).toEqual(want);
});

it('what only documentation deploys is a suggestion beside a system, and the system itself where there is no other', () => {
  const old = { 'kubernetes/default/Deployment/old': { aside: 'documentation' } };
  expect(classesOf({ ...old, 'kubernetes/default/Deployment/cart': {} })).toEqual([
    'service:cart service 0.9',
    'service:old service 0.4',
  ]);
  expect(classesOf(old)).toEqual(['service:old service 0.9']);
});

it('an add-on of the cluster is a tool, but where it is built here', () => {
  const deployed = { 'kubernetes/kube-system/DaemonSet/agent': { role: 'tool' } };
  expect(classesOf(deployed)).toEqual(['service:agent tool 0.9']);
  expect(classesOf({ ...deployed, 'dockerfile/agent': { technology: 'dockerfile', folder: 'agent' } })).toEqual([
    'service:agent service 0.9',
  ]);
});
