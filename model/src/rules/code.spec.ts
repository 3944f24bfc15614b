import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { recompute } from './recompute.js';

const key = 'github.com/acme/shop';
const repository = claimsIn(`repository/${key}`);
const within = `repository/${key}`;

function compose(name: string, properties: Properties = {}): ClaimDraft {
  const facts = { name, technology: 'compose', project: 'shop', within: `${within}/compose/shop`, hostNames: [name] };
  return repository.entity(`component:${key}#compose/shop/${name}`, { ...facts, ...properties });
}

function code(technology: string, name: string, properties: Properties = {}): ClaimDraft {
  return repository.entity(`component:${key}#${technology}/${name}`, { name, technology, within, ...properties });
}

function classes(claims: readonly ClaimDraft[]): readonly string[] {
  const members = new Map<string, string[]>();
  for (const { from, type, to } of recompute(factsOf(claims), NO_DECISIONS))
    if (type === 'REALIZES') members.set(to, [...(members.get(to) ?? []), from.replace(`component:${key}#`, '')]);
  return [...members].map(([to, from]) => `${to.split('/').at(-1)}: ${from.sort().join(' ')}`).sort();
}

describe('what is built and what is deployed are one', () => {
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'built from one folder, whatever the code calls itself',
      [compose('cart', { folder: 'cart' }), code('spring', 'cart-service', { folder: 'cart' })],
      ['cart: compose/shop/cart spring/cart-service'],
    ],
    [
      'with none, where several are deployed from its folder under other names',
      [
        compose('jobs', { folder: 'app' }),
        compose('web', { folder: 'app', portsExposed: ['80/tcp'] }),
        code('go-code', 'app', { folder: 'app' }),
      ],
      ['app: go-code/app', 'jobs: compose/shop/jobs', 'web: compose/shop/web'],
    ],
    [
      'under two names that two deployers give what is built from one folder',
      [
        compose('cart', { folder: 'cart', image: 'acme/cart-img' }),
        code('nomad', 'cart-api', { folder: 'cart' }),
        code('kubernetes', 'cart-x', { image: 'ghcr.io/acme/cart-img:2' }),
      ],
      ['cart: compose/shop/cart kubernetes/cart-x nomad/cart-api'],
    ],
    [
      'deployed by an image of the name that is built here',
      [
        compose('eureka', { image: 'acme/registry-server:1' }),
        code('spring', 'registry', { folder: 'r', hostNames: ['registry', 'registry-server'] }),
      ],
      ['eureka: compose/shop/eureka spring/registry'],
    ],
    [
      'deployed by an image that the build makes',
      [
        compose('pay', { image: 'acme/basic-pay' }),
        code('spring', 'payments', { folder: 'p', builtImages: ['acme/basic-pay'] }),
      ],
      ['pay: compose/shop/pay spring/payments'],
    ],
    [
      'deployed by an image of whoever owns an image of the build',
      [
        compose('pay', { image: 'other/payments' }),
        code('spring', 'p', { folder: 'p', hostNames: ['payments'], builtImages: ['other/old-payments'] }),
      ],
      ['pay: compose/shop/pay spring/p'],
    ],
    [
      'deployed by an image of the name of the folder that is built, whoever owns it',
      [
        compose('cart-deployment', { image: 'gcr.io/acme-1/cart:v2' }),
        code('dockerfile', 'cart', { folder: 'src/cart' }),
        code('node-code', 'cart', { folder: 'src/cart' }),
      ],
      ['cart-deployment: compose/shop/cart-deployment dockerfile/cart node-code/cart'],
    ],
    [
      'deployed by an image that a pipeline builds of the folder',
      [
        compose('pay', { image: 'acme/payments' }),
        code('dockerfile', 'p', { folder: 'p' }),
        code('ci', 'p', { folder: 'p', builtImages: ['*/payments'] }),
      ],
      ['pay: ci/p compose/shop/pay dockerfile/p'],
    ],
    [
      'not where two deployables run the image',
      [
        compose('pay', { image: 'acme/payments' }),
        compose('pay-worker', { image: 'acme/payments' }),
        code('spring', 'payments', { folder: 'p' }),
      ],
      ['pay-worker: compose/shop/pay-worker', 'pay: compose/shop/pay', 'payments: spring/payments'],
    ],
    [
      'given the file that a proxy reads, or its folder',
      [
        compose('edge', { image: 'nginx:1', mountedFiles: ['proxy/conf'] }),
        code('nginx', 'conf', { configFile: 'proxy/conf/site.conf' }),
      ],
      ['edge: compose/shop/edge nginx/conf'],
    ],
    [
      'not where a stranger has an image of the same last word',
      [compose('edge', { image: 'envoyproxy/gateway:1' }), code('spring', 'gateway', { folder: 'g' })],
      ['edge: compose/shop/edge', 'gateway: spring/gateway'],
    ],
    [
      'given the file itself, before another that is given its folder',
      [
        compose('web', { image: 'nginx:1', mountedFiles: ['config/site.conf'] }),
        compose('metrics', { image: 'acme/metrics', mountedFiles: ['config'] }),
        code('nginx', 'config', { configFile: 'config/site.conf' }),
      ],
      ['metrics: compose/shop/metrics', 'web: compose/shop/web nginx/config'],
    ],
    [
      'not where two are given it',
      [
        compose('edge', { image: 'nginx:1', mountedFiles: ['site.conf'] }),
        compose('inner', { image: 'nginx:1', mountedFiles: ['site.conf'] }),
        code('nginx', 'web', { configFile: 'site.conf' }),
      ],
      ['edge: compose/shop/edge', 'inner: compose/shop/inner', 'web: nginx/web'],
    ],
    [
      'given a folder far above the file, where it runs the product',
      [
        compose('watch', { image: 'prom/prometheus:v3', mountedFiles: ['etc'] }),
        compose('db', { image: 'mysql:9', mountedFiles: ['etc'] }),
        code('prometheus', 'a', { configFile: 'etc/watch/a/prometheus.yml', productImages: ['prometheus'] }),
      ],
      ['db: compose/shop/db', 'watch: compose/shop/watch prometheus/a'],
    ],
    [
      'not where another product or one about it is given it',
      [
        compose('db', { image: 'mysql:9', mountedFiles: ['conf'] }),
        compose('edge', { image: 'nginx/nginx-exporter', mountedFiles: ['other'] }),
        code('nginx', 'conf', { configFile: 'conf/site.conf', productImages: ['nginx'] }),
        code('nginx', 'other', { configFile: 'other/a/site.conf', productImages: ['nginx'] }),
      ],
      ['conf: nginx/conf', 'db: compose/shop/db', 'edge: compose/shop/edge', 'other: nginx/other'],
    ],
  ])('%s', (_, claims, want) => {
    expect(classes(claims)).toEqual(want);
  });

  it('is hardly a suggestion where only a configuration speaks of it and others are deployed', () => {
    const sure = (claims: readonly ClaimDraft[]): unknown =>
      recompute(factsOf(claims), NO_DECISIONS).find(({ type, from }) => type === 'REALIZES' && from.includes('nginx'))
        ?.confidence;
    const lone = code('nginx', 'web', { configFile: 'site.conf' });
    expect([sure([lone]), sure([lone, compose('shop', { image: 'acme/shop' })])]).toEqual([0.9, 0.4]);
  });

  it.each([
    ['a datastore, where both name and image end in its product', 'cart-mongodb', 'acme/shop-mongodb', 'datastore'],
    ['no datastore by its name alone', 'cart-mongodb', 'acme/cart', 'service'],
    ['no datastore by its image alone', 'cart', 'acme/cart-mysql', 'service'],
  ])('and %s', (_, name, image, kind) => {
    const claims = recompute(factsOf([compose(name, { image })]), NO_DECISIONS);
    expect(claims.find(({ type }) => type === 'REALIZES')?.to).toBe(`${kind}:${key}/${name}`);
  });

  it('and what they are for is what the code enables', () => {
    const claims = [
      compose('eureka', { folder: 'r' }),
      code('spring', 'naming', { folder: 'r', typeHint: 'registry' }),
    ];
    const reported = recompute(factsOf(claims), NO_DECISIONS).filter(
      ({ type, to }) => type === 'REPORTS' && to.startsWith('service:'),
    );
    expect(reported.map(({ properties }) => properties.type)).toContain('registry');
  });
});

