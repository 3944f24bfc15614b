import { describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../testing/drawn-catalog.js';
import type { Keeping } from './kept.js';
import type { StateRow, VolumeState } from './state-of.js';
import { StateService, type StateQuestion } from './state.service.js';

interface Answer {
  readonly sentence: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly rows: readonly StateRow[];
  readonly volumes: readonly VolumeState[];
}

const service = new StateService(() => 1_000);
const ask = (catalog: CatalogSnapshot, question: StateQuestion = {}): Answer =>
  service.state(catalog, question) as Answer;

/** `db@prod` is realized by a workload of that name in that environment, `db#compose` by a component of that kind. */
function deployed(text: string): { relations: DrawnRelation[]; entities: DrawnEntity[]; deployable: string } {
  const [, name = '', by = '', place = ''] = /^([^@#]+)([@#])(.*)$/.exec(text) ?? [];
  const ref = name.startsWith('db')
    ? `datastore:t/${name}`
    : name.startsWith('mq')
      ? `broker:t/${name}`
      : `service:t/${name}`;
  const deployable = by === '@' ? `workload:w/${place}/${name}` : `component:x#${place}/${name}`;
  return {
    deployable,
    relations: [{ from: deployable, type: 'REALIZES', to: ref }],
    entities: [
      by === '@'
        ? { ref: deployable, environment: place }
        : { ref: deployable, standing: 'declared', properties: { technology: place } },
    ],
  };
}

interface Drawing {
  /** What is deployed; `db@prod mounts data /d`, `… tmpfs:cache /c`, with ` ro` behind it for reading only. */
  readonly draw: readonly string[];
  /** `web>datastore:t/db` */
  readonly needs?: readonly string[];
  readonly alone?: readonly string[];
}

function catalogOf({ draw, needs = [], alone = [] }: Drawing): CatalogSnapshot {
  const relations: DrawnRelation[] = [];
  const entities: DrawnEntity[] = alone.map((ref) => ({ ref }));
  for (const line of draw) {
    const [what = '', verb, volume = '', path = '', readOnly] = line.split(' ');
    const found = deployed(what);
    relations.push(...found.relations);
    entities.push(...found.entities);
    if (verb !== 'mounts') continue;
    const [type, name] = volume.includes(':') ? volume.split(':') : ['volume', volume];
    entities.push({ ref: `volume:t/${name}`, properties: { name: name ?? '', type: type ?? '' } });
    relations.push({
      from: found.deployable,
      type: 'MOUNTS',
      to: `volume:t/${name}`,
      properties: { path, ...(readOnly === 'ro' ? { readOnly: true } : {}) },
    });
  }
  for (const text of needs) {
    const [from = '', to = ''] = text.split('>').map((one) => (one.includes(':') ? one : `service:t/${one}`));
    relations.push({ from, to, criticality: 'hard', via: 'database' });
  }
  return drawnCatalog(relations, entities);
}

const brief = ({ name, environment, keeping }: StateRow): string => `${name}@${environment} ${keeping}`;

describe('what becomes of what is written', () => {
  it.each<Drawing & { readonly name: string; readonly want: readonly string[] }>([
    { name: 'a store with a volume keeps it', draw: ['db@prod mounts data /d'], want: ['db@prod persists'] },
    {
      name: 'one without loses it with its container',
      draw: ['db@prod', 'mq@prod'],
      want: ['db@prod ephemeral', 'mq@prod ephemeral'],
    },
    {
      name: 'one that can only read its volume, too',
      draw: ['db@prod mounts data /d ro'],
      want: ['db@prod ephemeral'],
    },
    {
      name: 'what goes with its container does not keep',
      draw: [
        'db1@p mounts tmpfs:a /d',
        'db2@p mounts anonymous:b /d',
        'db3@p mounts empty-dir:c /d',
        'db4@p mounts pod-claim:d /d',
      ],
      want: ['db1@p ephemeral', 'db2@p ephemeral', 'db3@p ephemeral', 'db4@p ephemeral'],
    },
    {
      name: 'a folder of the host and a claim keep',
      draw: ['db1@p mounts bind:a /d', 'db2@p mounts claim:b /d'],
      want: ['db1@p persists', 'db2@p persists'],
    },
    {
      name: 'a manifest says it as well as a container',
      draw: ['db#compose', 'mq#kubernetes'],
      want: ['db@ ephemeral', 'mq@ ephemeral'],
    },
    {
      name: 'a Dockerfile or a catalog file does not',
      draw: ['db#dockerfile', 'mq#catalog'],
      want: ['db@ unknown', 'mq@ unknown'],
    },
    {
      name: 'of a store that nothing deploys it is not known',
      draw: [],
      alone: ['datastore:t/db'],
      want: ['db@ unknown'],
    },
    {
      name: 'each environment speaks for itself',
      draw: ['db@prod mounts data /d', 'db@test'],
      want: ['db@prod persists', 'db@test ephemeral'],
    },
    {
      name: 'what runs speaks before what is declared',
      draw: ['db@prod', 'db#compose mounts data /d'],
      want: ['db@prod ephemeral'],
    },
    {
      name: 'a service keeps what it writes to volumes, and is left out when there is nothing to say',
      draw: ['a@p mounts data /d', 'b@p mounts tmpfs:t /t', 'c@p mounts conf /c ro', 'd@p'],
      want: ['a@p persists', 'b@p ephemeral', 'c@p stateless'],
    },
    { name: 'a socket is no state', draw: ['a@p mounts bind:x /var/run/docker.sock'], want: [] },
  ])('$name', ({ want, ...drawing }) => {
    expect(ask(catalogOf(drawing)).rows.map(brief)).toEqual(want);
  });
});

it('a bucket at somebody else is kept there', () => {
  const bucket = { ref: 'datastore:s3.amazonaws.com/exports', properties: { type: 'bucket' } };
  const [row] = ask(drawnCatalog([], [bucket])).rows;
  expect(row).toMatchObject({ keeping: 'persists', reason: 'a bucket at s3.amazonaws.com, which keeps it' });
});

it('a volume that a manifest mounts of what runs with another is not left over', () => {
  const drawn = catalogOf({ draw: ['db@prod mounts live /d', 'db#compose mounts written /d'] });
  expect(ask(drawn).volumes.map(({ name }) => name)).toEqual(['live']);
});

describe('the state of a catalog', () => {
  const catalog = catalogOf({
    draw: [
      'web@prod',
      'one@prod mounts shared /data',
      'two@prod mounts shared /data',
      'three@prod mounts shared /data ro',
      'db@prod mounts data /d',
      'mq@prod',
      'db@test',
    ],
    needs: ['web>datastore:t/db/orders', 'datastore:t/db/orders>datastore:t/db', 'web>broker:t/mq'],
    alone: ['volume:t/left'],
  });
  const withDatabase = drawnCatalog(
    [
      { from: 'workload:w/prod/db', type: 'REALIZES', to: 'datastore:t/db' },
      { from: 'datastore:t/db/orders', type: 'PART_OF', to: 'datastore:t/db' },
      { from: 'service:t/web', to: 'datastore:t/db/orders', criticality: 'hard' },
      { from: 'workload:w/prod/web', type: 'REALIZES', to: 'service:t/web' },
    ],
    [
      { ref: 'workload:w/prod/db', environment: 'prod' },
      { ref: 'workload:w/prod/web', environment: 'prod' },
    ],
  );

  it('says in a sentence what would be lost', () => {
    expect(ask(catalog, { environment: 'prod' }).sentence).toBe(
      '3 keep what they hold; 1 would lose it with the container (mq); of 1 it is not known (orders); 1 volume is written by several.',
    );
    expect(ask(drawnCatalog([], [{ ref: 'service:t/a' }])).sentence).toBe('Nothing that is known keeps anything.');
  });

  it('marks a volume that several write, and names all who mount it', () => {
    const { volumes, rows } = ask(catalog, { environment: 'prod' });
    expect(
      volumes
        .filter(({ isShared }) => isShared)
        .map(({ ref, mountedBy }) => [ref, mountedBy.map(({ entity }) => entity)]),
    ).toEqual([['volume:t/shared', ['service:t/one', 'service:t/three', 'service:t/two']]]);
    expect(rows.find(({ name }) => name === 'three')?.mounts).toMatchObject([{ isShared: true, isReadOnly: true }]);
  });

  it('lists volumes that nothing mounts with the whole catalog alone', () => {
    expect(ask(catalog).counts).toMatchObject({ unmounted: 1, shared: 1, volumes: 3 });
    expect(ask(catalog, { environment: 'prod' }).counts).toMatchObject({ unmounted: 0 });
  });

  it('tells of each store that a service needs what becomes of what it writes there', () => {
    const [row] = ask(withDatabase, { name: 'web' }).rows;
    expect(row?.stores).toMatchObject([{ ref: 'datastore:t/db/orders', keeping: 'ephemeral' }]);
    expect(ask(withDatabase, { name: 'web' }).sentence).toBe(
      'web keeps nothing itself; stores that are depended on: orders (lost with its container).',
    );
  });

  it('answers for a named database with its server', () => {
    const { rows } = ask(withDatabase, { name: 'datastore:t/db/orders' });
    expect(rows.map(({ ref, holds }) => [ref, holds])).toEqual([['datastore:t/db', ['datastore:t/db/orders']]]);
  });

  it('narrows the rows by what becomes, and counts all', () => {
    const only: readonly Keeping[] = ['ephemeral'];
    const { rows, counts, total } = ask(catalog, { keeping: only, limit: 1 });
    expect(rows.map(brief)).toEqual(['db@test ephemeral']);
    expect(total).toBe(2);
    expect(counts).toMatchObject({ persists: 3, ephemeral: 2 });
  });
});
