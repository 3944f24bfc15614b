import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../testing/drawn-catalog.js';
import { atOnce } from '../platform/off-loop/slices.js';
import { neededSet } from './needed-set.js';
import type { NeededSet } from './needed.js';

/** `a>b soft` is a dependency of services; `x:t/a>y:t/b REALIZES` another relation. */
function drawn(text: string): DrawnRelation {
  const [ends = '', ...words] = text.split(' ');
  const [from = '', to = ''] = ends.split('>').map((name) => (name.includes(':') ? name : `service:t/${name}`));
  const type = words.find((word) => /^[A-Z]/.test(word)) as DrawnRelation['type'];
  const criticality = words.find((word) => ['hard', 'soft', 'async'].includes(word)) ?? 'hard';
  return {
    from,
    to,
    ...(type === undefined ? { criticality: criticality as 'hard' } : { type }),
    ...(words.some((word) => word.startsWith('@'))
      ? { part: words.find((word) => word.startsWith('@'))?.slice(1) ?? '' }
      : {}),
  };
}

function needed(
  catalog: CatalogSnapshot,
  of: readonly string[],
  options: { readonly environment?: string; readonly onlyHard?: boolean } = {},
): NeededSet {
  return atOnce(
    neededSet(catalog, {
      of: of.map((name) => catalog.resolve(name)),
      environment: options.environment ?? null,
      onlyHard: options.onlyHard ?? false,
      set: catalog.snapshot.topologies,
    }),
  );
}

