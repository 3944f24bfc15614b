import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Decisions } from '../facts/decisions.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { recompute } from './recompute.js';

const repository = claimsIn('repository/github.com/acme/shop', 'compose.yaml');
const within = 'repository/github.com/acme/shop/compose/shop';
const component = (name: string, properties = {}): ClaimDraft =>
  repository.entity(`component:github.com/acme/shop#compose/shop/${name}`, {
    name,
    technology: 'compose',
    project: 'shop',
    within,
    hostNames: [name],
    ...properties,
  });
const calls = (from: string, host: string, via = 'http', properties = {}): readonly ClaimDraft[] => [
  repository.entity(`endpoint:${within}|${host}`, { host, within }),
  repository.relation(`component:github.com/acme/shop#compose/shop/${from}`, 'CALLS', `endpoint:${within}|${host}`, {
    via,
    properties,
  }),
];

/** `from > to via (criticality)` of every derived dependency, namespaces cut. */
function dependencies(claims: readonly ClaimDraft[], decisions: Decisions = NO_DECISIONS): readonly string[] {
  const short = (ref: string): string => ref.replace(/^(\w+):(.*\/)?/, '$1:');
  return recompute(factsOf(claims), decisions)
    .filter((claim) => claim.type === 'DEPENDS_ON')
    .map((claim) => `${short(claim.from)} > ${short(claim.to)} ${claim.via} (${String(claim.properties.criticality)})`);
}

const realized = (
  claims: readonly ClaimDraft[],
  decisions: Decisions = NO_DECISIONS,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    recompute(factsOf(claims), decisions)
      .filter((claim) => claim.type === 'REALIZES')
      .map((claim) => [claim.from, claim.to]),
  );

