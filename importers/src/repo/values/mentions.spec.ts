import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../contract/addresses.js';
import { mentionsOf } from './mentions.js';
import type { Start } from './start.js';
import { viewOf } from './testing.js';

const VIEW = viewOf({
  'compose.yaml': 'GONE_HOST: x',
  'cart/Dockerfile': 'ENV GONE_HOST=x',
  'cart/main.py':
    'class Settings:\n    redis_url: str\n    cart_mongo_url: str\nclient(self.cart_mongo_url, settings["payHost"])',
  'cart/app.yml': 'services:\n  stock:\n    url: http://x',
  'cart/.env': 'GONE_HOST=x',
  'lib/shared.py': 'os.getenv("SEARCH_HOST")',
  'pay/Dockerfile': '',
  'pay/main.py': 'os.getenv("ORDERS_HOST")',
  'docs/Dockerfile': '',
});

describe('what the sources of a build speak of', () => {
  it.each([
    ['REDIS_URL', true],
    ['PAY_HOST', true],
    ['SERVICES_STOCK_URL', true],
    ['CART_REDIS_URL', true],
    ['SHOP_SERVICES_STOCK', true],
    ['SHOP_ADDRESSES_STOCK', false],
    ['SEARCH_HOST', true],
    ['PAGE_MONGO_URL', false],
    ['SPRING_DATASOURCE_URL', false],
    ['Db__Host', false],
    ['CONSUL_HTTP_ADDR', false],
    ['HTTPS_PROXY', true],
    ['PGHOST', true],
    ['PG_HOST', false],
    ['GONE_HOST', false],
    ['ORDERS_HOST', false],
    ['GONE_SERVICE_URL', false],
  ])('%s: %s', async (name, want) => {
    expect((await mentionsOf('cart', VIEW))?.ofVariable(name)).toBe(want);
  });

  it('is not known without code', async () => {
    expect(await mentionsOf('docs', VIEW)).toBeUndefined();
  });
});

describe('a variable that a library reads by itself', () => {
  it.each<readonly [string, string, string, string, boolean]>([
    ['is read by code that has the library', 'CONSUL_HTTP_ADDR', 'main.go', 'import "hashicorp/consul/api"', true],
    ['not where that is only listed', 'CONSUL_HTTP_ADDR', 'go.mod', 'hashicorp/consul/api v1 // indirect', false],
    ['by what is started', 'CONSUL_HTTP_ADDR', 'Dockerfile', 'FROM node\nCMD ["consul-template", "-once"]', true],
    ['not by who sets it', 'CONSUL_HTTP_ADDR', 'Dockerfile', 'FROM node\nENV CONSUL_HTTP_ADDR=x', false],
    ['by a framework that is listed', 'DATABASE_URL', 'Gemfile', "gem 'rails'", true],
    ['not by any other', 'DATABASE_URL', 'package.json', '{"dependencies":{"express":"4"}}', false],
    ['as keys of settings where somebody parts them', 'DB__HOST', 'conf.py', 'env_nested_delimiter="__"', true],
    ['by the library of an emulator', 'PUBSUB_EMULATOR_HOST', 'a.py', 'from google.cloud import pubsub_v1', true],
    ['by agents', 'DD_AGENT_HOST', 'Dockerfile', 'FROM python\nCMD ddtrace-run python a.py', true],
  ])('%s: %s in %s', async (_, name, path, text, want) => {
    const view = viewOf({ 'cart/Dockerfile': '', 'cart/main.js': 'main()', [`cart/${path}`]: text });
    expect((await mentionsOf('cart', view))?.ofVariable(name)).toBe(want);
  });

  it('is read by what the deployment starts', async () => {
    const start = { folder: 'cart', command: ['envconsul', '-consul-addr', 'x', 'node', 'main.js'] };
    expect((await mentionsOf(start, VIEW))?.ofVariable('CONSUL_HTTP_ADDR')).toBe(true);
  });
});

