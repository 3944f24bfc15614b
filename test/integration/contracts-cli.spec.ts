import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

/** Runs the built command as a shell would; nothing listens at the address that it is told. */
function faultline(...words: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  const env = { ...process.env, FAULTLINE_URL: 'http://127.0.0.1:9', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'cli/bin/faultline.js'), ...words], { env, cwd: folder }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout }),
    );
  });
}

const openapi = (version: string, path: string): string =>
  `openapi: 3.0.3\ninfo: { title: Orders API, version: ${version} }\npaths:\n  ${path}:\n    get: { responses: { 200: {} } }\n`;
const compose = (name: string): string => `name: shop\nservices:\n  ${name}: { image: acme/${name}, build: . }\n`;
const FILES: Readonly<Record<string, string>> = {
  'orders/compose.yaml': compose('orders'),
  'orders/Dockerfile': 'FROM scratch\n',
  'web/Dockerfile': 'FROM scratch\n',
  'orders/openapi.yaml': openapi('2.0.0', '/orders/{id}'),
  'web/compose.yaml': compose('web'),
  'web/api/orders.yaml': openapi('1.0.0', '/orders'),
  'web/package.json': '{ "scripts": { "api": "openapi-typescript api/orders.yaml -o src/orders.ts" } }',
};

/** A container of orders 2.0.0 and one of web 3.0.0, as an importer of an engine writes them. */
function running(): string {
  const scope = 'docker/engine';
  const shared = { scope, part: 'containers', standing: 'live', confidence: 1, evidence: [] };
  const lines = ['orders:2.0.0', 'web:3.0.0'].flatMap((image) => {
    const name = image.split(':')[0] ?? '';
    const [workload, container] = [`workload:${scope}/shop/${name}`, `container:${name}`];
    return [
      {
        type: 'entity',
        ref: workload,
        properties: { name, type: 'compose', project: 'shop', within: scope },
        ...shared,
      },
      { type: 'entity', ref: container, properties: { name, state: 'running', image: `acme/${image}` }, ...shared },
      { type: 'relation', from: workload, relation: 'RUNS', to: container, via: '', properties: {}, ...shared },
    ];
  });
  const header = { type: 'header', format: 1, run: 'run-engine-0000', source: `source:${scope}`, title: 'engine' };
  const all = [
    { ...header, importer: 'docker', importerVersion: '1', rootScope: scope, readAt: Date.now() },
    ...lines,
    { type: 'part', scope, part: 'containers', complete: true },
    { type: 'scope', scope, partsListed: true },
    { type: 'end', scopesListed: true, entities: 4, relations: 2, parts: 1 },
  ];
  return all.map((line) => `${JSON.stringify(line)}\n`).join('');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-contracts-cli-'));
  for (const [path, text] of Object.entries({ ...FILES, 'engine.jsonl': running() })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const name of ['orders', 'web']) {
    const { lines } = await collectedBy('repo', { path: join(folder, name), name, namespace: 'shop' });
    const told = lines.map((line) => (line.type === 'header' ? { ...line, run: `run-${name}-0000` } : line));
    await writeFile(join(folder, `${name}.jsonl`), told.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FROM = ['--from', 'orders.jsonl', 'web.jsonl', 'engine.jsonl'];
const BREAKS =
  'orders 2.0.0 has 1 change that breaks it: GET /orders: it is no longer offered (api/orders.yaml:5, openapi.yaml)';

describe('a contract of two repositories', () => {
  it('is a conflict where both run, with both files', async () => {
    const { stdout } = await faultline('conflicts', '--kind', 'contract-broken', '--json', ...FROM);
    const { conflicts } = JSON.parse(stdout) as { conflicts: readonly object[] };
    expect(conflicts).toMatchObject([
      {
        code: 'contract-broken',
        severity: 'high',
        message: expect.stringContaining(BREAKS.replace(' has', ', which has')) as string,
      },
    ]);
  });

  it('stops a candidate by the checkout that it comes from', async () => {
    const candidate = ['-s', 'web', '--version', '3.1.0', '-e', 'unassigned/docker/engine', '--manifest', 'web'];
    const blocked = await faultline('check', ...candidate, ...FROM);
    expect(blocked).toMatchObject({ code: 1, stdout: expect.stringContaining(BREAKS) as string });
  });
});
