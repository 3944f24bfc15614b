import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { traefikReader } from './index.js';
import { composeLabels } from './labels.js';

const COMPOSE = `services:
  edge: { image: 'docker.io/library/traefik:v3' }
  cart:
    labels:
      - traefik.enable=true
      - traefik.http.routers.cart.rule=Host(\`shop.acme.dev\`)
      - traefik.http.services.cart.loadbalancer.server.port=8080
  pay: { deploy: { labels: { traefik.http.services.pay.loadbalancer.server.scheme: h2c } } }
  hidden: { labels: { traefik.enable: 'false', traefik.frontend.rule: 'Host:x' } }
  plain: { labels: [traefik.enable=true, other] }
`;

it('labels tell the only Traefik whom it passes requests to', async () => {
  const { sentences, relations } = await readWith(traefikReader, { 'compose.yaml': COMPOSE });
  expect(sentences).toEqual([
    'component:#traefik/compose/edge CALLS endpoint:|cart:8080 http',
    'component:#traefik/compose/edge CALLS endpoint:|pay grpc',
    'component:#traefik/compose/edge PART_OF repository:',
  ]);
  expect(relations[0]?.evidence[0]).toMatchObject({ kind: 'label', path: 'compose.yaml', line: 6 });
});

it('of several, or where there is none, nobody says which', async () => {
  const two = COMPOSE.replace('  plain:', "  inner: { image: 'traefik' }\n  plain:");
  expect((await readWith(traefikReader, { 'compose.yaml': two })).parts).toEqual([]);
  const none = COMPOSE.replace('library/traefik', 'library/whoami');
  expect((await readWith(traefikReader, { 'compose.yaml': none })).parts).toEqual([]);
});

it('broken labels say nothing, and nothing throws', () => {
  expect(composeLabels('services: { a: { labels: [{}, 1, =, "traefik.port"] }, b: 1 }').services).toEqual([]);
  const words = [
    'services:\n',
    '  a:\n',
    '    labels:\n',
    '      - traefik.port=80\n',
    '{',
    '"',
    '    image: traefik\n',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 10 })), { maxLength: 20 }),
      (some) => {
        void composeLabels(some.join(''));
      },
    ),
  );
});
