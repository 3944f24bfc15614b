import { describe, expect, it } from 'vitest';
import { shortName } from '../catalog/display-name.js';
import { atOnce } from '../platform/off-loop/slices.js';
import { drawnSystem, type DrawnService, type DrawnServices, type DrawnSource } from '../testing/drawn-system.js';
import { declaredAgainstObserved, environmentAgainstEnvironment, gathered } from './compare.js';
import { driftView } from './drift-view.js';
import { basisOf } from './environments/side.js';
import type { Finding } from './finding.js';

const ENGINE = { engine: 'E1', environment: 'production' } as const;
const REPOSITORY = { repository: 'shop', environment: 'production' } as const;

interface DriftCase {
  readonly name: string;
  readonly sources: readonly DrawnSource[];
  readonly want: readonly string[];
}

async function viewOf(sources: readonly DrawnSource[]) {
  const { catalog, decisions } = await drawnSystem(sources);
  return atOnce(driftView(catalog.snapshot, decisions));
}

/** Findings as `kind name: left | right`, with `?` before what is not known. */
async function declaredDrift(sources: readonly DrawnSource[], environment: string | null = null): Promise<string[]> {
  const view = await viewOf(sources);
  return gathered(declaredAgainstObserved(view, environment)).findings.map((one) => text(view.snapshot, one));
}

