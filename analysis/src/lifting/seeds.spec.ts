import { describe, expect, it } from 'vitest';
import { blastRadius } from '../impact/blast-radius.js';
import { impactAnswer } from '../impact/impact-answer.js';
import { at, runningSet, short } from '../testing/drawn.js';

/** The cart runs once on each of two hosts, in two images; the front needs it and runs on the first host only. */
const GRAPH = [
  'front>cart',
  'cart>datastore:t/db',
  'cart>topic:t/sold async',
  'workload:cart>cart REALIZES',
  'workload:cart>container:c1 RUNS',
  'workload:cart>container:c2 RUNS',
  'container:c1>host:node-1 RUNS_ON',
  'container:c2>host:node-2 RUNS_ON',
  'host:node-1>zone:east PART_OF',
  'host:node-2>cluster:k PART_OF',
  'container:c1>image:sha256:1 USES',
  'container:c2>image:sha256:2 USES',
  'workload:cart>image-tag:r/cart:1.2 USES',
  'container:c2>volume:v MOUNTS',
  'workload:cart>namespace:shop PART_OF',
  'namespace:shop>cluster:k PART_OF',
  'kubernetes-service:cart>workload:cart SELECTS',
  'route:shop.example.com>cart ROUTES_TO',
  'route:shop.example.com>namespace:edge PART_OF',
  'cart>service-version:t/cart@1.2 HAS_VERSION',
  'cart>service-version:t/cart@1.3 HAS_VERSION',
  'service-version:t/cart@1.2>image:sha256:1 PACKAGED_AS',
  'image:sha256:1>package-version:pkg:npm/lodash@4 USES',
  'package-version:pkg:npm/lodash@4>package:pkg:npm/lodash VERSION_OF',
  'vulnerability:CVE-1>package-version:pkg:npm/lodash@4 AFFECTS',
  'component:k#cart>cart REALIZES',
  'owner:t/shop>cart OWNS',
  'cart>system:t/shop PART_OF',
];

const C1 = 'container:c1 workload:cart cart';

describe('a seed of each kind', () => {
  it.each<{
    readonly seed: string;
    /** Of the cart: hops, severity, failed/replicas, path, because. */
    readonly cart: string;
    /** Severity of the front, one hop further. */
    readonly front: string;
  }>([
    { seed: 'host:node-1', cart: `0 degraded 1/2: host:node-1 ${C1}; container:c1>host:node-1`, front: 'degraded' },
    {
      seed: 'zone:east',
      cart: `0 degraded 1/2: zone:east host:node-1 ${C1}; container:c1>host:node-1`,
      front: 'degraded',
    },
    {
      seed: 'cluster:k',
      cart: '0 down 2/2: cluster:k namespace:shop workload:cart cart; container:c2>host:node-2, workload:cart>namespace:shop',
      front: 'down',
    },
    {
      seed: 'namespace:shop',
      cart: '0 down 2/2: namespace:shop workload:cart cart; workload:cart>namespace:shop',
      front: 'down',
    },
    {
      seed: 'kubernetes-service:cart',
      cart: '0 down 2/2: kubernetes-service:cart workload:cart cart; kubernetes-service:cart>workload:cart',
      front: 'down',
    },
    { seed: 'workload:cart', cart: '0 down 2/2: workload:cart cart; workload:cart>cart', front: 'down' },
    { seed: 'container:c1', cart: `0 degraded 1/2: ${C1}; workload:cart>container:c1`, front: 'degraded' },
    {
      seed: 'volume:v',
      cart: '0 degraded 1/2: volume:v container:c2 workload:cart cart; container:c2>volume:v',
      front: 'degraded',
    },
    {
      seed: 'image:sha256:1',
      cart: `0 at-risk 1/2: image:sha256:1 ${C1}; container:c1>image:sha256:1`,
      front: 'at-risk',
    },
    {
      seed: 'image-tag:r/cart:1.2',
      cart: '0 at-risk 2/2: image-tag:r/cart:1.2 workload:cart cart; workload:cart>image-tag:r/cart:1.2',
      front: 'at-risk',
    },
    {
      seed: 'service-version:t/cart@1.2',
      cart: '0 at-risk 1/2: service-version:t/cart@1.2 cart; container:c1>image:sha256:1',
      front: 'at-risk',
    },
    {
      seed: 'service-version:t/cart@1.3',
      cart: '0 at-risk 0/2: service-version:t/cart@1.3 cart; cart>service-version:t/cart@1.3',
      front: 'at-risk',
    },
    {
      seed: 'package-version:pkg:npm/lodash@4',
      cart: `0 at-risk 1/2: package-version:pkg:npm/lodash@4 image:sha256:1 ${C1}; container:c1>image:sha256:1`,
      front: 'at-risk',
    },
    {
      seed: 'package:pkg:npm/lodash',
      cart: `0 at-risk 1/2: package:pkg:npm/lodash package-version:pkg:npm/lodash@4 image:sha256:1 ${C1}; container:c1>image:sha256:1`,
      front: 'at-risk',
    },
    {
      seed: 'vulnerability:CVE-1',
      cart: `0 at-risk 1/2: vulnerability:CVE-1 package-version:pkg:npm/lodash@4 image:sha256:1 ${C1}; container:c1>image:sha256:1`,
      front: 'at-risk',
    },
    {
      seed: 'route:shop.example.com',
      cart: '0 degraded 2/2: route:shop.example.com cart; route:shop.example.com>cart',
      front: 'degraded',
    },
    {
      seed: 'namespace:edge',
      cart: '0 degraded 2/2: namespace:edge route:shop.example.com cart; route:shop.example.com>cart',
      front: 'degraded',
    },
    { seed: 'owner:t/shop', cart: '0 at-risk 2/2: owner:t/shop cart; owner:t/shop>cart', front: 'at-risk' },
    { seed: 'system:t/shop', cart: '0 down 2/2: system:t/shop cart; cart>system:t/shop', front: 'down' },
    { seed: 'component:k#cart', cart: '0 down 2/2: component:k#cart cart; component:k#cart>cart', front: 'down' },
    { seed: 'datastore:t/db', cart: '1 down -: datastore:t/db cart; cart>datastore:t/db', front: 'down' },
    { seed: 'topic:t/sold', cart: '1 at-risk -: topic:t/sold cart; cart>topic:t/sold', front: 'at-risk' },
  ])('$seed', ({ seed, cart, front }) => {
    const set = runningSet(GRAPH);
    const { affected } = impactAnswer(blastRadius(set, at(set, seed)));
    const said = affected.map(({ ref, hops, severity, path, because, redundancy }) => {
      const runs = redundancy === null ? '-' : `${redundancy.failed}/${redundancy.replicas}`;
      const reasons = because.map(({ from, to }) => `${short(from)}>${short(to)}`).join(', ');
      return [short(ref), severity, `${hops} ${severity} ${runs}: ${path.map(short).join(' ')}; ${reasons}`];
    });
    expect(said.map(([name, severity]) => `${name} ${severity}`)).toEqual([
      `cart ${cart.split(' ')[1]}`,
      `front ${front}`,
    ]);
    expect(said[0]?.[2]).toBe(cart);
  });

  it('a service, which is in no answer of its own', () => {
    const set = runningSet(GRAPH);
    const { affected } = impactAnswer(blastRadius(set, at(set, 'cart')));
    expect(affected.map(({ ref, hops, severity }) => [short(ref), hops, severity])).toEqual([['front', 1, 'down']]);
  });
});