describe('a variable that a program takes in', () => {
  const GO = 'type Config struct {\n\tAuthAddr string\n}\nreturn Config{\n\tAuthAddr: os.Getenv("AUTH_ADDR"),\n}';
  const TAGGED = 'type Config struct {\n\tAuthAddr string `env:"AUTH_ADDR"`\n}';
  const NODE = "module.exports = {\n  // AUTH_ADDR is old\n  authAddr: process.env.AUTH_ADDR || 'auth:1',\n};";
  it.each<readonly [string, string, string, string, boolean]>([
    ['is not read where nobody speaks of it again', 'config/config.go', GO, 'main()', false],
    ['nor by a tag', 'config.go', TAGGED, 'main()', false],
    ['nor in Node', 'src/config.js', NODE, 'main()', false],
    ['nor in Python', 'core/config.py', 'class S(BaseSettings):\n    AUTH_ADDR: str = "x"', 'main()', false],
    ['nor in C#', 'Settings.cs', 'public string AuthAddr { get; set; }', 'Main()', false],
    [
      'nor by a schema elsewhere',
      'lib/check.ts',
      'const all = z.object({\n  AUTH_ADDR: z.string().url(),\n});',
      'main()',
      false,
    ],
    ['nor by fields beside code', 'main.py', 'class S(BaseSettings):\n    auth_addr: str = "x"', 'main()', false],
    [
      'is read where the schema is',
      'lib/check.ts',
      'const all = z.object({\n  AUTH_ADDR: z.string().url(),\n});',
      'dial(all.AUTH_ADDR)',
      true,
    ],
    ['is read where somebody does', 'config/config.go', GO, 'grpc.Dial(cfg.AuthAddr)', true],
    ['or in any letters', 'src/config.js', NODE, 'dial(config.authAddr)', true],
    ['or where it makes another', 'config.py', 'AUTH_ADDR: str\nAUTH_URL = f"http://{AUTH_ADDR}"', 'x()', true],
    ['or under another name', 'src/config.js', 'auth: {\n  addr: process.env.AUTH_ADDR,\n}', 'main()', true],
    [
      'or by a function that somebody calls',
      'config.py',
      'def pay():\n    return Pay(os.getenv("AUTH_ADDR"))',
      'x = pay()',
      true,
    ],
    [
      'and not by one that nobody calls',
      'config.py',
      'def pay():\n    return Pay(os.getenv("AUTH_ADDR"))',
      'x()',
      false,
    ],
    ['or where all are given away', 'config.py', 'AUTH_ADDR: str\nasdict(settings)', 'x()', true],
    ['or where it is no file of settings', 'main2.go', 'addr := os.Getenv("AUTH_ADDR")', 'x()', true],
  ])('%s', async (_, path, text, use, want) => {
    const view = viewOf({ 'cart/Dockerfile': '', [`cart/${path}`]: text, 'cart/main.go': use });
    expect((await mentionsOf('cart', view))?.ofVariable('AUTH_ADDR')).toBe(want);
  });

  it.each([
    ['AUTH_SERVICE_URL', false],
    ['EMAIL_HOST', true],
  ])('is not read among settings of Django where no library can know it: %s', async (name, want) => {
    const text = `import django\n${name} = os.environ['${name}']`;
    const view = viewOf({ 'cart/Dockerfile': '', 'cart/shop/settings.py': text, 'cart/shop/urls.py': 'send_mail(x)' });
    expect((await mentionsOf('cart', view))?.ofVariable(name)).toBe(want);
  });
});

