import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { composeReader } from './index.js';

const FILES = {
  'compose.yaml': `name: shop
x-all: &all { CART_URL: 'http://cart:80', PAY_ADDR: 'pay:81', SMTP_HOST: relay }
services:
  cart: { build: { context: ., args: { SERVICE: cart } }, environment: *all }
  pay: { build: { context: ., args: [SERVICE=pay] }, environment: *all, depends_on: [queue, store] }
  web: { build: web, environment: *all }
  worker: { image: shop-web, command: python -m web.work, environment: *all }
  named: { image: 'acme/web:2', environment: *all }
  named-too: { build: web, image: 'acme/web:1', entrypoint: [python, work.py] }
  queue: { image: 'acme/rabbitmq:3' }
  store: { image: acme/store }`,
  Dockerfile: 'FROM golang\nARG SERVICE\nRUN go build -o x ./${SERVICE}\nCMD ["./x"]',
  'go.mod': 'module shop\n',
  'cart/main.go': 'package main\n\nfunc main() {\n\tdial(os.Getenv("PAY_ADDR"))\n}\n',
  'pay/main.go': 'package main\n\nfunc main() {\n\tget(os.Getenv("CART_URL"))\n}\n',
  'web/Dockerfile': 'FROM python\nCOPY . /app\nCMD uvicorn web.main:app',
  'web/web/main.py': 'get(os.environ["CART_URL"])',
  'web/web/work.py': 'smtplib.SMTP(os.environ["SMTP_HOST"])',
};

describe('an address of variables that many are given is whose program asks for it', () => {
  it.each([
    ['cart', ['pay:81 1', 'relay 0.4']],
    ['pay', ['cart:80 1', 'relay 0.4']],
    ['web', ['cart:80 1', 'pay:81 0.4', 'relay 0.4']],
    // Runs the image of another, as Compose calls it, and another module of it.
    ['worker', ['cart:80 0.4', 'pay:81 0.4', 'relay 1']],
    ['named', ['cart:80 1', 'pay:81 0.4', 'relay 0.4']],
  ])('%s', async (name, want) => {
    const calls = callsOf(await readWith(composeReader, FILES), `/${name}`);
    expect(calls.map((call) => call.replace(/^(\S+) .*?(\S+)$/, '$1 $2')).sort()).toEqual(want);
  });
});

it('a start before a product that the program has no word of is no need of it', async () => {
  const { relations } = await readWith(composeReader, FILES);
  const waits = relations.filter(({ from, relation }) => relation === 'DEPENDS_ON' && from.endsWith('/pay'));
  expect(waits.map(({ to, confidence }) => `${to.split('/').at(-1) ?? ''} ${confidence}`)).toEqual([
    'queue 0.4',
    'store 0.6',
  ]);
});

const pom = (artifact: string, ...uses: readonly string[]): string =>
  `<project><artifactId>${artifact}</artifactId><dependencies>${uses.map((one) => `<dependency><artifactId>${one}</artifactId></dependency>`).join('')}</dependencies></project>`;
const MAIN = 'class M { public static void main(String[] a) {} }';

