import { expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { composeServicesIn } from './compose-services.js';

const services = (text: string) => composeServicesIn('compose.yaml', text, viewOf({ 'compose.yaml': text }));

it('says what each service is built from, how it starts and what is set for it', () => {
  const text = `services:
  cart:
    build: { context: ./cart, dockerfile: Dockerfile.dev, target: app, args: [STAGE=dev] }
    command: ["python", "cart.py"]
    environment: { USERS_URL: http://users, DEBUG: }
    env_file: .env
    extends: { file: base.yaml, service: web }
  users:
    build: users
    environment: [PORT=8080, HOME]
    extends: web
`;
  expect(services(text)).toEqual([
    {
      name: 'cart',
      build: { context: './cart', dockerfile: 'Dockerfile.dev', target: 'app', args: [['STAGE', 'dev']] },
      command: ['python', 'cart.py'],
      environment: [
        ['USERS_URL', 'http://users'],
        ['DEBUG', undefined],
      ],
      env_file: [{ path: '.env', required: true }],
      extends: { file: 'base.yaml', service: 'web' },
    },
    {
      name: 'users',
      build: { context: 'users' },
      environment: [
        ['PORT', '8080'],
        ['HOME', undefined],
      ],
      extends: { service: 'web' },
    },
  ]);
});

it.each<[string, string, readonly string[]]>([
  [
    'leaves an odd field out, and keeps the others',
    'services:\n  cart: { build: 7, command: [a], environment: 3 }\n',
    ['command'],
  ],
  ['keeps a service without fields', 'services:\n  cart:\n', []],
  ['keeps one that is no map', 'services:\n  cart: [1]\n', []],
])('%s', (_, text, fields) => {
  const [cart] = services(text);
  expect(cart?.name).toBe('cart');
  expect(
    Object.entries(cart ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  ).toEqual([...fields, 'name']);
});

it.each([
  ['a template', 'services:\n  cart:\n    image: {{ image }}\n'],
  ['another file', 'jobs:\n  cart: {}\n'],
  ['services that are no map', 'services: [cart]\n'],
  ['what is no YAML', 'services:\n  cart: "\n'],
])('%s has none', (_, text) => {
  expect(services(text)).toEqual([]);
});
