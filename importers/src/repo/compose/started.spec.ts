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
