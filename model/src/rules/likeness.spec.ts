import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { identify } from '../identity/identify.js';
import type { Properties } from '../observation/properties.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { recompute } from './recompute.js';

const key = 'github.com/acme/shop';
const within = `repository/${key}`;
const repository = claimsIn(within);

function composed(name: string, properties: Properties = {}, project = 'shop'): ClaimDraft {
  const facts = { technology: 'compose', project, name, within: `${within}/compose/${project}`, hostNames: [name] };
  return repository.entity(`component:${key}#compose/${project}/${name}`, { ...facts, ...properties });
}

function deployed(name: string, properties: Properties = {}): ClaimDraft {
  const facts = { technology: 'kubernetes', name, within: `${within}/kubernetes/default` };
  return repository.entity(`component:${key}#kubernetes/default/Deployment/${name}`, { ...facts, ...properties });
}

function code(technology: string, name: string, properties: Properties = {}): ClaimDraft {
  return repository.entity(`component:${key}#${technology}/${name}`, { technology, name, within, ...properties });
}

function calls(from: string, endpoint: string, properties: Properties): readonly ClaimDraft[] {
  const ref = `endpoint:${within}|${endpoint}`;
  return [
    repository.entity(ref, { within, ...properties }),
    repository.relation(`component:${key}#${from}`, 'CALLS', ref, { via: 'database', confidence: 0.9 }),
  ];
}

const POD = { labels: ['app=orders'], portsExposed: ['80/tcp'] };

/** Names of what runs, with how many deployables each is. */
function countsOf(claims: readonly ClaimDraft[]): readonly string[] {
  return identify(factsOf(claims), NO_DECISIONS)
    .classes.map(({ className, members }) => `${className.ref.split('/').at(-1) ?? ''} ${members.length}`)
    .sort();
}

