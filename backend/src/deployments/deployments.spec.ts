import Fastify from 'fastify';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { addDeployRoute } from '../platform/deploy-route.js';
import { Throttle } from '../platform/throttle.js';
import { dockerLines } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
const server = (perMinute = 600) => {
  const fastify = Fastify();
  const throttle = new Throttle(perMinute);
  return addDeployRoute(fastify, backend.services, (caller) => throttle.take(caller)).then(() => fastify);
};

beforeEach(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
});
afterEach(() => backend.close());

const DAY = 86_400_000;
const NOW = Date.now();
const CART = { service: 'shop/cart', environment: 'production' };

interface Told {
  readonly version: string;
  readonly known: boolean;
  readonly current: boolean;
}

async function tell(...events: readonly object[]): Promise<readonly Told[]> {
  const fastify = await server();
  const reply = await fastify.inject({ method: 'POST', url: '/events/deploy', payload: events });
  expect(reply.json()).not.toHaveProperty('errors');
  return (reply.json() as { events: Told[] }).events;
}

async function ask<Answer>(query: string): Promise<Answer> {
  const { data, errors } = await backend.execute(query);
  expect(errors).toBeUndefined();
  return data as Answer;
}

interface Listed {
  readonly deployments: { readonly events: { version: string; replaced: string; current: boolean; at: number }[] };
}
const list = async (args = '', fields = 'version replaced current at') =>
  (await ask<Listed>(`{ deployments${args} { events { ${fields} } restsOn { claims } } }`)).deployments.events;

describe('deploy events', () => {
  it('are of the latest by their own times, and keep what was before', async () => {
    await tell({ ...CART, version: '1.2', time: NOW - DAY });
    expect(await tell({ ...CART, version: '1.1', time: NOW - 2 * DAY })).toMatchObject([
      { known: false, current: false },
    ]);
    expect(await list()).toEqual([
      { version: '1.2', replaced: '1.1', current: true, at: NOW - DAY },
      { version: '1.1', replaced: '', current: false, at: NOW - 2 * DAY },
    ]);
  });

  it.each([
    { name: 'an id', first: { version: '1.2', id: '7' }, again: { version: '1.2', id: '7' } },
    { name: 'the same words and time', first: { version: '1.2', time: NOW }, again: { version: '1.2', time: NOW } },
    { name: 'the same words as the latest', first: { version: '1.2' }, again: { version: '1.2' } },
  ])('told again with $name are one', async ({ first, again }) => {
    await tell({ ...CART, ...first });
    const revision = backend.services.snapshots.latest().then((one) => one.revision);
    expect(await tell({ ...CART, ...again })).toMatchObject([{ known: true, current: true }]);
    expect((await backend.services.snapshots.latest()).revision).toBe(await revision);
    expect(await list()).toHaveLength(1);
  });

  it('of an older version again are another deploy', async () => {
    for (const version of ['1.1', '1.2', '1.1']) await tell({ ...CART, version });
    expect((await list()).map(({ version }) => version).sort()).toEqual(['1.1', '1.1', '1.2']);
  });

  it('that come at once are all recorded', async () => {
    const versions = Array.from({ length: 40 }, (_, at) => `1.${at}`);
    await Promise.all(versions.map((version, at) => tell({ ...CART, version, time: NOW - DAY + at })));
    expect((await list('(current: true)')).map(({ version }) => version)).toEqual(['1.39']);
    expect(await list()).toHaveLength(40);
  });

  it('are deploys on the timeline of their service, the first one too', async () => {
    await tell({ ...CART, version: '1.1', time: NOW - 2 * DAY, by: 'ci' });
    await tell({ ...CART, version: '1.2', time: NOW - DAY });
    const { timeline } = await ask<{
      timeline: { events: { kind: string; at: number; before: string; after: string }[] };
    }>('{ timeline(ref: "shop/cart", since: "3d") { events { kind at before after } } }');
    expect(timeline.events.filter(({ kind }) => kind === 'DEPLOY')).toEqual([
      { kind: 'DEPLOY', at: NOW - DAY, before: '1.1', after: '1.2 in production' },
      { kind: 'DEPLOY', at: NOW - 2 * DAY, before: '', after: '1.1 in production by ci' },
    ]);
  });

  it('name a service as people do, and one that nobody knows by its namespace', async () => {
    const containers = [{ id: 'c1', workload: 'cart', startedAt: NOW }];
    await backend.importRun(streamOf(dockerLines({ run: 'run-00000001', readAt: NOW, containers })));
    const { entities } = await ask<{ entities: { items: { ref: string }[] } }>(
      '{ entities(kinds: ["service"]) { items { ref } } }',
    );
    const [service] = entities.items.map(({ ref }) => ref);
    expect(await tell({ ...CART, service: 'cart', version: '1' })).toMatchObject([{ service }]);
    expect(await tell({ ...CART, service: 'new/thing', version: '1' })).toMatchObject([
      { service: 'service:new/thing' },
    ]);
    expect(await list(`(service: "new/thing")`, 'version')).toEqual([{ version: '1' }]);
  });

  it('survive an export into another store', async () => {
    await tell({ ...CART, version: '1.2', id: '7' });
    const copy = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
    await copy.importRun(backend.export());
    const query = '{ deployments { events { ref version at } } }';
    expect(await copy.execute(query)).toEqual(await backend.execute(query));
    await copy.close();
  });
});

describe('POST /events/deploy', () => {
  it.each([
    {
      name: 'a bare name that nobody knows',
      payload: { ...CART, service: 'cart', version: '1' },
      status: 404,
      code: 'NOT_FOUND',
    },
    { name: 'no event', payload: {}, status: 400, code: 'INVALID_INPUT' },
    { name: 'no JSON', payload: '{', status: 400, code: 'INVALID_INPUT' },
    { name: 'too much', payload: { ...CART, version: 'x'.repeat(2_100_000) }, status: 413, code: 'LIMIT_EXCEEDED' },
  ])('refuses $name with a remedy', async ({ payload, status, code }) => {
    const reply = await (
      await server()
    ).inject({
      method: 'POST',
      url: '/events/deploy',
      payload,
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    });
    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({
      errors: [{ extensions: { code, remedy: expect.stringMatching(/./) as string } }],
    });
  });

  it('refuses an id that was told with other words', async () => {
    await tell({ ...CART, version: '1.2', id: '7' });
    const reply = await (
      await server()
    ).inject({
      method: 'POST',
      url: '/events/deploy',
      payload: { ...CART, version: '1.3', id: '7' },
    });
    expect(reply.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
  });

  it('takes no more a minute than it may', async () => {
    const fastify = await server(2);
    const statuses: number[] = [];
    for (const version of ['1', '2', '3']) {
      const payload = { ...CART, version };
      statuses.push((await fastify.inject({ method: 'POST', url: '/events/deploy', payload })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 413]);
  });
});
