import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { composeClaims, derivedNeeds } from '../testing/compose.js';

const { entity, relation, within, ref, service, calls, startsAfter } = composeClaims('shop');
const order = startsAfter('web', 'other');

const program = (name: string, more: Properties = {}): readonly ClaimDraft[] => [
  service(name, { folder: name, repository: 'repository:shop', ...more }),
  entity(`component:shop#code/${name}`, {
    name,
    technology: 'node-code',
    declares: 'program',
    folder: name,
    repository: 'repository:shop',
    within: 'repository/shop',
  }),
];
const started = (properties: Properties): ClaimDraft =>
  relation(ref('web'), 'DEPENDS_ON', ref('other'), { confidence: 0.6, properties });

it.each<[string, readonly ClaimDraft[], readonly string[]]>([
  [
    'is none between programs whose code is here, where nothing says how the one would ask the other',
    [...program('web'), ...program('other'), started({ condition: 'started' })],
    ['web > other 0.3'],
  ],
  [
    'is a need where something does',
    [...program('web'), ...program('other'), started({ condition: 'started', asked: true })],
    ['web > other 0.6'],
  ],
  [
    'is a need of a store of settings, which a library asks',
    [...program('web'), ...program('other', { typeHint: 'config' }), started({ condition: 'started' })],
    ['web > other 0.6'],
  ],
  [
    'is a need of a program before one whose code is elsewhere',
    [...program('web'), service('other', { image: 'acme/other' }), started({ condition: 'started' })],
    ['web > other 0.6'],
  ],
  [
    'is none between a program and what takes telemetry',
    [service('web', { folder: 'web' }), service('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of an image that runs whatever it is given before what takes telemetry',
    [service('web', { image: 'node:22-alpine' }), service('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none where another file of the same two knows that the sources do not speak of it',
    [
      service('web', { image: 'acme/web' }),
      service('other', { image: 'acme/other' }),
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
    [service('web', { image: 'nginx:1.29' }), service('other', { image: 'postgres' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of a store that asks nobody',
    [service('web', { image: 'redis:8' }), service('other', { image: 'rabbitmq:4' }), order],
    ['web > other 0.3'],
  ],
  [
    'is none of a store that is given the addresses of all',
    [service('web', { image: 'mongo:8' }), service('other', { image: 'nats:2' }), ...calls('web', 'other')],
    ['web > other 0.4'],
  ],
  [
    'is a need of a store before another of its kind',
    [service('web', { image: 'mongo:8' }), service('other', { image: 'mongo:8' }), order],
    ['web > other 0.6'],
  ],
  [
    'is a need of what is built upon such a product',
    [service('web', { image: 'nginx:1.29', folder: 'web' }), service('other', { image: 'postgres' }), order],
    ['web > other 0.6'],
  ],
  [
    'is none of what is given its own file, which names nobody',
    [
      service('web', { image: 'prom/prometheus:v3', mountedFiles: ['ops/prometheus.yml'] }),
      service('other', { image: 'jaegertracing/all-in-one' }),
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
      service('web', { image: 'acme/web' }),
      service('other', { image: 'acme/other' }),
      order,
      entity(`endpoint:${within}|other`, { host: 'other', within }),
      relation(ref('web'), 'CALLS', `endpoint:${within}|other`, { via: '', confidence: 0.4 }),
    ],
    ['web > other 0.6'],
  ],
  [
    'is a need where the program sends it there',
    [service('web', { folder: 'web' }), service('other', { image: 'grafana/loki:3' }), order, ...calls('web', 'other')],
    ['web > other 0.9'],
  ],
  [
    'is a need between two that take telemetry, set up in ways that nobody reads',
    [service('web', { image: 'grafana/grafana' }), service('other', { image: 'grafana/loki:3' }), order],
    ['web > other 0.6'],
  ],
  [
    'is none of a service before the gateway that calls it',
    [service('web', { folder: 'web' }), service('other', { folder: 'other' }), order, ...calls('other', 'web')],
    ['other > web 0.9', 'web > other 0.3'],
  ],
  [
    'is a need where both call each other',
    [
      service('web', { folder: 'web' }),
      service('other', { folder: 'other' }),
      order,
      ...calls('other', 'web'),
      ...calls('web', 'other'),
    ],
    ['other > web 0.9', 'web > other 0.9'],
  ],
])('a start order %s', (_, claims, want) => expect(derivedNeeds(claims)).toEqual(want));

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
    service('web', { folder: 'web' }),
    service(name, { image: `acme/${name}` }),
    build(['none'], without),
    relation(ref('web'), 'DEPENDS_ON', ref(name), { confidence: 0.6 }),
  ];
  expect(derivedNeeds(claims)).toEqual(want);
});

it.each([
  [['registry'], 0.4],
  [[], 0.9],
] as const)('an address of a registry in a deployment of a program without clients of %j', (without, want) => {
  const claims = [
    service('web', { folder: 'web' }),
    service('registry', { image: 'acme/registry' }),
    build(['none'], without),
    ...calls('web', 'registry'),
  ];
  expect(derivedNeeds(claims)).toEqual([`web > registry ${want}`]);
});

it.each<[string, string, readonly string[], number]>([
  ['a broker whose client the program holds', 'kafka', ['kafka'], 0.9],
  ['a broker whose client the program is built without', 'kafka', ['redis'], 0.4],
  ['a cache where the program is built with no client', 'redis', ['none'], 0.4],
  ['a database that drivers of many names reach', 'postgres', ['none'], 0.9],
  ['a service', 'acme/other', ['none'], 0.9],
])('an address in a deployment of %s', (_, image, clients, want) => {
  const claims = [
    service('web', { folder: 'web' }),
    service('other', { image }),
    build(clients),
    ...calls('web', 'other'),
  ];
  expect(derivedNeeds(claims)).toEqual([`web > other ${want}`]);
});
