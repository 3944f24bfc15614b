import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DEFAULT_LIMITS, IMPORTERS } from '@faultline/importers';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines } from '../testing/docker-lines.js';

let backend: Backend;
let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-contracts-'));
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
}, 30_000);
afterAll(async () => {
  await backend.close();
  await rm(folder, { recursive: true, force: true });
});

const NOW = Date.now();
const HERE = 'unassigned/docker/engine';

/** An OpenAPI document with one operation that answers an object; `*` after a field says that it is always there. */
const openapi = (version: string, fields: readonly string[], path = '/orders/{id}'): string => {
  const names = fields.map((field) => field.replace('*', ''));
  const required = fields.filter((field) => field.endsWith('*')).map((field) => field.slice(0, -1));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required,
  };
  const responses = { 200: { content: { 'application/json': { schema } } } };
  return JSON.stringify(
    { openapi: '3.0.3', info: { title: 'Orders API', version }, paths: { [path]: { get: { responses } } } },
    null,
    1,
  );
};

const compose = (name: string): string => `name: shop\nservices:\n  ${name}:\n    build: .\n    image: shop/${name}\n`;
const ORDERS = { 'compose.yaml': compose('orders'), Dockerfile: 'FROM node:22\n' };
const WEB = {
  'compose.yaml': compose('web'),
  Dockerfile: 'FROM node:22\n',
  'package.json': '{"scripts":{"api":"openapi-typescript api/orders.json -o src/orders.ts"}}',
};

/** Imports a repository of some files. */
async function repository(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const root = join(folder, `${name}-${count}`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await imported('repo', { path: root, name: `acme-${name}`, namespace: 'shop' });
}

async function imported(importer: string, config: object): Promise<void> {
  count += 1;
  const found = IMPORTERS.get(importer);
  if (found === undefined) throw new Error(`no importer ${importer}`);
  const context = {
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: `run-${count}-00000000`,
    now: () => NOW + count,
    progress: () => undefined,
  };
  await backend.importRun(found.collect(found.config.parse(config), context));
}

/** What runs, `name:tag`. */
async function run(...containers: readonly string[]): Promise<void> {
  count += 1;
  const samples = containers.map((text, at) => {
    const [workload = '', tag = ''] = text.split(':');
    return { id: `c${at}-${count}`, workload, startedAt: NOW - 60_000, tag };
  });
  const lines = dockerLines({ run: `run-${count}-00000000`, readAt: NOW + count, containers: samples });
  await backend.importRun(
    (async function* () {
      for (const line of lines) yield await Promise.resolve(line);
    })(),
  );
}

interface Conflict {
  readonly message: string;
  readonly severity: string;
  readonly environment: string;
  readonly id: string;
}

async function broken(): Promise<readonly Conflict[]> {
  const { data, errors } = await backend.execute(
    '{ conflicts(codes: ["contract-broken"]) { conflicts { id message severity environment } } }',
  );
  expect(errors).toBeUndefined();
  return (data as unknown as { conflicts: { conflicts: readonly Conflict[] } }).conflicts.conflicts;
}

interface Reason {
  readonly code: string;
  readonly weight: string;
  readonly evidence: readonly string[];
}

async function reasons(service: string, version: string): Promise<readonly Reason[]> {
  const { data, errors } = await backend.execute(
    `query($candidates: [CandidateInput!]!) { check(candidates: $candidates, environment: "${HERE}") { candidates {
      reasons { code weight evidence } } } }`,
    { candidates: [{ service, version }] },
  );
  expect(errors).toBeUndefined();
  const told = (data as unknown as { check: { candidates: readonly { reasons: readonly Reason[] }[] } }).check;
  return told.candidates.flatMap((one) => one.reasons).filter(({ code }) => code.includes('contract'));
}

// One store for all: each test imports both repositories anew, the first before anything runs.
describe('a contract of two repositories', () => {
  it('weighs less where no document of that version is known, and least where nothing is seen', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'api/orders.json': openapi('1.0.0', ['id*', 'total*']) });
    expect(await broken()).toMatchObject([{ severity: 'LOW', environment: '' }]);
    await run('orders:1.4.0', 'web:3.0.0');
    expect(await broken()).toMatchObject([{ severity: 'MEDIUM', environment: HERE }]);
  });

  it('is broken by the version that runs, whose document names it: with both files and lines', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'api/orders.json': openapi('1.0.0', ['id*', 'total*']) });
    await run('orders:2.0.0', 'web:3.0.0');
    const [conflict, ...others] = await broken();
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      severity: 'HIGH',
      environment: HERE,
      message: `web relies on Orders API as in api/orders.json; ${HERE} runs orders 2.0.0, which has 1 change that breaks it: GET /orders/{id} response 200 application/json total: it is no longer sent (api/orders.json:20, openapi.json:14)`,
    });
    const { data } = await backend.execute(
      `{ conflict(id: "${conflict?.id ?? ''}") { claims { type evidence { path line } } } }`,
    );
    const { claims } = (data as unknown as { conflict: { claims: { type: string; evidence: { path: string }[] }[] } })
      .conflict;
    expect(claims.flatMap(({ type, evidence }) => evidence.map(({ path }) => `${type} ${path}`))).toEqual(
      expect.arrayContaining(['COPIES api/orders.json', 'PROVIDES openapi.json']),
    );
  });

  it('is kept by an equal document wherever it lies, and ends with its cause', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'api/orders.json': openapi('1.0.0', ['id*', 'total*']) });
    await run('orders:2.0.0', 'web:3.0.0');
    expect(await broken()).toHaveLength(1);
    await repository('web', { ...WEB, 'api/orders.json': openapi('2.0.0', ['id*']) });
    expect(await broken()).toEqual([]);
  });

  it('is that of the version that was told, whatever the sources say', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'api/orders.json': openapi('1.0.0', ['id*', 'total*']) });
    await run('orders:1.4.0', 'web:3.0.0');
    const file = join(folder, 'openapi.json');
    await writeFile(file, openapi('1.0.0', ['id*', 'total*', 'more']));
    await imported('contracts', { file, service: 'shop/orders', version: '1.4.0' });
    expect(await broken()).toEqual([]);
    expect(await reasons('web', '3.1.0')).toEqual([]);
    await writeFile(file, openapi('1.0.0', ['id*']));
    await imported('contracts', { file, service: 'shop/orders', version: '1.4.0' });
    expect(await broken()).toMatchObject([{ severity: 'HIGH' }]);
  });

  it('is judged by the check both ways', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'api/orders.json': openapi('1.0.0', ['id*', 'total*']) });
    await run('orders:1.5.0', 'web:3.0.0');
    const lines = ['api/orders.json:20', 'openapi.json:14'];
    expect(await reasons('orders', '2.0.0')).toEqual([
      { code: 'dependent-contract-broken', weight: 'BLOCKS', evidence: [`acme-web ${lines[0]}`, lines[1]] },
    ]);
    await run('orders:2.0.0', 'web:3.0.0');
    expect(await reasons('web', '3.1.0')).toEqual([
      { code: 'contract-broken', weight: 'BLOCKS', evidence: [lines[0], `acme-orders ${lines[1]}`] },
    ]);
  });
});