function dependencies(claims: readonly ClaimDraft[]): readonly string[] {
  return recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type }) => type === 'DEPENDS_ON')
    .map(({ from, to, via, confidence }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)} ${via} ${confidence}`);
}

function calls(from: string, endpoint: string, via: string, properties: Properties): readonly ClaimDraft[] {
  const ref = `endpoint:${within}|${endpoint}`;
  return [
    repository.entity(ref, { within, ...properties }),
    repository.relation(`component:${key}#${from}`, 'CALLS', ref, { via, confidence: 0.9 }),
  ];
}

it('is hardly a suggestion where several are deployed from its folder', () => {
  const claims = [
    compose('jobs', { folder: 'app' }),
    compose('web', { folder: 'app' }),
    code('go-code', 'app', { folder: 'app' }),
    code('go-code', 'pay', { folder: 'pay' }),
    ...calls('go-code/app', 'pay', 'http', { host: 'pay' }),
  ];
  expect(dependencies(claims)).toEqual(['app > pay http 0.3']);
});

describe('a place on the same machine', () => {
  const shop = code('spring', 'shop', { folder: 'shop' });
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'is the one product that a library looks for',
      [
        shop,
        compose('queue', { image: 'rabbitmq:3' }),
        ...calls('spring/shop', 'localhost/rabbitmq', 'messaging', { host: 'localhost', product: 'rabbitmq' }),
      ],
      ['shop > queue messaging 0.7'],
    ],
    [
      'is the one that answers clients of the product',
      [
        shop,
        compose('data', { image: 'mariadb:11' }),
        ...calls('spring/shop', 'localhost/mysql', 'database', { host: 'localhost', product: 'mysql' }),
      ],
      ['shop > data database 0.7'],
    ],
    [
      'is the collector, of all that takes spans',
      [
        shop,
        compose('otel', { image: 'otel/opentelemetry-collector-contrib:1' }),
        compose('traces', { image: 'jaegertracing/all-in-one:1' }),
        ...calls('spring/shop', 'localhost/otlp', 'telemetry', { host: 'localhost', product: 'otlp' }),
      ],
      ['shop > otel telemetry 0.7'],
    ],
    [
      'is the broker beside what is started of its image as something else',
      [
        shop,
        compose('queue', { image: 'strimzi/kafka:1' }),
        compose('keeper', { image: 'strimzi/kafka:1', kindHint: 'service', typeHint: 'registry' }),
        ...calls('spring/shop', 'localhost/kafka', 'messaging', { host: 'localhost', product: 'kafka' }),
      ],
      ['shop > queue messaging 0.7'],
    ],
    [
      'is nobody where there are two of it',
      [
        shop,
        compose('queue', { image: 'rabbitmq:3' }),
        compose('other', { image: 'rabbitmq:3' }),
        ...calls('spring/shop', 'localhost/rabbitmq', 'messaging', { host: 'localhost', product: 'rabbitmq' }),
      ],
      [],
    ],
    [
      'is the one that listens on that port',
      [
        shop,
        code('spring', 'cart', { folder: 'cart', portsExposed: ['8081/tcp'] }),
        ...calls('spring/shop', 'localhost:8081', 'http', { host: 'localhost', port: 8081 }),
      ],
      ['shop > cart http 0.7'],
    ],
    [
      'is nobody else for what runs in a container',
      [
        shop,
        compose('shop', { folder: 'shop' }),
        code('spring', 'cart', { folder: 'cart', portsExposed: ['8081/tcp'] }),
        ...calls('spring/shop', 'localhost:8081', 'http', { host: 'localhost', port: 8081 }),
      ],
      [],
    ],
  ])('%s', (_, claims, want) => {
    expect(dependencies(claims)).toEqual(want);
  });
});