function text(snapshot: Parameters<typeof driftView>[0], { kind, state, entity, left, right }: Finding): string {
  const side = (values: readonly string[]): string =>
    values
      .map((value) => value.replace(/^(component|workload|service|datastore):.*\//, '').replace('docker.io/', ''))
      .join(',') || '-';
  return `${state === 'unknown' ? '?' : ''}${kind} ${shortName(snapshot.ref(entity))}: ${side(left)} | ${side(right)}`;
}

/** A repository and an engine of one environment. */
const both = (declared: DrawnServices, live: DrawnServices): readonly DrawnSource[] => [
  { ...REPOSITORY, services: declared },
  { ...ENGINE, services: live },
];
const cart: DrawnService = { image: 'acme/cart:1.4' };

describe('declared against observed', () => {
  it.each<DriftCase>([
    { name: 'what is alike does not differ', sources: both({ cart }, { cart }), want: [] },
    {
      name: 'what nothing runs of is not running',
      sources: both({ cart, web: { image: 'acme/web:1' } }, { cart }),
      want: ['not-running web: web | -'],
    },
    {
      name: 'what has ended is not running',
      sources: both({ cart }, { cart: { ...cart, replicas: 2, running: 0 } }),
      want: ['not-running cart: cart | exited (1)'],
    },
    {
      name: 'a job that ran to its end is not missing, nor is a test or a tool',
      sources: both({ cart, migrate: { role: 'job' }, e2e: { role: 'test' } }, { cart, shell: { role: 'tool' } }),
      want: [],
    },
    {
      name: 'what no file names is not declared',
      sources: both({ cart }, { cart, spy: { image: 'acme/spy:1' } }),
      want: ['not-declared spy: - | spy'],
    },
    {
      name: 'another image repository is another image',
      sources: both({ cart }, { cart: { image: 'fork/shop-cart:1.4' } }),
      want: ['image-repository cart: acme/cart:1.4 | fork/shop-cart:1.4'],
    },
    {
      name: 'another tag is another version',
      sources: both({ cart }, { cart: { image: 'acme/cart:1.3' } }),
      want: ['image-tag cart: acme/cart:1.4 | acme/cart:1.3'],
    },
    {
      name: 'a tag that moved since the start is another digest',
      sources: both({ cart }, { cart: { ...cart, digest: 'a'.repeat(64), tagNames: 'b'.repeat(64) } }),
      want: [`image-digest cart: sha256:${'b'.repeat(64)} | sha256:${'a'.repeat(64)}`],
    },
    {
      name: 'a pinned digest that does not run',
      sources: both({ cart: { ...cart, pinned: 'b'.repeat(64) } }, { cart: { ...cart, digest: 'a'.repeat(64) } }),
      want: [`image-digest cart: sha256:${'b'.repeat(64)} | sha256:${'a'.repeat(64)}`],
    },
    {
      name: 'a pinned digest that runs is none',
      sources: both({ cart: { ...cart, pinned: 'a'.repeat(64) } }, { cart: { ...cart, digest: 'a'.repeat(64) } }),
      want: [],
    },
    {
      name: 'a tag that names what runs is none',
      sources: both({ cart }, { cart: { ...cart, digest: 'a'.repeat(64) } }),
      want: [],
    },
    {
      name: 'the name that Compose gives to what it builds is no other image',
      sources: both({ cart: { ...cart, folder: 'cart' } }, { cart: { image: 'shop-cart:latest' } }),
      want: [],
    },
    {
      name: 'another number of replicas',
      sources: both({ cart: { ...cart, replicas: 3 } }, { cart: { ...cart, replicas: 2 } }),
      want: ['replicas cart: 3 | 2 running'],
    },
    {
      name: 'fewer than are asked for, where no file names a number',
      sources: both({ cart }, { cart: { ...cart, replicas: 2, running: 1 } }),
      want: ['replicas cart: - | 1 running of 2'],
    },
    {
      name: 'a declared volume that is not mounted, and another that is',
      sources: both({ cart: { ...cart, volumes: ['keep'] } }, { cart: { ...cart, volumes: ['other'] } }),
      want: ['volumes cart: keep | other'],
    },
    {
      name: 'a volume under the name that the engine gives it is none',
      sources: both({ cart: { ...cart, volumes: ['keep'] } }, { cart: { ...cart, volumes: ['keep'] } }),
      want: [],
    },
    {
      name: 'a port that no file names',
      sources: both({ cart: { ...cart, ports: ['80/tcp'] } }, { cart: { ...cart, ports: ['80/tcp', '9229/tcp'] } }),
      want: ['ports cart: 80/tcp | 80/tcp,9229/tcp'],
    },
    {
      name: 'ports where one side says nothing are not compared',
      sources: both({ cart }, { cart: { ...cart, ports: ['80/tcp'] } }),
      want: [],
    },
    {
      name: 'a declared address that is not configured',
      sources: both({ cart: { ...cart, calls: ['db:5432'] }, db: {} }, { cart, db: {} }),
      want: ['dependency-not-live cart: db | -'],
    },
    {
      name: 'an order of start without an address may be configured out of sight',
      sources: both({ cart: { ...cart, needs: ['db'] }, db: {} }, { cart, db: {} }),
      want: ['?dependency-not-live cart: db | -'],
    },
    {
      name: 'an order of start that is configured is none',
      sources: both({ cart: { ...cart, needs: ['db'] }, db: {} }, { cart: { ...cart, calls: ['db:5432'] }, db: {} }),
      want: [],
    },
    {
      name: 'an address that no file names',
      sources: both({ cart, db: {} }, { cart: { ...cart, calls: ['db:5432'] }, db: {} }),
      want: ['dependency-not-declared cart: - | db'],
    },
    {
      name: 'another database of the same server',
      sources: both(
        { cart: { ...cart, calls: ['pg:5432/carts'] }, pg: { image: 'postgres:16' } },
        { cart: { ...cart, calls: ['pg:5432/old'] }, pg: { image: 'postgres:16' } },
      ),
      want: ['dependency-not-live cart: carts | old', 'dependency-not-declared cart: carts | old'],
    },
    {
      name: 'a dependency that only the catalog names',
      sources: [
        {
          ...REPOSITORY,
          services: { cart, web: { image: 'acme/web:1' } },
          catalog: { cart: ['web'] },
        },
        { ...ENGINE, services: { cart, web: { image: 'acme/web:1' } } },
      ],
      want: ['?dependency-not-live cart: web | -'],
    },
    {
      name: 'a name that nothing answers may be the dependency',
      sources: both(
        { cart: { ...cart, calls: ['db:5432'] }, db: {} },
        { cart: { ...cart, calls: ['10.0.0.9:5432'] }, db: {} },
      ),
      want: ['?dependency-not-live cart: db | -'],
    },
  ])('$name', async ({ sources, want }) => {
    expect(await declaredDrift(sources)).toEqual(want);
  });
});

describe('what is not known', () => {
  const two = { cart, web: { image: 'acme/web:1' } } as const;
  it.each<DriftCase>([
    {
      name: 'nothing live was read',
      sources: [{ ...REPOSITORY, services: { cart } }],
      want: ['?not-observed cart: cart | -'],
    },
    {
      name: 'no live source of the environment was read',
      sources: [
        { ...REPOSITORY, services: { cart } },
        { engine: 'E2', environment: 'test', services: { other: {} } },
      ],
      want: ['not-declared other: - | other', '?not-observed cart: cart | -'],
    },
    {
      name: 'an engine on which nothing runs was read',
      sources: [
        { ...REPOSITORY, services: { cart } },
        { ...ENGINE, services: {} },
      ],
      want: ['not-running cart: cart | -'],
    },
    {
      name: 'what nobody assigned to an environment counts where it runs, and nowhere else',
      sources: [
        { repository: 'shop', services: two },
        { ...ENGINE, services: two },
        { engine: 'E2', environment: 'test', services: { other: {} } },
      ],
      want: ['not-declared other: - | other'],
    },
    {
      name: 'what nobody assigned and nothing runs of is missing wherever was looked',
      sources: [
        { repository: 'shop', services: two },
        { ...ENGINE, services: { cart } },
      ],
      want: ['not-running web: web | -'],
    },
    {
      name: 'a place that nobody assigned is no other environment',
      sources: [
        { ...REPOSITORY, services: { cart } },
        { engine: 'E1', services: { cart } },
      ],
      want: ['?not-observed cart: cart | -'],
    },
    {
      name: 'what is declared for another environment does not count',
      sources: [
        { ...REPOSITORY, environment: 'test', services: { cart } },
        { ...ENGINE, services: { cart: { image: 'acme/cart:9' } } },
      ],
      want: ['not-declared cart: - | cart', '?not-observed cart: cart | -'],
    },
    {
      name: 'no repository was read',
      sources: [{ ...ENGINE, services: { cart } }],
      want: ['?nothing-declared cart: - | cart'],
    },
    {
      name: 'the repository that the image names was not read',
      sources: [
        { ...REPOSITORY, services: {} },
        { ...ENGINE, services: { cart }, source: 'https://github.com/acme/cart' },
      ],
      want: ['?nothing-declared cart: - | cart'],
    },
    {
      name: 'the containers were not read to their end',
      sources: [
        { ...REPOSITORY, services: two },
        { ...ENGINE, services: { cart }, unread: ['containers'] },
      ],
      want: ['?not-running web: web | -'],
    },
    {
      name: 'a file was not read to its end',
      sources: [
        { ...REPOSITORY, services: { cart }, unread: ['deploy/web.yaml'] },
        { ...ENGINE, services: two },
      ],
      want: ['?not-declared web: - | web'],
    },
  ])('$name', async ({ sources, want }) => {
    expect(await declaredDrift(sources)).toEqual(want);
  });

  it('an environment that is asked for holds its own findings alone', async () => {
    const sources = [
      ...both({ cart }, { cart: { image: 'acme/cart:2' } }),
      { engine: 'E2', environment: 'test', services: { other: {} } },
    ];
    expect(await declaredDrift(sources, 'production')).toEqual(['image-tag cart: acme/cart:1.4 | acme/cart:2']);
  });

  it('every finding says why, what to do, and which claims it rests on', async () => {
    const view = await viewOf(
      both({ cart, web: { image: 'acme/web:1' } }, { cart: { image: 'acme/cart:2' }, spy: {} }),
    );
    const { findings } = gathered(declaredAgainstObserved(view, null));
    expect(findings).toHaveLength(3);
    for (const one of findings) {
      expect(one.reason).not.toBe('');
      expect(one.remedy).not.toBe('');
      expect(one.rows.length).toBeGreaterThan(0);
    }
  });
});

interface ApartCase {
  readonly name: string;
  readonly left: DrawnServices;
  readonly right: DrawnServices;
  readonly want: readonly string[];
}

async function apart(left: DrawnServices, right: DrawnServices): Promise<string[]> {
  const view = await viewOf([
    { ...ENGINE, services: left },
    { engine: 'E2', environment: 'test', services: right },
  ]);
  const steps = environmentAgainstEnvironment(
    view,
    { environment: 'production', basis: basisOf(view, 'production') ?? 'declared' },
    { environment: 'test', basis: basisOf(view, 'test') ?? 'declared' },
  );
  return gathered(steps).findings.map((finding) => text(view.snapshot, finding));
}

describe('environment against environment', () => {
  it.each<ApartCase>([
    { name: 'what is alike does not differ', left: { cart }, right: { cart }, want: [] },
    {
      name: 'what only one has',
      left: { cart, web: { image: 'acme/web:1' } },
      right: { cart },
      want: ['only-in-one web: web | -'],
    },
    {
      name: 'versions',
      left: { cart },
      right: { cart: { image: 'acme/cart:1.5' } },
      want: ['version-apart cart: 1.4 | 1.5'],
    },
    {
      name: 'the same version with another content',
      left: { cart: { ...cart, digest: 'a'.repeat(64) } },
      right: { cart: { ...cart, digest: 'b'.repeat(64) } },
      want: [`digest-apart cart: sha256:${'a'.repeat(64)} | sha256:${'b'.repeat(64)}`],
    },
    {
      name: 'dependencies',
      left: { cart: { ...cart, calls: ['db:5432'] }, db: {} },
      right: { cart, db: {} },
      want: ['dependency-apart cart: db | -'],
    },
    {
      name: 'replicas',
      left: { cart: { ...cart, replicas: 3 } },
      right: { cart },
      want: ['replicas-apart cart: 3 | 1'],
    },
    {
      name: 'owners that labels name',
      left: { cart: { ...cart, owner: 'checkout' } },
      right: { cart: { ...cart, owner: 'shop' } },
      want: ['owners-apart cart: checkout | shop'],
    },
  ])('$name', async ({ left, right, want }) => {
    expect(await apart(left, right)).toEqual(want);
  });
});