describe('an address that a program of a JVM is given is its own where it asks for it', () => {
  const files = {
    'compose.yaml': `name: shop
x-all: &all { CART_URL: 'http://cart:80', PAY_URL: 'http://pay:81', SPRING_KAFKA_BOOTSTRAP_SERVERS: 'queue:9092' }
services:
  cart: { build: { context: ., target: cart }, environment: *all }
  pay: { build: { context: ., target: pay }, environment: *all }
  stock: { image: 'acme/shop-stock-service:1', environment: *all, depends_on: [pay-too] }
  pay-too: { image: 'acme/pay-service' }
  go-stock: { image: 'acme/go-stock-service', environment: *all }
  queue: { image: apache/kafka }`,
    Dockerfile: `FROM maven AS build
COPY . .
FROM jre AS cart
COPY --from=build /app/cart-service/target/*.jar app.jar
FROM jre AS pay
COPY --from=build /app/pay-service/target/*.jar app.jar`,
    'cart-service/pom.xml': pom('cart-service', 'spring-kafka'),
    'cart-service/src/main/java/M.java': MAIN,
    'cart-service/src/main/java/K.java':
      'import org.springframework.kafka.core.KafkaTemplate;\nclass K { void f(KafkaTemplate k) { k.send(1); } }',
    'cart-service/src/main/resources/application.yml': 'pay-service.url: ${PAY_URL}',
    'pay-service/pom.xml': pom('pay-service', 'spring-kafka'),
    'pay-service/src/main/java/M.java': MAIN.replace('{}', '{ @Value("${cart-service.url}") String c; }'),
    'pay-service/src/main/resources/application.yml': 'cart-service.url: ${CART_URL}',
    'stock-service/pom.xml': pom('stock-service'),
    'stock-service/src/main/java/M.java': MAIN.replace('{}', '{ System.getenv("PAY_URL"); }'),
  };

  it.each([
    ['cart', ['pay:81 0.4', 'queue:9092 1']],
    ['pay', ['cart:80 1', 'queue:9092 0.4']],
    ['stock', ['cart:80 0.4', 'pay:81 1', 'queue:9092 0.4']],
    ['go-stock', ['cart:80 1', 'pay:81 1', 'queue:9092 1']],
  ])('%s', async (name, want) => {
    const calls = callsOf(await readWith(composeReader, files), `/${name}`);
    expect(calls.map((call) => call.replace(/^(\S+) .*?(\S+)$/, '$1 $2')).sort()).toEqual(want);
  });

  it('as a start before another of its modules is that it speaks of', async () => {
    const { relations } = await readWith(composeReader, files);
    const [wait] = relations.filter(({ relation }) => relation === 'DEPENDS_ON');
    expect(wait?.confidence).toBe(0.4);
  });
});

it('waits for whom it uses where its sources speak of the port of the machine behind which that is', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  page: { build: page, depends_on: [gateway, audit] }
  gateway: { build: gateway, ports: ['5193:8080'] }
  audit: { build: audit, ports: ['5194:8080'] }`,
    'page/Dockerfile': 'FROM node',
    'page/http.ts': 'fetch(`${location.protocol}//${location.hostname}:5193/cart`)',
  });
  const orders = relations.filter(({ relation }) => relation === 'DEPENDS_ON');
  expect(orders.map(({ to, confidence }) => `${to.split('/').at(-1) ?? ''} ${confidence}`).sort()).toEqual([
    'audit 0.4',
    'gateway 0.6',
  ]);
});

it('one that waits for another built of the same folder uses it where it asks that host', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  cart-api: { build: cart }
  work: { build: { context: cart, dockerfile: Dockerfile.work }, depends_on: [cart-api] }
  page: { build: { context: cart, dockerfile: Dockerfile.page }, depends_on: [cart-api] }`,
    'cart/Dockerfile': 'FROM python\nCMD ["python", "main.py"]',
    'cart/Dockerfile.work': 'FROM python\nCMD ["python", "work.py"]',
    'cart/Dockerfile.page': 'FROM python\nCMD ["python", "page.py"]',
    'cart/main.py': 'app = FastAPI(title="cart-api")',
    'cart/work.py': 'log("cart-api")',
    'cart/page.py': 'get("http://cart-api:80")',
  });
  const orders = relations.filter(({ relation }) => relation === 'DEPENDS_ON');
  expect(orders.map(({ from, confidence }) => `${from.split('/').at(-1) ?? ''} ${confidence}`)).toEqual([
    'page 0.6',
    'work 0.4',
  ]);
});

it('whom it is told of by what it does not read is no need for being started before it', async () => {
  const graph = "environment: { GRAPH_URI: 'bolt://graph:7687' }, depends_on: [graph]";
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  cart: { build: cart, ${graph} }
  page: { build: page, ${graph} }
  pay: { build: pay, ${graph} }
  graph: { image: 'neo4j:5' }`,
    'cart/Dockerfile': 'FROM node',
    'cart/main.js': 'const driver = require("neo4j-driver")',
    'page/Dockerfile': 'FROM node',
    'page/main.js': 'require("neo4j-driver").driver(process.env.GRAPH_URI)',
    'pay/Dockerfile': 'FROM node',
    'pay/main.js': 'require("neo4j-driver").driver("bolt://graph:7687")',
  });
  const orders = relations.filter(({ relation }) => relation === 'DEPENDS_ON');
  expect(orders.map(({ from, confidence }) => `${from.split('/').at(-1) ?? ''} ${confidence}`).sort()).toEqual([
    'cart 0.4',
    'page 0.6',
    'pay 0.6',
  ]);
});

