import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { composeReader } from './index.js';
import { withoutWaiting } from './orders.js';

/** Whether something says how `work` asks `cart`, which is started before it. */
async function asked(more: string, code: string): Promise<unknown> {
  const { relations } = await readWith(composeReader, {
    'ops/compose.yaml': `services:
  cart: { build: ../cart, ports: ['8085:80'] }
  work: { build: ../work, depends_on: [cart]${more} }`,
    'cart/Dockerfile': 'FROM node',
    'cart/main.js': 'serve()',
    'work/Dockerfile': 'FROM node',
    'work/main.js': code,
  });
  return relations.find(({ relation }) => relation === 'DEPENDS_ON')?.properties['asked'] ?? false;
}

describe('one that waits for another program asks it where', () => {
  it.each([
    ['its code has an address of the other', '', 'fetch("http://cart:80/x")'],
    ['its code has the host with a port', '', 'dial("cart:80")'],
    ['its code has the port of the machine', '', 'fetch("http://localhost:8085")'],
    ['it reads a variable with the host', ", environment: { CART: 'cart' }", 'dial(process.env.CART)'],
    ['its command has the host', ', command: [run, --to, cart]', 'run(process.argv)'],
    ['its code has the host in a field of a place', '', "new Client({ host: 'cart', port })"],
    ['its code asks a setting that is called after the other', '', 'fetch(`${settings.CART_SERVICE_URL}/x`)'],
    ['it is linked', ', links: [cart]', 'run()'],
  ])('%s', async (_, more, code) => expect(await asked(more, code)).toBe(true));
});

describe('one that waits for another program does not ask it where', () => {
  it.each([
    ['its code only has the word', '', 'consume("cart.created"); const cart = {}'],
    ['its code has the word in a field of something else', '', "consume({ queue: 'cart' })"],
    ['a setting ends as the other is called', '', 'fetch(settings.MINICART_URL)'],
    ['it only waits for it', ", command: './wait-for-it.sh -t 0 cart:80 -- node main.js'", 'run()'],
    [
      'a variable with the name is none of a place',
      ', environment: { CART_TOPIC: cart }',
      'consume(process.env.CART_TOPIC)',
    ],
    ['nobody reads the variable with the host', ", environment: { CART: 'cart' }", 'run()'],
    ['the port of the machine is a part of a number', '', 'const id = 280851'],
  ])('%s', async (_, more, code) => expect(await asked(more, code)).toBe(false));
});

it.each([
  ['./wait-for-it.sh -t 0 mq:5672 cart:80 -- node main.js', ' -- node main.js'],
  ['/code/wait-for cart:80; run', '; run'],
  ['dockerize -wait tcp://cart:80 -timeout 30s && run', ' && run'],
  ['until nc -z cart 80; do sleep 1; done', 'until ; do sleep 1; done'],
  ['run --to cart:80', 'run --to cart:80'],
  ['', ''],
])('%s only waits as far as it says so', (command, want) => {
  expect(withoutWaiting([command]).replaceAll(/ {2,}/g, ' ')).toBe(want);
});

describe('what is built from where Compose is run', () => {
  it.each([
    ['$PWD/work', 'work'],
    ['${PWD}/work', 'work'],
    ['$PWD/own', 'ops/own'],
  ])('%s', async (build, want) => {
    const { entities } = await readWith(composeReader, {
      'ops/compose.yaml': `services: { work: { build: '${build}' } }`,
      'work/Dockerfile': 'FROM node',
      'ops/own/Dockerfile': 'FROM node',
    });
    expect(entities.find(({ ref }) => ref.endsWith('/work'))?.properties['folder']).toBe(want);
  });
});
