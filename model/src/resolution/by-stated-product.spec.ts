import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop');
const PROGRAM = 'component:shop#go-code/cart';
const component = (ref: string, properties: object): ClaimDraft =>
  entity(ref, { within: 'repository/shop', repository: 'repository:shop', ...properties });
const client = (product: string, via: string, confidence = 0.7): readonly ClaimDraft[] => {
  const endpoint = `endpoint:repository/shop/program/go-code/cart|localhost/${product}`;
  return [
    entity(endpoint, { host: 'localhost', product, protocol: product, within: 'repository/shop' }),
    relation(PROGRAM, 'CALLS', endpoint, { via, confidence }),
  ];
};
const running = (name: string, image: string): ClaimDraft =>
  component(`component:shop#compose/shop/${name}`, { name, image, technology: 'compose', declares: 'deployment' });
/** Others that call the store by its name. */
const others = (...names: readonly string[]): readonly ClaimDraft[] => [
  running('store', 'mysql:9'),
  entity('endpoint:repository/shop|store', { host: 'store', within: 'repository/shop' }),
  ...names.flatMap((name) => [
    component(`component:shop#go-code/${name}`, { name, technology: 'go-code', declares: 'program', folder: name }),
    relation(`component:shop#go-code/${name}`, 'CALLS', 'endpoint:repository/shop|store', { via: 'database' }),
  ]),
];

it.each<[string, readonly ClaimDraft[], readonly string[]]>([
  ['a database', client('postgresql', 'database'), ['service:shop/cart > datastore:shop/postgresql']],
  ['a broker', client('rabbitmq', 'messaging'), ['service:shop/cart > broker:shop/rabbitmq']],
  ['no collector: many things take spans', client('otlp', 'telemetry'), []],
  ['none that it perhaps has', client('postgresql', 'database', 0.4), []],
  [
    'none where several are deployed',
    [...client('mysql', 'database'), running('first', 'mysql:8'), running('second', 'mysql:9')],
    [],
  ],
  [
    'the one that is deployed and answers the same clients',
    [...client('mysql', 'database'), running('store', 'mariadb:11')],
    ['service:shop/cart > datastore:shop/store'],
  ],
  ['none that is the own of others', [...client('mysql', 'database'), ...others('pay', 'stock')], []],
  [
    'the one that a job sets up by its name',
    [
      ...client('mysql', 'database'),
      ...others('pay'),
      component('component:shop#go-code/pay', {
        name: 'pay',
        technology: 'compose',
        declares: 'deployment',
        role: 'job',
      }),
    ],
    ['service:shop/cart > datastore:shop/store'],
  ],
  [
    'the one that many share',
    [...client('mysql', 'database'), ...others('pay', 'stock', 'mail')],
    ['service:shop/cart > datastore:shop/store'],
  ],
])('a client whose place is set from outside has %s', (_, claims, want) => {
  const program = component(PROGRAM, { name: 'cart', technology: 'go-code', declares: 'program', folder: 'cart' });
  const needed = recompute(factsOf([program, ...claims]), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ from, to }) => `${from} > ${to}`)
    .filter((one) => one.startsWith('service:shop/cart'));
  expect(needed).toEqual(want);
});