function dependencies(claims: readonly ClaimDraft[]): readonly string[] {
  return recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type }) => type === 'DEPENDS_ON')
    .map(({ from, to }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)}`);
}

describe('a likeness makes one of', () => {
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'a name and the same with the word of its kind, written together',
      [composed('order', { folder: 'order' }), deployed('orderservice', { image: 'acme/orderservice' })],
      ['order 2'],
    ],
    [
      'the only database of a product in each of three ways to deploy',
      [
        composed('sql', { image: 'mcr.microsoft.com/mssql/server' }),
        deployed('mssql', { image: 'mcr.microsoft.com/mssql/server:2022' }),
        code('aspire', 'sqlserver', { image: 'mcr.microsoft.com/mssql/server' }),
      ],
      ['sql 3'],
    ],
    [
      'connectors and the only thing that runs Kafka Connect',
      [
        composed('worker', { image: 'debezium/connect:2.6' }),
        composed('sender', { image: 'curlimages/curl', mountedFiles: ['a/orders.json'] }),
        code('kafka-connect', 'kafka-connect-a', { configFile: 'a/orders.json', sentTo: 'kafka-connect' }),
        code('kafka-connect', 'kafka-connect-b', { configFile: 'b/users.json', sentTo: 'kafka-connect' }),
      ],
      ['sender 1', 'worker 3'],
    ],
    [
      'a project by the name that its AppHost gives it',
      [
        code('aspire', 'catalog', { folder: 'src/Shop.Catalog' }),
        code('dockerfile', 'shop.catalog', { folder: 'src/Shop.Catalog' }),
      ],
      ['catalog 2'],
    ],
  ])('%s', (_, claims, want) => expect(countsOf(claims)).toEqual(want));
});

describe('a likeness makes no one of', () => {
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'connectors and two that run Kafka Connect',
      [
        composed('source', { image: 'debezium/connect:2.6' }),
        composed('sink', { image: 'confluentinc/cp-kafka-connect' }),
        code('kafka-connect', 'orders', { configFile: 'a/orders.json', sentTo: 'kafka-connect' }),
      ],
      ['orders 1', 'sink 1', 'source 1'],
    ],
    [
      'two that one place deploys, over a third that is like both',
      [
        composed('mail', { image: 'axllent/mailpit' }),
        composed('archiver', { folder: 'a/mailpit' }),
        code('dockerfile', 'mailpit', { folder: 'a/mailpit' }),
      ],
      ['archiver 2', 'mail 1'],
    ],
    [
      'two of one place over a release',
      [
        composed('api', { image: 'ghcr.io/acme/api' }),
        composed('admin-api', { image: 'ghcr.io/acme/admin/api' }),
        deployed('admin-api', { release: 'admin', image: 'ghcr.io/acme/admin/api' }),
      ],
      ['admin-api 2', 'api 1'],
    ],
    [
      'a proxy’s configuration and what merely keeps its folder',
      [
        composed('backup', { image: 'acme/backup', mountedFiles: ['conf'] }),
        code('nginx', 'conf', { configFile: 'conf/nginx.conf', productImages: ['nginx'] }),
      ],
      ['backup 1', 'conf 1'],
    ],
    [
      'two images of one last word under two names',
      [
        composed('billing-web', { image: 'ghcr.io/acme/billing/web' }, 'billing'),
        composed('shop-web', { image: 'ghcr.io/acme/shop/web' }),
      ],
      ['billing-web 1', 'shop-web 1'],
    ],
    [
      'what a release deploys of another image or folder',
      [
        composed('api', { image: 'acme/public-api' }),
        deployed('payments-api', { release: 'payments', image: 'acme/payments-api' }),
        composed('worker', { folder: 'worker' }),
        deployed('cache-worker', { release: 'cache', image: 'acme/cache-worker' }),
      ],
      ['api 1', 'cache-worker 1', 'payments-api 1', 'worker 1'],
    ],
    [
      'the databases of two owners',
      [composed('orders-db', { image: 'postgres:16' }), deployed('users-db', { image: 'postgres:16' })],
      ['orders-db 1', 'users-db 1'],
    ],
    [
      'two images that say different things before the name',
      [composed('api', { image: 'acme/billing-api' }), deployed('api-service', { image: 'acme/shop-api' })],
      ['api 1', 'api-service 1'],
    ],
    [
      'two that two Compose projects make of one folder',
      [composed('api', { folder: 'app' }, 'api'), composed('worker', { folder: 'app' }, 'worker')],
      ['api 1', 'worker 1'],
    ],
    [
      'what stands beside another behind one Service and runs another image',
      [
        deployed('orders', { image: 'acme/orders:1', ...POD }),
        deployed('orders-admin', { image: 'acme/orders-admin:1', ...POD, podLabels: ['name=orders-admin'] }),
        deployed('orders-canary', { image: 'acme/orders:2', ...POD }),
        deployed('orders-fix', { image: 'acme/orders-fix:1', ...POD }),
        repository.entity(`kubernetes-service:${within}/kubernetes/default/orders`, {
          name: 'orders',
          selector: ['app=orders'],
          within: `${within}/kubernetes/default`,
        }),
      ],
      ['orders 3', 'orders-admin 1'],
    ],
    [
      'a stranger’s image and one of that last word that is built here for whoever it is',
      [
        composed('shadow', { image: 'shadowsocks/proxy' }),
        code('ci', 'proxy', { folder: 'proxy', builtImages: ['*/proxy'] }),
        composed('cart', { image: 'elsewhere/rs-cart' }),
        code('ci', 'cart', { folder: 'cart', builtImages: ['*/rs-cart'] }),
      ],
      ['cart 2', 'proxy 1', 'shadow 1'],
    ],
  ])('%s', (_, claims, want) => {
    expect(countsOf(claims)).toEqual(want);
  });
});

describe('a database that another calls by its name', () => {
  const identity = composed('identity', { image: 'acme/identity' });
  const orders = composed('orders', { image: 'acme/orders' });
  const database = composed('identity-db', { image: 'postgres:16' });
  const named = calls('compose/shop/identity', 'identity-db', {
    host: 'identity-db',
    within: `${within}/compose/shop`,
  });
  it.each<[string, Properties, readonly string[]]>([
    ['is not at another’s address', { host: '10.1.2.3', protocol: 'postgresql' }, ['identity > identity-db']],
    ['is not where another’s library looks', { host: 'localhost', product: 'postgresql' }, ['identity > identity-db']],
    [
      'is not at an address that says its product',
      { host: 'db.acme.io', product: 'postgresql' },
      ['identity > identity-db', 'orders > external:db.acme.io'],
    ],
  ])('%s', (_, place, want) => {
    const claims = [identity, orders, database, ...named, ...calls('compose/shop/orders', 'other', place)];
    expect(dependencies(claims)).toEqual(want);
  });

  it.each<[string, string, readonly string[]]>([
    ['is not for a program elsewhere, which another program’s project deploys', 'billing', []],
    ['is for one that a project of the whole deploys', 'shop', ['app > db']],
  ])('%s', (_, project, want) => {
    const claims = [
      code('node-code', 'billing', { folder: 'apps/billing' }),
      code('node-code', 'app', { folder: 'apps/app' }),
      composed('db', { image: 'postgres:16' }, project),
      ...calls('node-code/app', 'localhost', { host: 'localhost', product: 'postgresql' }),
    ];
    expect(dependencies(claims)).toEqual(want);
  });

  it('is, of several of one product, the one that is called after who looks for it', () => {
    const looks = (name: string): readonly ClaimDraft[] => [
      code('node-code', name, { folder: `apps/${name}` }),
      ...calls(`node-code/${name}`, `${name}/localhost`, { host: 'localhost', product: 'postgresql' }),
    ];
    const databases = ['orders-db', 'postgres-stock'].map((name) => composed(name, { image: 'postgres:16' }));
    expect(dependencies([...databases, ...looks('order-service'), ...looks('stock'), ...looks('pay')])).toEqual([
      'order-service > orders-db',
      'stock > postgres-stock',
    ]);
  });

  it('is where the library of who calls it looks', () => {
    const own = calls('compose/shop/identity', 'localhost', { host: 'localhost', product: 'postgresql' });
    expect(dependencies([identity, database, ...named, ...own])).toEqual(['identity > identity-db']);
  });
});