const short = (ref: string): string => ref.replace(/^service:t\//, '');

/** Processes as `a 0 hard > what it needs`. */
function drawnProcesses({ processes, externals }: NeededSet): string[] {
  return [
    ...processes.map(
      ({ ref, hops, criticality, needs }) =>
        `${short(ref)} ${hops} ${criticality}${needs.length > 0 ? ` > ${needs.map((one) => short(one.to)).join(' ')}` : ''}`,
    ),
    ...externals.map(({ ref, hops }) => `${ref} ${hops} outside`),
  ];
}

describe('what is needed', () => {
  it.each<{
    name: string;
    relations: readonly string[];
    of?: readonly string[];
    options?: Parameters<typeof needed>[2];
    want: readonly string[];
    folded?: Record<string, string>;
  }>([
    {
      name: 'is the closure and what was asked for, circles too',
      relations: ['a>b', 'b>c soft', 'c>a', 'x>a'],
      want: ['a 0 hard > b', 'b 1 hard > c', 'c 2 soft > a'],
    },
    {
      name: 'ends at what is needed less than hard, on demand',
      relations: ['a>b', 'b>c soft', 'a>d async', 'd>e'],
      options: { onlyHard: true },
      want: ['a 0 hard > b', 'b 1 hard'],
    },
    {
      name: 'takes a named database as its server',
      relations: [
        'a>datastore:t/db/orders',
        'datastore:t/db/orders>datastore:t/db',
        'datastore:t/db/orders>datastore:t/db PART_OF',
        'b>datastore:t/db/orders',
      ],
      want: ['a 0 hard > datastore:t/db', 'datastore:t/db 1 hard'],
      folded: { 'datastore:t/db/orders': 'datastore:t/db' },
    },
    {
      name: 'takes a topic as its broker, and an interface as who provides it',
      relations: [
        'a>topic:t/sold async',
        'topic:t/sold>broker:t/events PART_OF',
        'a>api:t/pay',
        'p>api:t/pay PROVIDES',
        'p>external:bank.example',
      ],
      want: ['a 0 hard > broker:t/events p', 'broker:t/events 1 async', 'p 1 hard'],
      folded: { 'topic:t/sold': 'broker:t/events', 'api:t/pay': 'p' },
    },
    {
      name: 'ends at parties outside',
      relations: ['a>external:pay.example', 'a>b', 'b>external:pay.example soft'],
      want: ['a 0 hard > external:pay.example b', 'b 1 hard > external:pay.example', 'external:pay.example 1 outside'],
    },
    {
      name: 'of several is their union, each once',
      relations: ['a>c', 'b>c', 'b>a'],
      of: ['a', 'b'],
      want: ['a 0 hard > c', 'b 0 hard > a c', 'c 1 hard'],
    },
    {
      name: 'of a workload is what it realizes with all that needs',
      relations: ['workload:w>a REALIZES', 'a>b'],
      of: ['workload:w'],
      want: ['a 0 hard > b', 'b 1 hard'],
    },
    {
      name: 'is of one environment when one is named',
      relations: ['a>b @prod', 'a>c @test'],
      options: { environment: 'test' },
      want: ['a 0 hard > c', 'c 1 hard'],
    },
  ])('$name', ({ relations, of = ['a'], options, want, folded = {} }) => {
    const found = needed(drawnCatalog(relations.map(drawn)), of, options);
    expect(drawnProcesses(found)).toEqual(want);
    expect(Object.fromEntries(found.folded.map((one) => [short(one.ref), short(one.into)]))).toEqual(folded);
  });

  it('says what nothing is known to provide', () => {
    const catalog = drawnCatalog(['a>topic:t/lost', 'a>api:t/gone'].map(drawn));
    expect(needed(catalog, ['a']).unknowns.map(({ ref }) => ref)).toEqual(['api:t/gone', 'topic:t/lost']);
  });

  it('law: its processes are exactly the deployables of the closure, and their own footprint adds nothing', () => {
    const graphs = fc.array(
      fc.tuple(
        fc.nat(9),
        fc.nat(9),
        fc.constantFrom('hard', 'soft', 'async'),
        fc.constantFrom('service', 'datastore', 'external'),
      ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(graphs, fc.boolean(), (relations, onlyHard) => {
        const kinds = new Map(relations.map(([, to, , kind]) => [to, kind]));
        const ref = (node: number): string =>
          `${node === 0 ? 'service' : (kinds.get(node) ?? 'service')}:${kinds.get(node) === 'external' && node !== 0 ? '' : 't/'}n${node}`;
        const claims = relations
          .filter(([from, to]) => from !== to && !ref(from).startsWith('external:'))
          .map(([from, to, criticality]) => ({
            from: ref(from),
            to: ref(to),
            criticality: criticality as 'hard',
            via: criticality,
          }));
        const catalog = drawnCatalog(claims, [{ ref: ref(0) }]);
        const found = needed(catalog, [ref(0)], { onlyHard });
        expect([...found.processes, ...found.externals].map((one) => one.ref).sort()).toEqual(
          reachable(ref(0), claims, onlyHard),
        );
        const again = needed(
          catalog,
          found.processes.map((one) => one.ref),
          { onlyHard },
        );
        expect(again.processes.map((one) => one.ref).sort()).toEqual(found.processes.map((one) => one.ref).sort());
      }),
      { numRuns: 500 },
    );
  });
});

/** Slow on purpose: grows the set until nothing is added. */
function reachable(start: string, claims: readonly DrawnRelation[], onlyHard: boolean): string[] {
  const found = new Set([start]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { from, to, criticality } of claims) {
      // Of two claims on one pair the harder decides, as it does for a reader of the graph.
      if (found.has(from) && (!onlyHard || criticality === 'hard')) found.add(to);
    }
  }
  return [...found].sort();
}

describe('what a process is started from', () => {
  const entities: readonly DrawnEntity[] = [
    {
      ref: 'workload:docker/e/shop/a',
      environment: 'prod',
      properties: {
        image: 'acme/a:2',
        hostNames: ['a'],
        portsExposed: ['80/tcp'],
        memoryBytes: 100,
        replicas: 3,
        readyReplicas: 2,
      },
    },
    {
      ref: 'container:c1',
      properties: {
        state: 'running',
        image: 'acme/a:2',
        imageDigest: 'sha256:d1',
        variableNames: ['PATH', 'TOKEN', 'JAVA_HOME'],
      },
    },
    { ref: 'image:sha256:d1', properties: { variableNames: ['JAVA_HOME', 'PATH'] } },
    { ref: 'volume:v', properties: { name: 'v', type: 'volume' } },
    {
      ref: 'component:x#compose/shop/a',
      standing: 'declared',
      properties: { technology: 'compose', image: 'acme/a:1', variableNames: ['DECLARED'], repository: 'repository:x' },
    },
    { ref: 'component:x#dockerfile/a', standing: 'declared', properties: { technology: 'dockerfile' } },
    { ref: 'repository:x' },
    { ref: 'endpoint:e|b:80', properties: { host: 'b', port: 80, protocol: 'http' } },
    { ref: 'endpoint:e|lost', properties: { host: 'lost', unresolved: 'nobody has it' } },
  ];
  const relations: readonly DrawnRelation[] = [
    ...[
      'workload:docker/e/shop/a>a REALIZES',
      'component:x#compose/shop/a>a REALIZES',
      'component:x#dockerfile/a>a REALIZES',
      'workload:docker/e/shop/a>container:c1 RUNS',
      'container:c1>image:sha256:d1 USES',
      'endpoint:e|b:80>kubernetes-service:b RESOLVES_TO',
      'kubernetes-service:b>workload:docker/e/shop/b SELECTS',
      'workload:docker/e/shop/b>b REALIZES',
      'a>b',
    ].map(drawn),
    { from: 'component:x#dockerfile/a', type: 'BUILT_FROM', to: 'repository:x', properties: { folder: 'svc/a' } },
    { from: 'container:c1', type: 'MOUNTS', to: 'volume:v', properties: { path: '/d', readOnly: false } },
    {
      from: 'workload:docker/e/shop/a',
      type: 'CALLS',
      to: 'endpoint:e|b:80',
      properties: { variable: 'B', variables: ['B', 'C'] },
    },
    { from: 'workload:docker/e/shop/a', type: 'CALLS', to: 'endpoint:e|lost' },
  ];

  it('is what runs in the environment: its image, digest, volumes, calls, and variables that the image does not set', () => {
    const found = needed(drawnCatalog(relations, entities), ['a'], { environment: 'prod' });
    expect(found.processes[0]?.form).toMatchObject({
      deployable: 'workload:docker/e/shop/a',
      origin: 'observed',
      image: 'acme/a:2',
      digest: 'sha256:d1',
      replicas: 2,
      build: { repository: 'repository:x', folder: 'svc/a' },
      mounts: [{ volume: 'volume:v', path: '/d', type: 'volume', isReadOnly: false }],
      variables: ['TOKEN'],
      memoryBytes: 100,
      calls: [
        { host: 'b', port: 80, to: ['service:t/b'], variables: ['B', 'C'] },
        { host: 'lost', to: [] },
      ],
    });
    expect(found.unknowns).toEqual([{ ref: 'endpoint:e|lost', reason: 'nobody has it' }]);
  });

  it('is what a repository declares where nothing runs, and null where nothing is known', () => {
    const elsewhere = [
      ...relations.filter(({ from, to }) => !`${from}${to}`.includes('workload:docker/e/shop/a')),
      drawn('a>b @test'),
    ];
    const found = needed(drawnCatalog(elsewhere, entities), ['a']);
    expect(found.processes.map(({ form }) => form && [form.origin, form.image, form.variables])).toEqual([
      ['declared', 'acme/a:1', ['DECLARED']],
      ['none', '', []],
    ]);
    expect(needed(drawnCatalog([drawn('a>b')]), ['b']).processes[0]?.form).toBeNull();
  });
});
