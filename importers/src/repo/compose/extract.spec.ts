import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { composeReader } from './index.js';

const COMPOSE = `
name: shop
x-base: &base
  networks: [inside]
services:
  orders:
    <<: *base
    build: {context: services/orders}
    image: acme/orders:\${TAG:-1.0}
    container_name: the-orders
    environment:
      DATABASE_URL: postgres://u:hunter2@orders-db:5432/orders
      CART: \${CART_URL}
      NOTHING:
    env_file: [more.env]
    depends_on: {orders-db: {condition: service_healthy}, cart: {condition: service_started}}
    links: ['orders-db:database']
    ports: ['127.0.0.1:8080:80/tcp', {target: 9090, protocol: udp}]
    expose: [7000]
    user: '1000:1000'
    labels: {org.opencontainers.image.version: 1.0, secret: hunter2}
    deploy: {replicas: 3}
    volumes: ['orders:/var/lib/orders:ro', './conf:/conf']
  cart:
    <<: *base
    image: acme/cart@sha256:${'a'.repeat(64)}
    environment: ['ORDERS_HOST=orders', 'ORDERS_PORT=80', 'SELF=http://cart:1']
    external_links: [legacy_db:legacy]
  orders-db:
    image: postgres:16
    networks: {inside: {aliases: [db]}, shared: }
  probe:
    image: busybox
    profiles: [test]
    network_mode: host
    command: [watch, --target-url=http://cart:8080]
networks:
  inside:
  shared: {external: true, name: company}
volumes: {orders: }
`;

const STATE = `
name: shop
services:
  store:
    image: postgres:16
    environment: {POSTGRES_PASSWORD: hunter2, GIVEN: }
    mem_limit: 1g
    deploy: {resources: {limits: {memory: 512m, cpus: '1.5'}, reservations: {memory: 256M}}}
    tmpfs: /run
    volumes:
      - store:/var/lib
      - /var/cache
      - ./conf:/conf:ro
      - /srv:/srv
      - {type: tmpfs, target: /scratch}
      - '$ELSEWHERE:/lost'
volumes: {store: }
`;

it('a compose file tells what is kept, what goes with the container, and what is asked for', async () => {
  const result = await readWith(composeReader, { 'deploy/compose.yaml': STATE });
  const mounts = result.relations
    .filter(({ relation }) => relation === 'MOUNTS')
    .map(({ to, properties }) => `${to.split('/compose/')[1]} ${properties.path}`);
  expect(mounts.sort()).toEqual(
    [
      'shop/./deploy/conf /conf',
      'shop//srv /srv',
      'shop/store /var/lib',
      'shop/store/run /run',
      'shop/store/scratch /scratch',
      'shop/store/var/cache /var/cache',
    ].sort(),
  );
  expect(result.properties('/deploy/conf')).toEqual({ name: './deploy/conf', type: 'bind', hostPath: './deploy/conf' });
  expect(result.properties('store/var/cache')).toEqual({ name: '/var/cache', type: 'anonymous' });
  expect(result.properties('store/scratch')).toEqual({ name: '/scratch', type: 'tmpfs' });
  expect(result.properties('#compose/shop/store')).toMatchObject({
    memoryBytes: 256 * 2 ** 20,
    cpuMillis: 1_500,
    variableNames: ['GIVEN', 'POSTGRES_PASSWORD'],
  });
  expect(JSON.stringify(result.entities)).not.toContain('hunter2');
});

it('a compose file tells how to build what another folder stands for', async () => {
  const text = `
services:
  a: {build: {context: ., dockerfile: docker/Dockerfile-a, target: dev}}
  b: {build: services/b}
  c: {build: {context: ./src, dockerfile: c/Dockerfile}}
`;
  const { relations } = await readWith(composeReader, { 'compose.yaml': text });
  expect(relations.filter(({ relation }) => relation === 'BUILT_FROM').map(({ properties }) => properties)).toEqual([
    { folder: 'docker/a', context: '.', dockerfile: 'docker/Dockerfile-a', target: 'dev' },
    { folder: 'services/b' },
    { folder: 'src/c', context: 'src', dockerfile: 'src/c/Dockerfile' },
  ]);
});

