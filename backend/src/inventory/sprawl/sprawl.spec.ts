import type { EntityRef, Properties } from '@faultline/model';
import type { SourceRecord } from '@faultline/store/port';
import { afterAll, describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Snapshots } from '../../catalog/snapshots.js';
import { OffLoop } from '../../platform/off-loop/off-loop.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../../testing/drawn-catalog.js';
import { PlatformsService } from '../platforms/platforms.service.js';
import type { SprawlArgs, SprawlFamiliesArgs } from './sprawl.args.js';
import { SprawlService } from './sprawl.service.js';

interface Answer {
  readonly sentence: string;
  readonly leftovers: readonly {
    kind: string;
    name: string;
    hostName: string;
    sizeBytes: number | null;
    since: number | null;
    detail: string;
    of: readonly string[];
    owners: readonly string[];
  }[];
  readonly total: number;
  readonly sizeBytes: number;
  readonly kinds: readonly { kind: string; count: number; sizeBytes: number }[];
  readonly hosts: readonly { name: string; count: number; sizeBytes: number }[];
  readonly owners: readonly { value: string; count: number }[];
  readonly notes: readonly string[];
}

interface Families {
  readonly sentence: string;
  readonly families: readonly {
    id: string;
    users: number;
    images: number | null;
    running: number | null;
    unused: number | null;
    sizeBytes: number | null;
    isLatestOnly: boolean;
    variants: readonly { version: string; count: number; isOver: boolean }[];
  }[];
}

const [NORTH, SOUTH] = ['docker/N', 'docker/S'];
const states = (engine: string, part: string, ref: string, properties: Properties = {}): DrawnEntity => ({
  ref,
  scope: engine,
  part,
  properties,
});
const points = (engine: string, tag: string, image: string): DrawnRelation => ({
  from: `image-tag:docker.io/${tag}`,
  type: 'POINTS_TO',
  to: `image:${image}`,
  scope: engine,
  part: 'images',
});

/** A container of a compose service on an engine, made of an image. */
function container(
  engine: string,
  service: string,
  image: string,
  properties: Properties,
): [DrawnRelation[], DrawnEntity[]] {
  const [workload, ref] = [`workload:${engine}/shop/${service}`, `container:${service}-${engine.at(-1)}`];
  return [
    [
      { from: workload, type: 'REALIZES', to: `service:t/${service}` },
      { from: workload, type: 'RUNS', to: ref },
      { from: ref, type: 'RUNS_ON', to: `host:${engine}` },
      { from: ref, type: 'USES', to: `image:${image}` },
    ],
    [
      {
        ref: workload,
        environment: engine === NORTH ? 'prod' : 'test',
        properties: { name: service, project: 'shop', image: `acme/${service}:2` },
      },
      states(engine, 'containers', ref, { name: `${service}-1`, image: `acme/${service}:2`, ...properties }),
    ],
  ];
}

