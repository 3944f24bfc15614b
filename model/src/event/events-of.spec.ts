import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimKeyText, type Claim, type ClaimDraft } from '../claim/claim.js';
import type { Properties } from '../observation/properties.js';
import { claimsIn } from '../testing/claims.js';
import type { Change } from './change.js';
import type { ChangeEvent } from './event.js';
import { eventsOf, EVENT_RULES } from './events-of.js';
import { lookupOf } from './history.js';

const { entity, relation } = claimsIn('docker/1', 'containers');
const images = claimsIn('docker/1', 'images');
const derived = claimsIn('derivation', 'prod');
const identity = claimsIn('identity', 'compose');
const repository = claimsIn('repository/shop', 'compose.yaml');

const WORKLOAD = 'workload:docker/1/shop/cart';
const SERVICE = 'service:shop/cart';
const MINUTE = 60_000;

/** Wall times of revisions in these tests: ten minutes apart. */
const timeOf = (revision: number): number => revision * 10 * MINUTE;

/** What a view says, one list of claims a revision; what differs from the list before is a change. */
function changesOf(views: readonly (readonly ClaimDraft[])[]): readonly Change[] {
  const open = new Map<string, Claim>();
  const changes: Change[] = [];
  for (const [index, view] of views.entries()) {
    const revision = index + 1;
    const now = new Map(view.map((draft) => [claimKeyText(draft), draft]));
    for (const [key, claim] of open) {
      const next = now.get(key);
      if (next !== undefined && JSON.stringify(next.properties) === JSON.stringify(claim.properties)) continue;
      const ended = { ...claim, until: revision };
      changes.push({ revision, what: 'ended', claim: ended });
      open.delete(key);
    }
    for (const [key, draft] of now) {
      if (open.has(key)) continue;
      const claim: Claim = { ...draft, since: revision, until: null };
      open.set(key, claim);
      changes.push({ revision, what: 'began', claim });
    }
  }
  return changes;
}

/** Events of the views; the first one is a first read, as in a new store. */
function told(views: readonly (readonly ClaimDraft[])[], order = (changes: readonly Change[]) => changes) {
  const changes = changesOf(views);
  const ended = new Set(
    changes.filter(({ what }) => what === 'ended').map(({ claim }) => `${claimKeyText(claim)} ${claim.since}`),
  );
  const standing = changes
    .filter(({ what, claim }) => what === 'began' && !ended.has(`${claimKeyText(claim)} ${claim.since}`))
    .map(({ claim }) => claim);
  return eventsOf({
    changes: order(changes),
    standing: lookupOf(standing),
    timeOf,
    sourceOf: (scope) => (scope.startsWith('docker') ? 'source:docker/1' : null) as ChangeEvent['source'],
    sourceAt: () => null,
    isWhole: (revision) => revision === 1,
  });
}

const line = ({ kind, entity: ref, before, after, at }: ChangeEvent): string =>
  [kind, ref, `${before} → ${after}`, ...(at % (10 * MINUTE) === 0 ? [] : [`@${at / MINUTE}`])].join(' | ');
const lines = (views: readonly (readonly ClaimDraft[])[]): readonly string[] => told(views).map(line);

interface Running {
  readonly id: string;
  readonly startedAt: number;
  readonly image?: string;
  readonly more?: Properties;
}

/** A workload that realizes the service, and its containers. */
function running(containers: readonly Running[], properties: Properties = {}): readonly ClaimDraft[] {
  return [
    entity(WORKLOAD, { replicas: containers.length, readyReplicas: containers.length, ...properties }),
    identity.relation(WORKLOAD, 'REALIZES', SERVICE),
    ...containers.flatMap(({ id, startedAt, image = 'a', more = {} }) => [
      entity(`container:${id}`, {
        name: `cart-${id.slice(0, 1)}`,
        startedAt: startedAt * MINUTE,
        image: `shop/cart:${image}`,
        ...more,
      }),
      relation(WORKLOAD, 'RUNS', `container:${id}`),
      relation(`container:${id}`, 'USES', `image:sha256:${image.repeat(64)}`),
      relation(`container:${id}`, 'RUNS_ON', 'host:docker/1'),
    ]),
  ];
}