describe('a compose file', () => {
  const files = {
    'compose.yaml': COMPOSE,
    '.env': 'CART_URL=http://cart:8080',
    'more.env': 'PAYMENT_ADDR=payment:50051',
  };

  it('says which digest is pinned', async () => {
    const { relations } = await readWith(composeReader, files);
    const used = relations
      .filter(({ relation, from }) => relation === 'USES' && from.endsWith('/cart'))
      .map(({ to }) => to);
    expect(used).toEqual([`image:sha256:${'a'.repeat(64)}`]);
  });

  it('says what its services are', async () => {
    const result = await readWith(composeReader, files);
    expect(result.issues).toEqual([]);
    expect(result.properties('/orders')).toMatchObject({
      name: 'orders',
      technology: 'compose',
      project: 'shop',
      image: 'acme/orders:1.0',
      folder: 'services/orders',
      hostNames: ['database', 'orders', 'the-orders'].filter((name) => name !== 'database'),
      portsExposed: ['7000/tcp', '80/tcp', '9090/udp'],
      replicas: 3,
      user: '1000:1000',
      labels: ['org.opencontainers.image.version=1'],
    });
    expect(result.properties('#compose/shop/orders-db')).toMatchObject({
      hostNames: ['database', 'db', 'orders-db', 'shop-orders-db-1', 'shop_orders-db_1'],
    });
    expect(result.properties('#compose/shop/probe')).toMatchObject({ role: 'test' });
    expect(result.parts[0]).toMatchObject({ complete: true, files: ['compose.yaml', '.env', 'more.env'] });
  });

  it('says whom they call, without a word of what is secret', async () => {
    const result = await readWith(composeReader, files);
    expect(result.sentences).toEqual(
      expect.arrayContaining([
        'component:#compose/shop/orders CALLS endpoint:/compose/shop|orders-db:5432 database',
        'component:#compose/shop/orders CALLS endpoint:/compose/shop|cart:8080 http',
        'component:#compose/shop/orders CALLS endpoint:/compose/shop|payment:50051 grpc',
        'component:#compose/shop/cart CALLS endpoint:/compose/shop|orders:80',
        'component:#compose/shop/cart CALLS endpoint:/compose/shop|legacy',
        'component:#compose/shop/probe CALLS endpoint:/compose/shop|cart:8080 http',
        'component:#compose/shop/orders DEPENDS_ON component:#compose/shop/orders-db',
        'component:#compose/shop/orders DEPENDS_ON component:#compose/shop/cart',
        'component:#compose/shop/orders ATTACHED_TO network:/compose/shop/inside',
        'component:#compose/shop/orders-db ATTACHED_TO network:/compose/_/company',
        'component:#compose/shop/orders MOUNTS volume:/compose/shop/orders',
        'component:#compose/shop/orders USES image-tag:docker.io/acme/orders:1.0',
        'component:#compose/shop/orders BUILT_FROM repository:',
      ]),
    );
    expect(result.sentences.join('\n')).not.toMatch(/cart:1\b|probe ATTACHED_TO/);
    expect(JSON.stringify([result.entities, result.relations])).not.toContain('hunter2');
    expect(result.relations.filter((line) => line.relation === 'DEPENDS_ON').map((line) => line.confidence)).toEqual([
      0.6, 0.6,
    ]);
  });

  it('shares its project with the files beside it', async () => {
    const result = await readWith(composeReader, {
      'docker-compose.yml': 'name: sale\nservices:\n  cart: {image: a/cart}',
      'docker-compose.override.yml': 'services:\n  cart: {environment: {X_URL: "http://orders"}}',
      'docker-compose.test.yml': 'services:\n  cart: {}\n  sut: {image: a/sut}\n  fake: {image: a/fake}',
    });
    expect(
      new Set(
        result.entities.filter((line) => line.ref.startsWith('component:')).map((line) => line.ref.split('#')[1]),
      ),
    ).toEqual(new Set(['compose/sale/cart', 'compose/sale/sut', 'compose/sale/fake']));
    expect(
      result.entities
        .filter((line) => line.ref.endsWith('/cart'))
        .every((line) => line.properties['role'] === undefined),
    ).toBe(true);
    expect(result.properties('/fake')).toMatchObject({ role: 'test' });
    expect(result.parts.find((part) => part.lines.part === 'docker-compose.yml')?.files).toContain(
      'docker-compose.override.yml',
    );
    expect(result.parts.find((part) => part.lines.part === 'docker-compose.test.yml')?.files).toContain(
      'docker-compose.yml',
    );
  });

  it('keeps its refs when it moves to another name', async () => {
    const text = 'services: {cart: {image: a/cart}}';
    const before = await readWith(composeReader, { 'compose.yaml': text });
    const after = await readWith(composeReader, { 'docker-compose.prod.yml': text });
    expect(after.entities.map((line) => line.ref)).toEqual(before.entities.map((line) => line.ref));
  });

  it('has any name, as long as it holds nothing but services that can run', async () => {
    const services = 'services:\n  cart:\n    image: a/cart\n';
    const result = await readWith(composeReader, {
      'scripts/infra.yml': services,
      'scripts/chart.yaml': `apiVersion: v1\n${services}`,
      'ci.yml': `stages: [test]\n${services}`,
      'config/services.yaml': 'services:\n  App\\Cart:\n    arguments: [1]\n  shown:\n    image: x\n',
      'config/broken.yml': `${services}  - [`,
    });
    expect(result.parts.map(({ lines }) => lines.part)).toEqual(['scripts/infra.yml']);
    expect(result.issues).toEqual([]);
  });

  it('takes an example of what nobody commits, a little less surely', async () => {
    const result = await readWith(composeReader, {
      'compose.yaml':
        'services:\n  cart:\n    image: a/cart\n    env_file: [cart/.env]\n    environment: {B: "http://${PAY}"}\n',
      'cart/.env.example': 'A=http://stock:80\nB=http://old:80\nC=http://your-host',
      '.env.sample': 'PAY=pay:81',
    });
    const called = result.relations.filter(({ relation }) => relation === 'CALLS');
    expect(called.map(({ to, confidence }) => `${to.split('|')[1] ?? ''} ${confidence}`).sort()).toEqual([
      'pay:81 1',
      'stock:80 0.7',
    ]);
    expect(result.issues).toEqual([]);
  });

  it('gives a container the names that other projects link it by', async () => {
    const result = await readWith(composeReader, {
      'app/compose.yaml': 'services: {cart: {image: a/cart, external_links: ["orders:db", legacy]}}',
      'data/compose.yaml':
        'services: {mysql: {image: mysql, container_name: orders}, legacy: {image: redis, command: [sh, -c, "bin/zookeeper-server-start.sh x"]}}',
    });
    const named = result.entities.filter(({ ref }) => /data\/(?:mysql|legacy)$/.test(ref));
    expect(named.map(({ properties }) => properties['hostNames'])).toEqual([
      ['data-legacy-1', 'data_legacy_1', 'legacy'],
      expect.arrayContaining(['db', 'mysql', 'orders']),
    ]);
    // What a command starts goes before what else an image holds.
    expect(named[0]?.properties).toMatchObject({ kindHint: 'service', typeHint: 'registry' });
  });

  it('of the first form is read too', async () => {
    const result = await readWith(composeReader, {
      'docker-compose.yml': 'web: {image: a/web, links: [db]}\ndb: {image: postgres}',
    });
    expect(result.sentences).toContain('component:#compose/shop/web DEPENDS_ON component:#compose/shop/db');
  });

  it.each([
    ['that is not YAML', 'services:\n  cart: [', /not YAML/],
    ['whose services are a list', 'services: [a, b]', /not a compose file: services/],
    ['that is a text', 'hello', /not a compose file/],
  ])('%s is one issue and an incomplete part', async (_, text, reason) => {
    const result = await readWith(composeReader, { 'compose.yaml': text });
    expect(result.parts).toHaveLength(1);
    expect(result.parts[0]?.complete).toBe(false);
    expect(result.issues).toHaveLength(1);
    expect(result.issues[0]?.reason).toMatch(reason);
  });

  it('with one service of another form keeps the others', async () => {
    const result = await readWith(composeReader, { 'compose.yaml': 'services:\n  a: {image: x/a}\n  b: {image: [1]}' });
    expect(result.properties('/a')).toMatchObject({ image: 'x/a' });
    expect(result.issues).toMatchObject([
      { path: 'compose.yaml', reason: expect.stringMatching(/service b: image/) as string },
    ]);
    expect(result.parts[0]?.complete).toBe(false);
  });

  it.each([
    ['missing', '[missing.env]', /not in the repository/, true],
    ['outside', '[../../etc/passwd]', /outside of the repository/, true],
    ['optional', '[{path: missing.env, required: false}]', undefined, true],
  ])('names an env_file that is %s', async (_, written, reason, complete) => {
    const result = await readWith(composeReader, { 'compose.yaml': `services: {a: {image: x, env_file: ${written}}}` });
    expect(result.issues.map((one) => one.reason)).toEqual(reason ? [expect.stringMatching(reason)] : []);
    expect(result.parts[0]?.complete).toBe(complete);
  });

  it('never makes the reader throw', async () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    const keys = fc.constantFrom(
      'image',
      'build',
      'environment',
      'env_file',
      'depends_on',
      'links',
      'networks',
      'labels',
      'ports',
      'volumes',
      'profiles',
      'command',
      'deploy',
      'expose',
      'user',
      'extends',
      'tmpfs',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.dictionary(keys, value)), async (services) => {
        await readWith(composeReader, { 'compose.yaml': JSON.stringify({ services }) });
      }),
      { numRuns: 300 },
    );
  });
});