/** North runs the cart and has an ended job; South has what was never started, and images and volumes of nobody. */
function catalog(): CatalogSnapshot {
  const parts = [
    container(NORTH, 'cart', 'sha256:c2', { state: 'running' }),
    container(NORTH, 'job', 'sha256:j1', { state: 'exited', exitCode: 137, finishedAt: 500 }),
    container(SOUTH, 'cart', 'sha256:c2', { state: 'created', createdAt: 700 }),
  ];
  return drawnCatalog(
    [
      ...parts.flatMap(([relations]) => relations),
      points(NORTH, 'acme/cart:1', 'sha256:c1'),
      points(NORTH, 'acme/cart:2', 'sha256:c2'),
      points(SOUTH, 'acme/cart:2', 'sha256:c2'),
      points(NORTH, 'acme/job:latest', 'sha256:j1'),
      { from: 'container:cart-N', type: 'MOUNTS', to: `volume:${NORTH}/shop_carts` },
      { from: 'owner:t/blue', type: 'OWNS', to: 'service:t/cart' },
      { from: 'service:t/cart', type: 'PART_OF', to: 'system:t/shop' },
    ],
    [
      ...parts.flatMap(([, entities]) => entities),
      states(NORTH, 'engine', `host:${NORTH}`, { title: 'north' }),
      states(SOUTH, 'engine', `host:${SOUTH}`, { title: 'south' }),
      states(NORTH, 'images', 'image:sha256:c1', { sizeBytes: 100, createdAt: 50 }),
      states(NORTH, 'images', 'image:sha256:c2', { sizeBytes: 200 }),
      states(SOUTH, 'images', 'image:sha256:c2', { sizeBytes: 200 }),
      states(SOUTH, 'images', 'image:sha256:d0d0d0d0d0d0d0d0', { sizeBytes: 40, createdAt: 90 }),
      states(NORTH, 'images', 'image:sha256:j1', { sizeBytes: 10 }),
      states(NORTH, 'volumes', `volume:${NORTH}/shop_carts`, { name: 'shop_carts', type: 'volume' }),
      states(NORTH, 'volumes', `volume:${NORTH}/shop_old`, {
        name: 'shop_old',
        type: 'volume',
        usedBytes: 4096,
        project: 'shop',
        createdAt: 20,
      }),
      states(SOUTH, 'containers', `volume:${SOUTH}//srv`, { name: '/srv', type: 'bind', hostPath: '/srv' }),
    ],
  );
}

const sourceOf = (rootScope: string, incomplete: readonly string[]): SourceRecord => ({
  ref: `source:${rootScope}` as EntityRef,
  title: rootScope,
  importer: 'docker',
  rootScope,
  scopes: [rootScope],
  intervalMs: null,
  lastComplete: 0,
  lastRead: 1,
  incomplete,
  incompleteCount: incomplete.length,
  retired: false,
  config: '{}',
});

const offLoop = new OffLoop();
afterAll(() => offLoop.close());
const CATALOG = catalog();
const snapshots = { of: async () => CATALOG } as unknown as Snapshots;
const service = new SprawlService(snapshots, new PlatformsService(snapshots, offLoop));
const ask = async (args: Partial<SprawlArgs> = {}): Promise<Answer> =>
  (await service.sprawl(args as SprawlArgs)) as Answer;
const families = async (args: Partial<SprawlFamiliesArgs> = {}): Promise<Families> =>
  (await service.families(args as SprawlFamiliesArgs)) as Families;
const brief = ({ leftovers }: Answer): string[] =>
  leftovers.map(({ kind, name, hostName, sizeBytes, since }) => `${kind} ${name} ${hostName} ${sizeBytes} ${since}`);