const A = { id: '1', startedAt: 1 };
const B = { id: '2', startedAt: 2 };

describe('events from claims', () => {
  it.each<{ name: string; views: readonly (readonly ClaimDraft[])[]; want: readonly string[] }>([
    { name: 'a first read is no storm of events', views: [running([A, B])], want: [] },
    { name: 'the same again is nothing', views: [running([A]), running([A])], want: [] },
    {
      name: 'a container started anew is a restart, at its own time',
      views: [running([A]), running([{ ...A, startedAt: 15 }])],
      want: ['restart | container:1 | started 1970-01-01T00:01:00Z → started 1970-01-01T00:15:00Z | @15'],
    },
    {
      name: 'a start that is not later is none',
      views: [running([{ ...A, startedAt: 5 }]), running([{ ...A, startedAt: 3 }])],
      want: [],
    },
    {
      name: 'a container replaced with the same image is a restart',
      views: [running([A]), running([{ id: '1b', startedAt: 15 }])],
      want: ['restart | container:1b | started 1970-01-01T00:01:00Z → started 1970-01-01T00:15:00Z | @15'],
    },
    {
      name: 'also when a read found nothing between the two',
      views: [running([A]), running([]), running([{ id: '1b', startedAt: 25 }])],
      want: [
        'scale | workload:docker/1/shop/cart | 1 replica, 1 running → 0 replicas, 0 running',
        'restart | container:1b | started 1970-01-01T00:01:00Z → started 1970-01-01T00:25:00Z | @25',
        'scale | workload:docker/1/shop/cart | 0 replicas, 0 running → 1 replica, 1 running | @25',
      ],
    },
    {
      name: 'a container that had not started yet is replaced without a restart',
      views: [
        running([A]).map((claim) =>
          claim.to === 'container:1' && claim.type === 'REPORTS' ? { ...claim, properties: { name: 'cart-1' } } : claim,
        ),
        running([{ id: '1b', startedAt: 15 }]),
      ],
      want: [],
    },
    {
      name: 'a container of another image is a deploy, when it started',
      views: [running([A]), running([{ id: '1b', startedAt: 15, image: 'b' }])],
      want: ['deploy | workload:docker/1/shop/cart | shop/cart:a → shop/cart:b | @15'],
    },
    {
      name: 'another digest under the same reference is a deploy that shows digests',
      views: [
        running([{ ...A, more: { image: 'shop/cart:latest' } }]),
        running([{ id: '1b', startedAt: 15, image: 'b', more: { image: 'shop/cart:latest' } }]),
      ],
      want: [
        'deploy | workload:docker/1/shop/cart | shop/cart:latest; sha256:aaaaaaaaaaaa → shop/cart:latest; sha256:bbbbbbbbbbbb | @15',
      ],
    },
    {
      name: 'a rolling update is one deploy, told when the first new container runs',
      views: [
        running([A, B]),
        running([A, { id: '2b', startedAt: 15, image: 'b' }]),
        running([
          { id: '1b', startedAt: 25, image: 'b' },
          { id: '2b', startedAt: 15, image: 'b' },
        ]),
      ],
      want: ['deploy | workload:docker/1/shop/cart | shop/cart:a → shop/cart:b | @15'],
    },
    {
      name: 'what a template says first and its containers run later is one deploy',
      views: [
        running([A], { image: 'shop/cart:a' }),
        running([A], { image: 'shop/cart:b' }),
        running([{ id: '1b', startedAt: 25, image: 'b' }], { image: 'shop/cart:b' }),
      ],
      want: ['deploy | workload:docker/1/shop/cart | shop/cart:a → shop/cart:b'],
    },
    {
      name: 'back to the image before is a deploy again',
      views: [running([A]), running([{ id: '1b', startedAt: 15, image: 'b' }]), running([{ id: '1c', startedAt: 25 }])],
      want: [
        'deploy | workload:docker/1/shop/cart | shop/cart:a → shop/cart:b | @15',
        'deploy | workload:docker/1/shop/cart | shop/cart:b → shop/cart:a | @25',
      ],
    },
    {
      name: 'one container more is a scale change when it started',
      views: [running([A]), running([A, { id: '2', startedAt: 15 }])],
      want: ['scale | workload:docker/1/shop/cart | 1 replica, 1 running → 2 replicas, 2 running | @15'],
    },
    {
      name: 'a stopped container is a scale change when it ended',
      views: [
        running([A, B]),
        running([A, { ...B, more: { state: 'exited', finishedAt: 17 * MINUTE } }], { readyReplicas: 1 }),
      ],
      want: ['scale | workload:docker/1/shop/cart | 2 replicas, 2 running → 2 replicas, 1 running | @17'],
    },
    {
      name: 'another configuration of the container in its place is told of the workload',
      views: [
        running([{ ...A, more: { variableNames: ['A', 'B'], portsPublished: ['80'] } }]),
        running([{ id: '1b', startedAt: 15, more: { variableNames: ['A', 'C'], portsPublished: ['80'] } }]),
      ],
      want: [
        'restart | container:1b | started 1970-01-01T00:01:00Z → started 1970-01-01T00:15:00Z | @15',
        'configuration | workload:docker/1/shop/cart | variableNames B → variableNames C',
      ],
    },
    {
      name: 'a call more and a call less are configuration',
      views: [
        [...running([A]), relation(WORKLOAD, 'CALLS', 'endpoint:docker/1|redis:6379', { via: 'cache' })],
        [...running([A]), relation(WORKLOAD, 'CALLS', 'endpoint:docker/1|valkey:6379', { via: 'cache' })],
      ],
      want: ['configuration | workload:docker/1/shop/cart | calls redis:6379 → calls valkey:6379'],
    },
    {
      name: 'a service that routes to a pod in the place of another is configured as before',
      views: ['container:1/cart', 'container:2/cart'].map((pod) => [
        entity('kubernetes-service:k/shop/cart'),
        relation('kubernetes-service:k/shop/cart', 'ROUTES_TO', pod),
      ]),
      want: [],
    },
    {
      name: 'what an image says of itself is no configuration',
      views: ['1.4', '1.5'].map((version, index) =>
        running([
          {
            id: `${index}`,
            startedAt: 5 + index * 10,
            more: { labels: [`org.opencontainers.image.version=${version}`] },
          },
        ]),
      ),
      want: ['restart | container:1 | started 1970-01-01T00:05:00Z → started 1970-01-01T00:15:00Z | @15'],
    },
    {
      name: 'a tag that another image bears has moved',
      views: [
        [
          ...running([A]),
          relation('container:1', 'USES', 'image-tag:x:1'),
          images.relation('image-tag:x:1', 'POINTS_TO', `image:sha256:${'a'.repeat(64)}`),
        ],
        [
          ...running([A]),
          relation('container:1', 'USES', 'image-tag:x:1'),
          images.relation('image-tag:x:1', 'POINTS_TO', `image:sha256:${'b'.repeat(64)}`),
        ],
      ],
      want: ['tag-moved | image-tag:x:1 | sha256:aaaaaaaaaaaa → sha256:bbbbbbbbbbbb'],
    },
    {
      name: 'a new tag has not moved',
      views: [[...running([A])], [...running([A]), images.relation('image-tag:x:1', 'POINTS_TO', 'image:sha256:aa')]],
      want: [],
    },
    {
      name: 'a declaration of another image',
      views: [
        [repository.entity('component:shop#compose/shop/cart', { image: 'redis:6' })],
        [repository.entity('component:shop#compose/shop/cart', { image: 'redis:7' })],
      ],
      want: ['image | component:shop#compose/shop/cart | redis:6 → redis:7'],
    },
    {
      name: 'what appears and goes; its containers are not told one by one',
      views: [[entity('host:docker/1')], [entity('host:docker/1'), ...running([A])], [entity('host:docker/1')]],
      want: [
        'appeared | service:shop/cart |  → ',
        'appeared | workload:docker/1/shop/cart |  → ',
        'gone | service:shop/cart |  → ',
        'gone | workload:docker/1/shop/cart |  → ',
      ],
    },
    {
      name: 'a better name neither comes nor goes',
      views: [
        running([A]),
        running([A]).flatMap((claim) =>
          claim.type === 'REALIZES'
            ? [
                identity.relation(WORKLOAD, 'REALIZES', 'service:acme/cart'),
                identity.relation(SERVICE, 'ALIAS_OF', 'service:acme/cart'),
              ]
            : [claim],
        ),
      ],
      want: [],
    },
    {
      name: 'a dependency is told once, whatever says it',
      views: [
        running([A]),
        [...running([A]), derived.relation(SERVICE, 'DEPENDS_ON', 'service:shop/db', { via: 'database' })],
        [
          ...running([A]),
          derived.relation(SERVICE, 'DEPENDS_ON', 'service:shop/db', { via: 'database' }),
          repository.relation(SERVICE, 'DEPENDS_ON', 'service:shop/db'),
        ],
        [...running([A]), repository.relation(SERVICE, 'DEPENDS_ON', 'service:shop/db')],
        running([A]),
      ],
      want: [
        'dependency-added | service:shop/cart |  → depends on db by database',
        'dependency-ended | service:shop/cart | depended on db → ',
      ],
    },
    {
      name: 'what only a hidden claim says is no dependency',
      views: [
        running([A]),
        [...running([A]), derived.relation(SERVICE, 'DEPENDS_ON', 'service:shop/db', { confidence: 0.4 })],
      ],
      want: [],
    },
    {
      name: 'other owners',
      views: [
        [...running([A]), derived.relation('owner:default/web', 'OWNS', SERVICE)],
        [...running([A]), derived.relation('owner:default/shop', 'OWNS', SERVICE)],
      ],
      want: ['ownership | service:shop/cart | web → shop'],
    },
  ])('$name', ({ views, want }) => {
    expect(lines(views)).toEqual(want);
  });

  it('an event names its claims, its source, and the catalog entities that it concerns', () => {
    const [event] = told([running([A]), running([{ ...A, startedAt: 15 }])]);
    expect(event).toMatchObject({
      about: [SERVICE],
      source: 'source:docker/1',
      revision: 2,
      at: 15 * MINUTE,
      believedAt: 20 * MINUTE,
      claims: [claimKeyText(entity('container:1'))],
    });
  });

  it('a clock that is ahead tells no future', () => {
    const [event] = told([running([A]), running([{ ...A, startedAt: 99 }])]);
    expect(event?.at).toBe(20 * MINUTE);
  });

  it('every kind has one rule', () => {
    expect(new Set(EVENT_RULES.map(({ kind }) => kind)).size).toBe(EVENT_RULES.length);
  });
});

const containers = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    startedAt: fc.integer({ min: 1, max: 60 }),
    image: fc.constantFrom('a', 'b'),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);
const views = fc.array(
  containers.map((some) => running(some)),
  { minLength: 1, maxLength: 6 },
);

describe('laws of events', () => {
  it('the order in which changes are given does not matter', () => {
    fc.assert(
      fc.property(views, fc.infiniteStream(fc.nat()), (some, random) => {
        const shuffled = (changes: readonly Change[]) =>
          changes
            .map((change) => ({ change, by: random.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ change }) => change);
        expect(told(some, shuffled)).toEqual(told(some));
      }),
    );
  });

  it('what was read again the same is no event', () => {
    fc.assert(
      fc.property(views, (some) => {
        const kinds = (all: readonly ChangeEvent[]) =>
          all.map(({ kind, entity: ref, before, after }) => [kind, ref, before, after]);
        const last = some.at(-1) ?? [];
        expect(kinds(told([...some, last]))).toEqual(kinds(told(some)));
      }),
    );
  });
});
