import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer, type SampleEngine } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
let count = 0;

beforeEach(async () => {
  count = 0;
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
});
afterEach(() => backend.close());

const NOW = Date.now();
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: NOW - 60_000, calls: ['orders:80'] };
const ORDERS: SampleContainer = { id: 'o1', workload: 'orders', startedAt: NOW - 60_000 };

/** Reads the engine with these containers. */
async function read(containers: readonly SampleContainer[], over: Partial<SampleEngine> = {}): Promise<void> {
  count += 1;
  const lines = dockerLines({ run: `run-${count}-00000000`, readAt: NOW + count, containers, ...over });
  await backend.importRun(streamOf(lines));
}

interface Told {
  readonly events: readonly { kind: string; name: string; before: string; after: string; about: string[] }[];
  readonly prunedBefore: number | null;
  readonly restsOn: { readonly claims: number };
}

async function ask(query: string): Promise<Told> {
  const fields = '{ events { kind name before after about } prunedBefore restsOn { claims } }';
  const { data, errors } = await backend.execute(`{ answer: ${query} ${fields} }`);
  expect(errors).toBeUndefined();
  return (data as unknown as { answer: Told }).answer;
}

async function lines(query = 'events'): Promise<readonly string[]> {
  return (await ask(query)).events.map(({ kind, name, before, after }) => `${kind} ${name}: ${before} -> ${after}`);
}

const FIRST = 'APPEARED an engine:  -> first read: 6 entities, 9 relations';

describe('events of an engine that is read again and again', () => {
  it('a first read is one event, reading the same again is none', async () => {
    await read([CART, ORDERS]);
    await read([CART, ORDERS]);
    expect(await lines()).toEqual([FIRST]);
  });

  it('a restart, a deploy and what it says of the service', async () => {
    await read([CART, ORDERS]);
    await read([{ ...CART, startedAt: NOW + 600_000 }, ORDERS]);
    await read([
      { ...CART, startedAt: NOW + 600_000 },
      { ...ORDERS, id: 'o2', tag: '2', startedAt: NOW + 600_000 },
    ]);
    const { events } = await ask('events');
    expect(events.map(({ kind, about }) => [kind, about])).toEqual([
      ['DEPLOY', ['service:shop/orders']],
      ['RESTART', ['service:shop/cart']],
      ['APPEARED', []],
    ]);
    expect(events[0]).toMatchObject({ name: 'orders', before: 'shop/orders:1', after: 'shop/orders:2' });
  });

  it('the timeline of a service is of what it stands on, and says what it rests on', async () => {
    await read([CART, ORDERS]);
    await read([
      { ...CART, startedAt: NOW + 600_000 },
      { ...ORDERS, id: 'o2', startedAt: NOW + 600_000 },
    ]);
    const answer = await ask('timeline(ref: "cart")');
    expect(answer.events.map(({ kind }) => kind)).toEqual(['RESTART']);
    expect(answer.restsOn.claims).toBeGreaterThan(0);
    expect((await lines('timeline(ref: "container:o1")')).length).toBeGreaterThan(0);
    expect(await lines('timeline(ref: "cart", since: "r2")')).toEqual([]);
  });

  it('a part that is read again after it was incomplete invents nothing', async () => {
    await read([CART, ORDERS]);
    await read([CART], { complete: false });
    await read([CART, ORDERS]);
    expect(await lines()).toEqual([FIRST]);
  });

  it('a part that was never read to its end before comes whole', async () => {
    await read([CART], { complete: false });
    await read([CART, ORDERS]);
    expect((await lines()).filter((line) => !line.startsWith('APPEARED an engine'))).toEqual([]);
  });

  it('a dependency that is new, and one that is no more', async () => {
    await read([{ ...CART, calls: [] }, ORDERS]);
    await read([CART, ORDERS]);
    await read([{ ...CART, calls: [] }, ORDERS]);
    expect(await lines('events(kinds: [DEPENDENCY_ADDED, DEPENDENCY_ENDED, CONFIGURATION])')).toEqual([
      'DEPENDENCY_ENDED cart: depended on orders by http -> ',
      'CONFIGURATION cart: calls orders:80 -> ',
      'DEPENDENCY_ADDED cart:  -> depends on orders by http',
      'CONFIGURATION cart:  -> calls orders:80',
    ]);
  });

  it('a source that is retired goes as one', async () => {
    await read([CART, ORDERS]);
    await backend.services.ingest.retire('source:docker/engine');
    expect(await lines()).toEqual(['GONE an engine: read until then -> ', FIRST]);
    await read([CART, ORDERS]);
    expect((await lines())[0]).toBe(FIRST);
  });

  it('what was pruned is said', async () => {
    await read([CART, ORDERS]);
    await read([CART]);
    await read([CART, { ...ORDERS, id: 'o3' }]);
    expect((await ask('events')).prunedBefore).toBeNull();
    await backend.services.ingest.prune(2);
    expect((await ask('events')).prunedBefore).toBeGreaterThan(0);
    expect((await ask('events(since: "r3")')).prunedBefore).toBeNull();
  });

  it('revisions tell what each read changed', async () => {
    await read([CART, ORDERS]);
    await read([CART]);
    const { data } = await backend.execute('{ revisions { revision source added ended whole } }');
    expect(data).toMatchObject({
      revisions: [
        { revision: 1, source: 'source:docker/engine', whole: 'first-read' },
        { revision: 2, added: expect.any(Number), whole: null },
      ],
    });
  });

  it.each(['events(since: "never")', 'events(since: "r9")', 'events(since: "2026-01-02", until: "2026-01-01")'])(
    'refuses %s',
    async (query) => {
      await read([CART]);
      const { errors } = await backend.execute(`{ ${query} { total } }`);
      expect(errors).toHaveLength(1);
    },
  );
});
