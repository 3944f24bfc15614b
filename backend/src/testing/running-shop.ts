import type { ObservationLine, RelationType } from '@faultline/model';

type Properties = Record<string, string | number | boolean>;

const ENGINE = 'docker/engine-1';

type Stated = readonly [ref: string, properties: Properties];
type Related = readonly [from: string, relation: RelationType, to: string];

const workload = (service: string): string => `workload:${ENGINE}/shop/${service}`;
const container = (letter: string): string => `container:${letter.repeat(64)}`;

/** Digest of the image that both carts run. */
export const CART_DIGEST = `sha256:${'ab12'.repeat(16)}`;

const runs = (
  service: string,
  letter: string,
  host: string,
  properties: Properties = {},
): readonly (Stated | Related)[] => [
  [
    container(letter),
    { name: `shop-${service}-${letter}`, state: 'running', image: `acme/${service}:1.2`, ...properties },
  ],
  [workload(service), 'RUNS', container(letter)],
  [container(letter), 'RUNS_ON', host],
];

/**
 * A small system as an importer would tell it: front on one host needs cart on two and two payments behind one name;
 * cart calls somebody whom nobody knows; a scan found a weak package in the cart's image.
 */
const SHOP: readonly (Stated | Related)[] = [
  ['host:docker/engine-1', { title: 'east-1' }],
  ['host:docker/engine-2', { title: 'west-1' }],
  ...['front', 'cart', 'pay-a', 'pay-b'].map((name): Stated => [
    workload(name),
    { name, project: 'shop', technology: 'docker', within: ENGINE, image: `acme/${name}:1.2` },
  ]),
  ...runs('front', 'f', 'host:docker/engine-1'),
  ...runs('cart', 'c', 'host:docker/engine-1', { imageDigest: CART_DIGEST }),
  ...runs('cart', 'd', 'host:docker/engine-2', { imageDigest: CART_DIGEST }),
  ...runs('pay-a', 'a', 'host:docker/engine-1'),
  ...runs('pay-b', 'b', 'host:docker/engine-2'),
  [`image:${CART_DIGEST}`, { version: '1.2' }],
  [container('c'), 'USES', `image:${CART_DIGEST}`],
  [container('d'), 'USES', `image:${CART_DIGEST}`],
  ['package-version:pkg:npm/lodash@4.17.20', {}],
  [`image:${CART_DIGEST}`, 'USES', 'package-version:pkg:npm/lodash@4.17.20'],
  ['vulnerability:CVE-2021-23337', { title: 'command injection' }],
  ['vulnerability:CVE-2021-23337', 'AFFECTS', 'package-version:pkg:npm/lodash@4.17.20'],
  ['image-tag:docker.io/library/redis:7', {}],
  ['network:docker/engine-1/shop', { name: 'shop' }],
  ...calls('front', 'cart'),
  ...calls('front', 'pay'),
  ...calls('cart', 'ledger'),
];

function calls(from: string, host: string): readonly (Stated | Related)[] {
  const endpoint = `endpoint:${ENGINE}|${host}:80`;
  return [
    [endpoint, { host, port: 80, within: ENGINE }],
    [workload(from), 'CALLS', endpoint],
  ];
}

/** Who answers to which name on the network that all share. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  front: ['front'],
  cart: ['cart'],
  'pay-a': ['pay', 'pay-a'],
  'pay-b': ['pay', 'pay-b'],
};

/** The lines of a run that states it. */
export function runningShop(run = 'running-shop'): ObservationLine[] {
  const shared = { scope: ENGINE, part: 'containers', standing: 'live' as const, confidence: 1, evidence: [] };
  const facts = SHOP.map((fact): ObservationLine =>
    fact.length === 2
      ? { type: 'entity', ref: fact[0] as never, properties: fact[1], ...shared }
      : {
          type: 'relation',
          from: fact[0] as never,
          relation: fact[1],
          to: fact[2] as never,
          via: '',
          properties: {},
          ...shared,
        },
  );
  const attached = Object.entries(ALIASES).map(([service, aliases]): ObservationLine => ({
    type: 'relation',
    from: workload(service) as never,
    relation: 'ATTACHED_TO',
    to: 'network:docker/engine-1/shop' as never,
    via: '',
    properties: { aliases: [...aliases] },
    ...shared,
  }));
  const lines = [...facts, ...attached];
  const header: ObservationLine = {
    type: 'header',
    format: 1,
    run,
    source: `source:${ENGINE}` as never,
    title: 'engine 1',
    importer: 'docker',
    importerVersion: '1',
    rootScope: ENGINE,
    readAt: 1_700_000_000_000,
  };
  return [
    header,
    ...lines,
    { type: 'part', scope: ENGINE, part: 'containers', complete: true },
    {
      type: 'end',
      scopesListed: true,
      entities: lines.filter(({ type }) => type === 'entity').length,
      relations: lines.filter(({ type }) => type === 'relation').length,
      parts: 1,
    },
  ];
}