describe('dependencies', () => {
  it.each([
    {
      name: 'a call inside the project is a hard dependency',
      claims: [component('web'), component('cart'), ...calls('web', 'cart')],
      want: ['service:web > service:cart http (hard)'],
    },
    {
      name: 'a cache is soft whatever the scheme says',
      claims: [component('web'), component('store', { image: 'redis:7' }), ...calls('web', 'store', 'database')],
      want: ['service:web > datastore:store cache (soft)'],
    },
    {
      name: 'a database named in the address stands between',
      claims: [
        component('orders'),
        component('db', { image: 'postgres:16' }),
        ...calls('orders', 'db', 'database', { database: 'orders' }),
      ],
      want: ['datastore:orders > datastore:db database (hard)', 'service:orders > datastore:orders database (hard)'],
    },
    {
      name: 'buckets named beside an object store stand between',
      claims: [
        component('orders'),
        component('store', { image: 'minio/minio' }),
        ...calls('orders', 'store', 'http', { buckets: ['exports', 'invoices'] }),
      ],
      want: [
        'datastore:exports > datastore:store http (hard)',
        'datastore:invoices > datastore:store http (hard)',
        'service:orders > datastore:exports http (hard)',
        'service:orders > datastore:invoices http (hard)',
      ],
    },
    {
      name: 'and those of a public one',
      claims: [component('orders'), ...calls('orders', 's3.amazonaws.com', 'http', { buckets: ['exports'] })],
      want: [
        'datastore:exports > external:s3.amazonaws.com http (hard)',
        'service:orders > datastore:exports http (hard)',
      ],
    },
    {
      name: 'what answers as a service has no buckets',
      claims: [component('orders'), component('cart'), ...calls('orders', 'cart', 'http', { buckets: ['exports'] })],
      want: ['service:orders > service:cart http (hard)'],
    },
    {
      name: 'a broker is reached asynchronously',
      claims: [
        component('orders'),
        component('events', { image: 'rabbitmq:3-management' }),
        ...calls('orders', 'events', ''),
      ],
      want: ['service:orders > broker:events messaging (async)'],
    },
    {
      name: 'a public name that nobody answers is outside',
      claims: [component('payment'), ...calls('payment', 'api.psp.com')],
      want: ['service:payment > external:api.psp.com http (hard)'],
    },
    {
      name: 'an inside name that nobody answers is no dependency',
      claims: [component('payment'), ...calls('payment', 'ghost'), ...calls('payment', 'ghost.svc.cluster.local')],
      want: [],
    },
    {
      name: 'what somebody says about criticality wins over the assumption',
      claims: [component('web'), component('ads'), ...calls('web', 'ads', 'http', { criticality: 'soft' })],
      want: ['service:web > service:ads http (soft)'],
    },
    { name: 'nobody depends on itself', claims: [component('web'), ...calls('web', 'web')], want: [] },
  ])('$name', ({ claims, want }) => {
    expect(dependencies(claims)).toEqual(want);
  });

  it('leaves a name that nothing answers unresolved, with the reason', () => {
    const claims = recompute(factsOf([component('web'), ...calls('web', 'ghost')]), NO_DECISIONS);
    const endpoint = claims.find((claim) => claim.part === 'unresolved');
    expect(endpoint?.properties.unresolved).toContain('ghost');
  });

  it('prefers the network; apart from it only names of the repository are left, with less confidence', () => {
    const attach = (name: string, network: string): ClaimDraft =>
      repository.relation(
        `component:github.com/acme/shop#compose/shop/${name}`,
        'ATTACHED_TO',
        `network:${within}/${network}`,
        { properties: { aliases: [name] } },
      );
    const both = [component('web'), component('db', { image: 'mysql' }), ...calls('web', 'db', 'database')];
    expect(dependencies([...both, attach('web', 'front'), attach('db', 'front')])).toHaveLength(1);
    const apart = recompute(factsOf([...both, attach('web', 'front'), attach('db', 'back')]), NO_DECISIONS);
    expect(apart.filter((claim) => claim.type === 'RESOLVES_TO').map((claim) => claim.part)).toEqual(['repository']);
  });

  it('takes the member of a network that is called so before one that only has the name as well', () => {
    const attach = (name: string, ...aliases: readonly string[]): ClaimDraft =>
      repository.relation(
        `component:github.com/acme/shop#compose/shop/${name}`,
        'ATTACHED_TO',
        `network:${within}/front`,
        { properties: { aliases: [name, ...aliases] } },
      );
    const all = [component('web'), component('stock'), component('loader'), attach('web'), attach('loader', 'stock')];
    const aliased = dependencies([...all, ...calls('web', 'stock')]);
    const named = dependencies([...all, attach('stock'), ...calls('web', 'stock')]);
    expect(aliased).toEqual(['service:web > service:loader http (hard)']);
    expect(named).toEqual(['service:web > service:stock http (hard)']);
  });

  it('follows a Kubernetes Service to the workload that it selects, in the other namespace too', () => {
    const live = claimsIn('kubernetes/u1/shop', 'deployments');
    const workload = (namespace: string, name: string): ClaimDraft =>
      live.entity(`workload:kubernetes/u1/${namespace}/Deployment/${name}`, {
        name,
        within: `kubernetes/u1/${namespace}`,
        podLabels: [`app=${name}`],
      });
    const claims = [
      workload('shop', 'web'),
      workload('pay', 'payment'),
      live.entity('kubernetes-service:kubernetes/u1/pay/psp', {
        name: 'psp',
        within: 'kubernetes/u1/pay',
        selector: ['app=payment'],
      }),
      live.entity('endpoint:kubernetes/u1/shop|psp.pay.svc:80', { host: 'psp.pay.svc', within: 'kubernetes/u1/shop' }),
      live.relation(
        'workload:kubernetes/u1/shop/Deployment/web',
        'CALLS',
        'endpoint:kubernetes/u1/shop|psp.pay.svc:80',
        { via: 'http' },
      ),
    ];
    expect(dependencies(claims)).toEqual(['service:web > service:payment http (hard)']);
    const dependency = recompute(factsOf(claims), NO_DECISIONS).find((claim) => claim.type === 'DEPENDS_ON');
    expect(dependency?.part).toBe('unassigned/kubernetes/u1');
  });
});