describe('a product that an address speaks of', () => {
  const shop = code('spring', 'shop', { folder: 'shop' });
  const mysql = { host: 'localhost', product: 'mysql', protocol: 'mysql' };
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'is one that somebody else starts, called as its host',
      [
        shop,
        ...calls('spring/shop', 'orders-db:3306', 'database', { host: 'orders-db', port: 3306, protocol: 'mysql' }),
      ],
      ['shop > orders-db database 0.7'],
    ],
    [
      'is called as the product on the same machine',
      [shop, ...calls('spring/shop', 'localhost/mysql', 'database', mysql)],
      ['shop > mysql database 0.7'],
    ],
    [
      'is called by both where the host is a number',
      [shop, ...calls('spring/shop', '10.1.2.3:5672', 'messaging', { host: '10.1.2.3', port: 5672, protocol: 'amqp' })],
      ['shop > amqp-10.1.2.3 messaging 0.7'],
    ],
    [
      'is the one that is deployed here where the host is of the own network',
      [
        shop,
        compose('queue', { image: 'rabbitmq:3' }),
        ...calls('spring/shop', '10.1.2.3:5672', 'messaging', { host: '10.1.2.3', port: 5672, protocol: 'amqp' }),
      ],
      ['shop > queue messaging 0.7'],
    ],
    [
      'is a service of its kind',
      [shop, ...calls('spring/shop', 'z:9411', 'telemetry', { host: 'z', port: 9411, protocol: 'zipkin' })],
      ['shop > z telemetry 0.7'],
    ],
    [
      'is one of those that are deployed here, which nobody says',
      [
        shop,
        compose('a', { image: 'mysql:8' }),
        compose('b', { image: 'mysql:8' }),
        ...calls('spring/shop', 'localhost/mysql', 'database', mysql),
      ],
      [],
    ],
    [
      'is moot where the container is told of another',
      [
        shop,
        compose('shop', { folder: 'shop' }),
        ...calls('spring/shop', 'localhost/mysql', 'database', mysql),
        ...calls('compose/shop/shop', 'db.acme.io', 'database', { host: 'db.acme.io' }),
      ],
      ['shop > external:db.acme.io database 0.9'],
    ],
    [
      'is none where HTTP is spoken',
      [shop, ...calls('spring/shop', 'pay:80', 'http', { host: 'pay', port: 80, protocol: 'http' })],
      [],
    ],
  ])('%s', (_, claims, want) => {
    expect(dependencies(claims)).toEqual(want);
  });
});