describe('what lies about on hosts', () => {
  it('is what no container of its host uses, with size, age, and whose it is', async () => {
    const answer = await ask();
    expect(brief(answer)).toEqual([
      'stopped-container job-1 north null 500',
      'never-started cart-1 south null 700',
      'unused-volume shop_old north 4096 20',
      'unreferenced-image acme/cart:1 north 100 50',
      'dangling-image sha256:d0d0d0d0d0d0 south 40 90',
    ]);
    expect(answer.leftovers.map(({ of }) => of)).toEqual([
      ['service:t/job'],
      ['service:t/cart'],
      ['service:t/cart', 'service:t/job'],
      ['service:t/cart'],
      [],
    ]);
    expect(answer.leftovers.map(({ detail }) => detail)).toEqual([
      'exit code 137, acme/job:2',
      'acme/cart:2',
      'of the project shop',
      '',
      '',
    ]);
    expect(answer.sentence).toBe(
      '1 stopped container, 1 container never started, 1 unused volume, 1 image of no container, 1 image without a name on 2 hosts, 4.1 KiB as far as sizes are known.',
    );
    expect({ total: answer.total, sizeBytes: answer.sizeBytes }).toEqual({ total: 5, sizeBytes: 4236 });
    expect(answer.notes).toHaveLength(1);
  });

  it.each([
    { name: 'a host', args: { host: 'south' }, want: 'never-started dangling-image' },
    { name: 'a kind', args: { kinds: ['unused-volume'] }, want: 'unused-volume' },
    { name: 'an owner', args: { owner: 'blue' }, want: 'never-started unused-volume unreferenced-image' },
    { name: 'a system', args: { system: 'shop' }, want: 'never-started unused-volume unreferenced-image' },
    { name: 'an environment', args: { environment: 'test' }, want: 'never-started dangling-image' },
    { name: 'words', args: { text: 'shop old' }, want: 'unused-volume' },
    {
      name: 'size first',
      args: { sort: 'size' },
      want: 'unused-volume unreferenced-image dangling-image stopped-container never-started',
    },
    {
      name: 'age first',
      args: { sort: 'age', limit: 2 },
      want: 'unused-volume unreferenced-image',
    },
  ] as const)('is narrowed or ordered by $name', async ({ args, want }) => {
    const { leftovers } = await ask(args as Partial<SprawlArgs>);
    expect(leftovers.map(({ kind }) => kind).join(' ')).toBe(want);
  });

  it('is counted by kind and by host, each as if none were chosen', async () => {
    const { kinds, hosts, owners } = await ask({ kinds: ['dangling-image'], host: 'south' });
    expect(kinds.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'stopped-container 0',
      'never-started 1',
      'unused-volume 0',
      'unreferenced-image 0',
      'dangling-image 1',
    ]);
    expect(hosts).toEqual([{ host: 'host:docker/S', name: 'south', count: 1, sizeBytes: 40 }]);
    expect(owners).toEqual([{ value: 'owner:t/blue', count: 3 }]);
  });

  it('leaves out images and volumes of a host whose containers were not all read, and says so', async () => {
    const { snapshot } = CATALOG;
    const before = snapshot.sources;
    snapshot.sources = [sourceOf('docker/N', ['docker/N containers']), sourceOf('docker/S', ['docker/S networks'])];
    try {
      const answer = await ask();
      expect(answer.leftovers.map(({ kind, hostName }) => `${kind} ${hostName}`)).toEqual([
        'stopped-container north',
        'never-started south',
        'dangling-image south',
      ]);
      expect(answer.notes[0]).toMatch(/^images and volumes of a host are left out: not all containers there were read/);
    } finally {
      snapshot.sources = before;
    }
  });

  it('is nothing of a cluster: what has ended there is not removed by hand', async () => {
    const job = { ref: 'container:job-K', scope: 'kubernetes/u/shop', part: 'pods', properties: { state: 'exited' } };
    const cluster = drawnCatalog([{ from: job.ref, type: 'RUNS_ON', to: 'host:kubernetes/u/node-1' }], [job]);
    const of = { of: async () => cluster } as unknown as Snapshots;
    const answer = (await new SprawlService(of, new PlatformsService(of, offLoop)).sprawl({} as SprawlArgs)) as Answer;
    expect(answer.leftovers).toEqual([]);
    expect(answer.notes).toEqual([expect.stringMatching(/^a cluster tells of no image/)]);
  });

  it.each([
    { args: { kinds: ['rust'] }, code: 'INVALID_INPUT' },
    { args: { host: 'west' }, code: 'NOT_FOUND' },
  ])('refuses $args', async ({ args, code }) => {
    await expect(ask(args)).rejects.toMatchObject({ code });
  });
});

describe('several of the same', () => {
  it('are tags of a repository, and one that is latest alone', async () => {
    const answer = await families();
    expect(answer.families).toMatchObject([
      {
        id: 'image/docker.io/acme/cart',
        users: 1,
        images: 2,
        running: 1,
        unused: 1,
        sizeBytes: 300,
        isLatestOnly: false,
        variants: [
          { version: '2', count: 2, isOver: false },
          { version: '1', count: 0, isOver: true },
        ],
      },
      { id: 'image/docker.io/acme/job', isLatestOnly: true, users: 1 },
    ]);
    expect(answer.sentence).toBe('1 image in several tags, 1 image as latest alone.');
  });

  it('are those of an owner where one is asked about', async () => {
    expect((await families({ owner: 'blue' })).families.map(({ id }) => id)).toEqual(['image/docker.io/acme/cart']);
    expect((await families({ text: 'job' })).families.map(({ id }) => id)).toEqual(['image/docker.io/acme/job']);
  });
});