describe('identity', () => {
  const live = claimsIn('docker/e1', 'containers');
  const running = (project: string, name: string, image: string): ClaimDraft =>
    live.entity(`workload:docker/e1/${project}/${name}`, {
      name,
      project,
      image,
      within: 'docker/e1',
      hostNames: [name],
    });

  it('ties a running compose service to the file that declares it', () => {
    const refs = realized([component('cart'), running('shop', 'cart', 'shop-cart')]);
    expect(new Set(Object.values(refs))).toEqual(new Set(['service:github.com/acme/shop/cart']));
  });

  it('keeps one product under one name in two projects apart, and suggests', () => {
    const claims = [running('a', 'redis', 'redis:7'), running('b', 'redis', 'redis:7')];
    expect(new Set(Object.values(realized(claims))).size).toBe(2);
    expect(recompute(factsOf(claims), NO_DECISIONS).filter((claim) => claim.type === 'SAME_AS')).toHaveLength(1);
  });

  it('ties nothing across two repositories that share a project name', () => {
    const other = claimsIn('repository/github.com/acme/other', 'compose.yaml').entity(
      'component:github.com/acme/other#compose/shop/cart',
      { name: 'cart', technology: 'compose', project: 'shop' },
    );
    expect(new Set(Object.values(realized([component('cart'), other]))).size).toBe(2);
  });

  it('ties by an own image, but a web process and its worker stay two', () => {
    const claims = [
      running('x', 'front', 'ghcr.io/acme/app:1'),
      running('x', 'worker', 'ghcr.io/acme/app:1'),
      component('front', { image: 'ghcr.io/acme/app:2', project: 'other' }),
    ];
    const refs = realized(claims);
    expect(refs['workload:docker/e1/x/front']).toBe('service:github.com/acme/shop/front');
    expect(refs['workload:docker/e1/x/worker']).toBe('service:x/worker');
  });

  const decide = (verdict: 'same' | 'different', a: string, b: string): Decisions => ({
    ...NO_DECISIONS,
    pins: [{ id: '1', verdict, a: a as EntityRef, b: b as EntityRef, by: 'test', at: 0 }],
  });

  it('takes versions of one service that run side by side for one', () => {
    const cluster = claimsIn('kubernetes/u1/shop', 'deployments');
    const version = (name: string): ClaimDraft =>
      cluster.entity(`workload:kubernetes/u1/shop/Deployment/reviews-${name}`, {
        name: `reviews-${name}`,
        podLabels: ['app=reviews', `version=${name}`],
      });
    expect(new Set(Object.values(realized([version('v1'), version('v2')])))).toEqual(
      new Set(['service:u1/shop/reviews']),
    );
  });

  it('obeys a pin and a cut before every rule', () => {
    const apart = [running('a', 'redis', 'redis:7'), running('b', 'redis', 'redis:7')];
    expect(new Set(Object.values(realized(apart, decide('same', 'datastore:a/redis', 'datastore:b/redis')))).size).toBe(
      1,
    );
    const tied = [component('cart'), running('shop', 'cart', 'shop-cart')];
    const cut = decide('different', 'service:github.com/acme/shop/cart', 'service:shop/cart');
    expect(new Set(Object.values(realized(tied, cut))).size).toBe(2);
  });

  it('records the other names as aliases', () => {
    const claims = recompute(factsOf([component('cart'), running('shop', 'cart', 'shop-cart')]), NO_DECISIONS);
    expect(claims.filter((claim) => claim.type === 'ALIAS_OF').map((claim) => `${claim.from} ${claim.to}`)).toEqual([
      'service:shop/cart service:github.com/acme/shop/cart',
    ]);
  });
});

describe('ownership', () => {
  it('takes the strongest rule, and lifts what a component says', () => {
    const claims = [
      component('cart'),
      repository.entity('owner:acme/checkout'),
      repository.relation('owner:acme/checkout', 'OWNS', 'component:github.com/acme/shop#compose/shop/cart'),
    ];
    const owns = (decisions: Decisions): readonly string[] =>
      recompute(factsOf(claims), decisions)
        .filter((claim) => claim.type === 'OWNS')
        .map((claim) => `${claim.from} ${String(claim.properties.rule)}`);
    expect(owns(NO_DECISIONS)).toEqual(['owner:acme/checkout codeowners']);
    const assigned = { what: 'owner', glob: 'service:*', value: 'platform', by: 'test', at: 0 } as const;
    expect(owns({ ...NO_DECISIONS, assignments: [assigned] })).toEqual(['owner:default/platform assigned']);
  });
});

describe('laws', () => {
  const pool = [
    ...['web', 'cart', 'orders', 'db'].map((name) => component(name, name === 'db' ? { image: 'postgres' } : {})),
    ...calls('web', 'cart'),
    ...calls('web', 'orders'),
    ...calls('orders', 'db', 'database', { database: 'orders' }),
    ...calls('cart', 'api.psp.com'),
  ];
  it('does not depend on the order of claims', () => {
    const expected = recompute(factsOf(pool), NO_DECISIONS);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length, maxLength: pool.length }), (shuffled) => {
        expect(recompute(factsOf(shuffled), NO_DECISIONS)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('states each key once and never a self-relation, for any part of the facts', () => {
    fc.assert(
      fc.property(fc.subarray(pool), (some) => {
        const claims = recompute(factsOf(some), NO_DECISIONS);
        const keys = claims.map((one) => [one.scope, one.part, one.from, one.type, one.to, one.via].join(' '));
        expect(new Set(keys).size).toBe(keys.length);
        expect(claims.filter((one) => one.type === 'DEPENDS_ON' && one.from === one.to)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