it('what asks whom its files name needs nobody else before whom it starts', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': `services:
  metrics: { image: 'prom/prometheus:v3', volumes: ['./ops/prometheus.yml:/p.yml'], depends_on: [cart, traces] }
  logs: { image: 'grafana/promtail', volumes: ['./gone.yml:/p.yml'], depends_on: [traces] }
  cart: { image: 'acme/cart' }
  traces: { image: 'jaegertracing/all-in-one' }`,
    'ops/prometheus.yml': 'scrape_configs: [{ static_configs: [{ targets: [cart:80] }] }]',
  });
  const orders = relations.filter(({ relation }) => relation === 'DEPENDS_ON');
  expect(orders.map(({ to, confidence }) => `${to.split('/').at(-1) ?? ''} ${confidence}`).sort()).toEqual([
    'cart 0.6',
    'traces 0.4',
    'traces 0.6',
  ]);
});

it('whom a service waits for that no file declares is hardly there', async () => {
  const files = {
    'compose.yaml':
      "services:\n  web: { image: web, depends_on: [db, mq], environment: { A_URL: 'http://db:1', B_URL: 'http://mq:2' } }",
    'other/compose.yaml': 'services:\n  mq: { image: rabbitmq }',
  };
  expect(callsOf(await readWith(composeReader, files), '/web')).toEqual(['db:1 http 0.4', 'mq:2 http 1']);
});

it('what many are given in one file says nothing of a product, nor telemetry of an image from elsewhere', async () => {
  const all = 'env_file: all.env';
  const read = await readWith(composeReader, {
    'compose.yaml': `services:
  web: { build: web, ${all} }
  db: { image: 'postgres:16', ${all} }
  book: { image: 'ghcr.io/books/book:1', ${all} }
  own: { image: 'ghcr.io/books/own:1', env_file: own.env }`,
    'all.env': 'CART_URL=http://cart:80\nOTEL_EXPORTER_OTLP_ENDPOINT=http://traces:4317',
    'own.env': 'OTEL_EXPORTER_OTLP_ENDPOINT=http://traces:4317',
    'web/Dockerfile': '',
    'web/main.py': 'get(os.environ["CART_URL"])',
  });
  const told = (name: string): readonly string[] =>
    callsOf(read, `/${name}`).map((call) => call.replace(/^(\w+)\S* .*?(\S+)$/, '$1 $2'));
  expect(told('db')).toEqual(['cart 0.4', 'traces 0.4']);
  expect(told('book')).toEqual(['cart 1', 'traces 0.4']);
  expect(told('own')).toEqual(['traces 1']);
});

describe('what a package of the program’s own builds', () => {
  const sail = (mounted: string): Promise<readonly unknown[]> =>
    readWith(composeReader, {
      'cart/compose.yaml': `name: cart
services:
  laravel.test: { build: ./vendor/laravel/sail/runtimes/8.4, image: sail-8.4/app, volumes: ['${mounted}:/var/www/html'] }`,
    }).then(({ entities }) =>
      entities
        .filter(({ ref }) => ref.endsWith('/laravel.test'))
        .map(({ properties }) => [properties['folder'], properties['image'], properties['role']]),
    );
  it.each([
    ['.', ['cart', undefined, undefined]],
    ['./storage', ['cart/vendor/laravel/sail/runtimes/8.4', 'sail-8.4/app', undefined]],
  ])('runs the folder around it where that is mounted: %s', async (mounted, want) => {
    expect(await sail(mounted)).toEqual([want]);
  });
});

it('a published web server reads what the files that it is given name', async () => {
  const all = "{ CART_URL: 'http://cart:80', S3_URL: 'http://store:9000' }";
  const files = {
    'compose.yaml': `services:
  web: { image: 'nginx:1', environment: ${all}, volumes: ['./web.conf.template:/etc/nginx/templates/web.conf.template'] }
  open: { image: 'nginx:1', environment: ${all}, volumes: ['./gone.conf:/etc/nginx/nginx.conf'] }`,
    'web.conf.template': 'proxy_pass ${CART_URL};',
  };
  const read = await readWith(composeReader, files);
  const shown = (name: string): readonly string[] =>
    callsOf(read, `/${name}`).map((call) => call.replace(/^(\S+) .*?(\S+)$/, '$1 $2'));
  expect(shown('web')).toEqual(['cart:80 1', 'store:9000 0.4']);
  expect(shown('open')).toEqual(['cart:80 1', 'store:9000 1']);
});

describe('what nobody can build needs nothing', () => {
  const shown = async (build: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
    const read = await readWith(composeReader, {
      'compose.yaml': 'services: { cart: { build: cart } }',
      'compose.debug.yaml': `services: { old: { build: ${build}, environment: { PAY_URL: 'http://pay' } } }`,
      'cart/Dockerfile': 'FROM node',
      ...more,
    });
    return callsOf(read, '/old').map((call) => call.replace(/^(\S+) .*?(\S+)$/, '$1 $2'));
  };
  it.each<readonly [string, string, Readonly<Record<string, string>>, number]>([
    ['where the folder is gone', '{ context: ., dockerfile: old/Dockerfile }', {}, 0.4],
    ['where all of it is', './old', {}, 0.4],
    ['but what git leaves out', './old', { '.gitignore': '/old/\n' }, 1],
    ['but what is a submodule', '{ context: ., dockerfile: old/Dockerfile }', { '.gitmodules': ' path = old\n' }, 1],
    ['but what a build makes', '{ context: ., dockerfile: old/target/Dockerfile }', {}, 1],
    ['but what stands beside', '{ context: ., dockerfile: ../old/Dockerfile }', {}, 1],
    [
      'but where only the file is not there',
      '{ context: ., dockerfile: old/Dockerfile }',
      { 'old/a.js': 'fetch(process.env.PAY_URL)' },
      1,
    ],
  ])('%s', async (_, build, more, want) => {
    expect(await shown(build, more)).toEqual([`pay ${want}`]);
  });
});

it('a start before what only sets a product up needs a word of the product', async () => {
  const { relations } = await readWith(composeReader, {
    'compose.yaml': 'name: shop\nservices:\n  db: { build: db }\n  web: { build: web, depends_on: [db] }',
    'db/Dockerfile': 'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/',
    'db/init.sql': 'create table db (id int);',
    'web/Dockerfile': 'FROM python\nCMD python main.py',
    'web/main.py': 'db = {}\nprint(db)',
  });
  const waits = relations.filter(({ from, relation }) => relation === 'DEPENDS_ON' && from.endsWith('/web'));
  expect(waits.map(({ confidence }) => confidence)).toEqual([0.4]);
});

it('an image that no file here builds is the program that it is called after', async () => {
  const service = (name: string): string =>
    `  ${name}: { image: "\${REGISTRY}/acme-${name}:\${TAG-1}", environment: { PAY_URL: 'http://pay' } }\n`;
  const read = await readWith(composeReader, {
    'compose.yaml': `services:\n${service('cart-service')}${service('stock-service')}${service('other')}
  cart-job: { image: 'acme/orchestrator', environment: { PAY_URL: 'http://pay' } }`,
    'Jobs/Cart.Job/Dockerfile': 'FROM node',
    'Jobs/Cart.Job/main.js': 'main()',
    'CartService/src/Web/Dockerfile': 'FROM node',
    'CartService/src/Web/main.js': 'fetch(process.env.PAY_URL)',
    'StockService/src/Web/Dockerfile': 'FROM node',
    'StockService/src/Web/main.js': 'main()',
  });
  const told = ['cart-service', 'stock-service', 'other', 'cart-job'].map((name) => callsOf(read, `/${name}`));
  expect(told).toEqual([['pay http 1'], ['pay http 0.4'], ['pay http 1'], ['pay http 0.4']]);
});