describe('a pact without a version', () => {
  const pact = (path: string): string =>
    JSON.stringify({
      consumer: { name: 'web' },
      provider: { name: 'orders' },
      interactions: [
        {
          description: 'one',
          request: { method: 'GET', path },
          response: { status: 200, body: { id: 'secret', total: '1' } },
        },
      ],
    });

  it('is held against the document of its provider, and keeps no value', async () => {
    await repository('orders', { ...ORDERS, 'openapi.json': openapi('2.0.0', ['id*']) });
    await repository('web', { ...WEB, 'pacts/web-orders.json': pact('/api/orders/7') });
    await run('orders:2.0.0', 'web:3.0.0');
    expect((await broken()).map(({ message }) => message)).toEqual([
      expect.stringContaining('GET /api/orders/7 response 200 total: it is not in the answer'),
    ]);
    expect(await reasons('orders', '2.0.0')).toMatchObject([{ code: 'dependent-contract-broken', weight: 'BLOCKS' }]);
  });

  it('is said to be unknown where there is no document', async () => {
    await repository('orders', ORDERS);
    await repository('web', { ...WEB, 'pacts/web-orders.json': pact('/orders/7') });
    await run('orders:2.0.0', 'web:3.0.0');
    expect(await broken()).toEqual([]);
    expect(await reasons('orders', '2.0.0')).toMatchObject([{ code: 'contract-unknown', weight: 'WARNS' }]);
  });
});

describe('a service of Protocol Buffers', () => {
  const proto = (fields: string): string =>
    `syntax = "proto3";\npackage shop.v1;\nservice Orders {\n  rpc Get(Id) returns (Order);\n}\nmessage Id { string id = 1; }\nmessage Order {\n${fields}\n}\n`;

  it('is broken by another type, for who is known to call it', async () => {
    const needs = compose('web').replace('    build', '    environment: { ORDERS_ADDR: "orders:50051" }\n    build');
    await repository('orders', { ...ORDERS, 'orders.proto': proto('  string id = 1;\n  string total = 2;') });
    await repository('web', {
      ...WEB,
      'compose.yaml': needs,
      'proto/orders.proto': proto('  string id = 1;\n  int64 total = 2;'),
    });
    await repository('shop', {
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: web, namespace: shop }\nspec: { type: service, dependsOn: ["component:shop/orders"] }\n---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: orders, namespace: shop }\nspec: { type: service }\n',
    });
    await run('orders:2.0.0', 'web:3.0.0');
    expect((await broken()).map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'shop.v1.Order.total: number 2 was int64 and is string (proto/orders.proto:9, orders.proto:9)',
      ),
    ]);
  });
});