describe('a start order', () => {
  const [web, queue] = ['web', 'queue'].map((name) => `component:${key}#compose/shop/${name}`);
  const order = repository.relation(web ?? '', 'DEPENDS_ON', queue ?? '', { confidence: 0.6 });
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    ['is a need where nobody read the build', [], ['web > queue messaging 0.6']],
    [
      'is none where the build holds no client of the product',
      [code('spring', 'web', { folder: 'web', clientsOf: ['none'] })],
      ['web > queue messaging 0.3'],
    ],
    [
      'is a need where it holds one',
      [code('spring', 'web', { folder: 'web', clientsOf: ['kafka', 'rabbitmq'] })],
      ['web > queue messaging 0.6'],
    ],
  ])('%s', (_, claims, want) => {
    const both = [compose('web', { folder: 'web' }), compose('queue', { image: 'rabbitmq:3' }), order];
    expect(dependencies([...both, ...claims])).toEqual(want);
  });

  it.each([
    ['is none behind a collector whose own file says all that it needs', 'opentelemetry-collector', [], 0.3],
    ['is a need of a proxy beside its file: pages that it serves may call others', 'nginx', [], 0.6],
    [
      'is a need of a program that a shipper is built in beside',
      'filebeat',
      [code('spring', 'web', { folder: 'web' })],
      0.6,
    ],
  ])('%s', (_, technology, programs, sure) => {
    const given = compose('web', { image: `acme/${technology}`, folder: 'web', mountedFiles: ['web.conf'] });
    const file = code(technology, 'web', { configFile: 'web.conf', productImages: [technology] });
    const all = [given, file, ...programs, compose('queue', { image: 'acme/queue' }), order];
    expect(dependencies(all)).toEqual([expect.stringContaining(String(sure))]);
  });

  it.each([
    ['is none between what is watched and what watches it', 'prom/node-exporter', 'web > queue telemetry 0.3'],
    ['is a need of what shows what was watched', 'grafana/grafana', 'web > queue telemetry 0.6'],
  ])('%s', (_, image, want) => {
    expect(dependencies([compose('web', { image }), compose('queue', { image: 'prom/prometheus:v3' }), order])).toEqual(
      [want],
    );
  });
});