describe('the sources of a program', () => {
  const BASE = {
    Dockerfile: 'FROM golang\nARG SERVICE\nRUN go build -o main ./${SERVICE}\nCMD ["./main"]',
    'go.mod': 'module shop\n',
    'pay/main.go': 'package main\n\nimport "shop/store"\n\nfunc main() {\n\tstore.Open()\n}\n',
    'cart/main.go': 'package main\n\nfunc main() {\n\tos.Getenv("CART_URL")\n}\n',
    'cart/config.yaml': 'redis: x',
    'store/store.go': 'package store\n\nfunc Open() {\n\tpgx.Connect(os.Getenv("STORE"))\n}\n',
    'store/graph.go': 'package store\n\nfunc OpenGraph() {\n\tneo4j.New(os.Getenv("GRAPH"))\n}\n',
    'jobs/Dockerfile': 'FROM python\nCOPY src /app/src\nENTRYPOINT ["sh", "/app/start.sh"]',
    'jobs/start.sh': 'exec python -m shop.jobs.run',
    'src/shop/__init__.py': '',
    'src/shop/jobs/__init__.py': '',
    'src/shop/jobs/run.py': 'from shop.shared.settings import Settings\nwork(Settings().limit)',
    'src/shop/mail.py': 'smtplib.SMTP(settings.smtp_host)',
    'src/shop/shared/settings.py':
      'class Settings(BaseSettings):\n    limit: int\n    smtp_host: str\n    kafka: str = Field(env="BROKERS")',
    'tests/test_run.py': 'connect(os.getenv("ONLY_TESTED_HOST"))',
  };
  it.each<readonly [string, Start, string, string, boolean]>([
    [
      'are what an argument of the build names',
      { folder: '.', args: [['SERVICE', 'pay']] },
      'STORE',
      'postgres://db/x',
      true,
    ],
    [
      'without functions that nobody calls',
      { folder: '.', args: [['SERVICE', 'pay']] },
      'GRAPH',
      'bolt://graph',
      false,
    ],
    ['without other programs', { folder: '.', args: [['SERVICE', 'pay']] }, 'CART_URL', 'http://cart', false],
    ['as each has its own', { folder: '.', args: [['SERVICE', 'cart']] }, 'CART_URL', 'http://cart', true],
    ['of Python what is imported', { folder: 'jobs' }, 'SMTP_HOST', 'relay', false],
    [
      'unless that is started',
      { folder: 'jobs', entrypoint: ['python', 'src/shop/mail.py'] },
      'SMTP_HOST',
      'relay',
      true,
    ],
    ['with a word of the product', { folder: 'jobs' }, 'BROKERS', 'kafka:9092', false],
    ['without tests', { folder: 'jobs' }, 'ONLY_TESTED_HOST', 'only', false],
  ])('%s', async (_, start, name, value, want) => {
    const [address] = addressesOf({ [name]: value });
    const found = await mentionsOf(start, viewOf(BASE));
    expect(address && found?.ofAddress(address)).toBe(want);
  });

  it('are not known of a build of all where nothing tells what is started', async () => {
    expect(await mentionsOf({ folder: '.' }, viewOf({ Dockerfile: 'FROM node', 'a/main.js': 'x()' }))).toBeUndefined();
  });
});

it('a build of a whole workspace is the package that it is told to start', async () => {
  const view = viewOf({
    Dockerfile:
      'FROM node\nARG ONLY\nRUN pnpm exec turbo run build --filter="${ONLY}"\nCMD ["sh", "-c", "pnpm --filter \\"$ONLY\\" start"]',
    'package.json': '{}',
    'services/cart/package.json': '{"name":"@shop/cart"}',
    'services/cart/src/index.ts': 'fetch(process.env.PAY_URL)',
    'services/pay/package.json': '{"name":"@shop/pay"}',
    'services/pay/src/index.ts': 'fetch(process.env.CART_URL)',
  });
  const start: Start = { folder: '.', dockerfile: 'Dockerfile', args: [['ONLY', '@shop/cart']] };
  const mentions = await mentionsOf(start, view);
  expect(['PAY_URL', 'CART_URL'].map((name) => mentions?.ofVariable(name))).toEqual([true, false]);
  expect(await mentionsOf({ folder: '.', dockerfile: 'Dockerfile' }, view)).toBeUndefined();
});

it('an import of a client of Python is no image that reads by itself', async () => {
  const view = viewOf({ 'cart/Dockerfile': 'FROM python', 'cart/main.py': 'from kafka import KafkaProducer\nx()' });
  expect((await mentionsOf('cart', view))?.ofVariable('KAFKA_REST_URL')).toBe(false);
});