it('a service is given the files of the configs that it names, and those that it binds', async () => {
  const compose = `services:
  edge:
    image: nginx
    configs: [site, { source: tls, target: /tls }, elsewhere]
    volumes: ['./conf:/conf']
  odd: { image: nginx, configs: { a: 1 } }
configs:
  site: { file: ./site.conf }
  tls: { file: ../tls.conf }
  elsewhere: { external: true }
`;
  const { properties, issues } = await readWith(composeReader, { 'deploy/compose.yaml': compose });
  expect(properties('/edge')['mountedFiles']).toEqual(['deploy/conf', 'deploy/site.conf', 'tls.conf']);
  expect([properties('/odd')['mountedFiles'], issues]).toEqual([undefined, []]);
});

it('says less of what is switched off, and of what the sources that are built never speak of', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  cart:
    build: cart
    depends_on: [kafka, pay, stock]
    environment: { KAFKA_ENABLED: 'false', KAFKA_BROKERS: 'kafka:9092', PAY_URL: 'http://pay:80', STOCK_URL: 'http://stock:80' }
  pay: { build: pay }
  stock: { build: stock }
  kafka: { image: apache/kafka }`,
    'cart/Dockerfile': 'FROM node',
    'cart/index.js': 'fetch(process.env.PAY_URL)',
  });
  const told = relations.filter(({ relation }) => relation === 'CALLS' || relation === 'DEPENDS_ON');
  expect(told.map(({ to, confidence }) => `${to.split(/[|/]/).at(-1) ?? ''} ${confidence}`).sort()).toEqual([
    'kafka 0.4',
    'kafka:9092 0.4',
    'pay 0.6',
    'pay:80 1',
    'stock 0.4',
    'stock:80 0.4',
  ]);
});

it('says less of what a scheduler is given, and of two that are started from one build', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  web: { build: app }
  worker: { build: app, depends_on: [web, db], environment: { DATABASE_URL: 'postgres://db/x' }, command: celery -A app worker }
  beat:
    build: app
    depends_on: [db]
    environment: { DATABASE_URL: 'postgres://db/x', MQ: 'amqp://queue' }
    command: celery -A app beat -l info
  told:
    build: app
    depends_on: [results, queue]
    environment: { CELERY_BROKER_URL: 'amqp://queue', RESULTS: 'redis://results' }
    command: [celery, -A, app, beat]
  db: { image: postgres }
  results: { image: redis }
  queue: { image: rabbitmq }`,
    'app/Dockerfile': 'FROM python',
  });
  const told = relations.filter(({ relation }) => relation === 'CALLS' || relation === 'DEPENDS_ON');
  const end = (ref: string): string => ref.split(/[|/]/).at(-1) ?? '';
  expect(told.map(({ from, to, confidence }) => `${end(from)} ${end(to)} ${confidence}`).sort()).toEqual([
    'beat db 0.4',
    'beat db 0.4',
    'beat queue 1',
    'told queue 0.6',
    'told queue 1',
    'told results 0.4',
    'told results 0.4',
    'worker db 0.6',
    'worker db 1',
    'worker web 0.4',
  ]);
});
