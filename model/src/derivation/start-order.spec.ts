import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const within = 'repository/shop/compose/shop';
const { entity, relation } = claimsIn('repository/shop');
const ref = (name: string): string => `component:shop#compose/shop/${name}`;
const compose = (name: string, more: Properties = {}): ClaimDraft =>
  entity(ref(name), {
    name,
    technology: 'compose',
    declares: 'deployment',
    project: 'shop',
    within,
    hostNames: [name],
    ...more,
  });
const order = relation(ref('web'), 'DEPENDS_ON', ref('other'), { confidence: 0.6 });
const calls = (from: string, to: string): readonly ClaimDraft[] => [
  entity(`endpoint:${within}|${to}`, { host: to, within }),
  relation(ref(from), 'CALLS', `endpoint:${within}|${to}`, { via: 'http' }),
];
const needed = (claims: readonly ClaimDraft[]): readonly string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ from, to, confidence }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)} ${confidence}`)
    .sort();

it.each<[string, readonly ClaimDraft[], readonly string[]]>([
  [
    'is none between a program and what takes telemetry',
    [compose('web', { folder: 'web' }), compose('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of an image that runs whatever it is given before what takes telemetry',
    [compose('web', { image: 'node:22-alpine' }), compose('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none where another file of the same two knows that the sources do not speak of it',
    [
      compose('web', { image: 'acme/web' }),
      compose('other', { image: 'acme/other' }),
      order,
      ...['web', 'other'].map((name) =>
        entity(`component:shop#compose/shop/${name}~`, { name, technology: 'compose', project: 'shop', within }),
      ),
      relation(`${ref('web')}~`, 'DEPENDS_ON', `${ref('other')}~`, { confidence: 0.4 }),
    ],
    ['web > other 0.4'],
  ],
  [
    'is none of a product that keeps what it knows itself before a database',
    [compose('web', { image: 'nginx:1.29' }), compose('other', { image: 'postgres' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of a store that asks nobody',
    [compose('web', { image: 'redis:8' }), compose('other', { image: 'rabbitmq:4' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of a store that is given the addresses of all',
    [compose('web', { image: 'mongo:8' }), compose('other', { image: 'nats:2' }), ...calls('web', 'other')],
    ['web > other 0.4'],
  ],
  [
    'is a need of a store before another of its kind',
    [compose('web', { image: 'mongo:8' }), compose('other', { image: 'mongo:8' }), order],
    ['web > other 0.6'],
  ],
  [
    'is a need of what is built upon such a product',
    [compose('web', { image: 'nginx:1.29', folder: 'web' }), compose('other', { image: 'postgres' }), order],
    ['web > other 0.6'],
  ],
  [
    'is none of what is given its own file, which names nobody',
    [
      compose('web', { image: 'prom/prometheus:v3', mountedFiles: ['ops/prometheus.yml'] }),
      compose('other', { image: 'jaegertracing/all-in-one' }),
      order,
      entity('component:shop#prometheus/ops/prometheus.yml', {
        name: 'prometheus',
        technology: 'prometheus',
        declares: 'configuration',
        within: 'repository/shop',
        configFile: 'ops/prometheus.yml',
        productImages: ['prometheus'],
      }),
    ],
    ['web > other 0.3'],
  ],
  [
    'is a need beside a variable that nobody is seen to read',
    [
      compose('web', { image: 'acme/web' }),
      compose('other', { image: 'acme/other' }),
      order,
      entity(`endpoint:${within}|other`, { host: 'other', within }),
      relation(ref('web'), 'CALLS', `endpoint:${within}|other`, { via: '', confidence: 0.4 }),
    ],
    ['web > other 0.6'],
  ],
  [
    'is a need where the program sends it there',
    [compose('web', { folder: 'web' }), compose('other', { image: 'grafana/loki:3' }), order, ...calls('web', 'other')],
    ['web > other 0.9'],
  ],
  [
    'is a need between two that take telemetry, set up in ways that nobody reads',
    [compose('web', { image: 'grafana/grafana' }), compose('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.6'],
  ],
  [
    'is none of a service before the gateway that calls it',
    [compose('web', { folder: 'web' }), compose('other', { folder: 'other' }), order, ...calls('other', 'web')],
    ['other > web 0.9', 'web > other 0.3'],
  ],
  [
    'is a need where both call each other',
    [
      compose('web', { folder: 'web' }),
      compose('other', { folder: 'other' }),
      order,
      ...calls('other', 'web'),
      ...calls('web', 'other'),
    ],
    ['other > web 0.9', 'web > other 0.9'],
  ],
])('a start order %s', (_, claims, want) => expect(needed(claims)).toEqual(want));

const build = (clientsOf: readonly string[], withoutClientsOf: readonly string[] = []): ClaimDraft =>
  entity('component:shop#spring/web', {
    name: 'web',
    technology: 'spring',
    declares: 'program',
    folder: 'web',
    within: 'repository/shop',
    clientsOf: [...clientsOf],
    withoutClientsOf: [...withoutClientsOf],
  });

it.each<[string, string, readonly string[], readonly string[]]>([
  ['is none of a program without its client', 'registry', ['registry'], ['web > registry 0.3']],
  ['is a need of one that holds it', 'registry', ['config'], ['web > registry 0.6']],
  ['is a need where another thing is told', 'other', ['registry'], ['web > other 0.6']],
])('a start order before a registry %s', (_, name, without, want) => {
  const claims = [
    compose('web', { folder: 'web' }),
    compose(name, { image: `acme/${name}` }),
    build(['none'], without),
    relation(ref('web'), 'DEPENDS_ON', ref(name), { confidence: 0.6 }),
  ];
  expect(needed(claims)).toEqual(want);
});

it.each([
  [['registry'], 0.4],
  [[], 0.9],
] as const)('an address of a registry in a deployment of a program without clients of %j', (without, want) => {
  const claims = [
    compose('web', { folder: 'web' }),
    compose('registry', { image: 'acme/registry' }),
    build(['none'], without),
    ...calls('web', 'registry'),
  ];
  expect(needed(claims)).toEqual([`web > registry ${want}`]);
});

it.each<[string, string, readonly string[], number]>([
  ['a broker whose client the program holds', 'kafka', ['kafka'], 0.9],
  ['a broker whose client the program is built without', 'kafka', ['redis'], 0.4],
  ['a cache where the program is built with no client', 'redis', ['none'], 0.4],
  ['a database that drivers of many names reach', 'postgres', ['none'], 0.9],
  ['a service', 'acme/other', ['none'], 0.9],
])('an address in a deployment of %s', (_, image, clients, want) => {
  const claims = [
    compose('web', { folder: 'web' }),
    compose('other', { image }),
    build(clients),
    ...calls('web', 'other'),
  ];
  expect(needed(claims)).toEqual([`web > other ${want}`]);
});
