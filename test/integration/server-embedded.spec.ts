import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badDays } from './server-days.js';
import {
  ask,
  launched,
  occupyPort,
  refused,
  requestAs,
  scratchFolder,
  upload,
  type ServerProcess,
} from './server-process.js';
import { composeUpload } from './server-upload.js';

describe('bad days of a server with the embedded store', () => {
  badDays(() => ({}), 'repository/shop');
});

describe('the door of a server on loopback', () => {
  const folder = scratchFolder();
  let server: ServerProcess;
  beforeAll(async () => {
    server = await launched({}, folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('is live and ready', async () => {
    expect(await (await fetch(`${server.address}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${server.address}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      engine: 'sqlite',
    });
  });

  it('refuses a page of another origin, for queries and uploads', async () => {
    const origin = { origin: 'http://evil.example' };
    const reply = await ask(server.address, '{ status { revision } }', {}, origin);
    expect(reply).toMatchObject({ status: 403, errors: [{ extensions: { code: 'NOT_ALLOWED' } }] });
    expect((await upload(server.address, composeUpload('run-00000001', ['a']), origin)).status).toBe(403);
    expect((await ask(server.address, '{ status { revision } }', {}, { origin: server.address })).status).toBe(200);
  });

  it('refuses a name that was pointed at this machine', async () => {
    const { status, body } = await requestAs(server.address, 'rebound.example:80');
    expect(status).toBe(403);
    expect(body).toContain('Host');
    expect((await requestAs(server.address, new URL(server.address).host)).status).toBe(200);
  });

  it.each([
    { name: 'an upload without a header', lines: [{ type: 'end' }], code: 'INVALID_INPUT', status: 400 },
    { name: 'an empty upload', lines: [], code: 'INVALID_INPUT', status: 400 },
  ])('refuses $name with a remedy', async ({ lines, code, status }) => {
    const response = await upload(server.address, lines);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code, remedy: expect.stringContaining('--out') } }],
    });
  });

  it.each([
    { name: 'a query that does not parse', query: '{', code: 'INVALID_INPUT' },
    { name: 'a field that is not there', query: '{ nothing }', code: 'INVALID_INPUT' },
    { name: 'a name that is not there', query: '{ entity(ref: "nowhere") { entity { ref } } }', code: 'NOT_FOUND' },
    {
      name: 'a folder that is not on the allowed list',
      query: 'mutation { startImport(importer: "repo", target: "/etc") }',
      code: 'NOT_ALLOWED',
    },
    {
      name: 'an importer that is not there',
      query: 'mutation { startImport(importer: "x", target: "") }',
      code: 'NOT_FOUND',
    },
    {
      name: 'a query that asks for too much',
      query: `{ ${Array.from({ length: 300 }, (_, at) => `a${at}: status { revision at entities claims }`).join(' ')} }`,
      code: 'LIMIT_EXCEEDED',
    },
  ])('answers $name with code and remedy', async ({ query, code }) => {
    const reply = await ask(server.address, query);
    expect(reply.errors?.[0]?.extensions).toMatchObject({ code, remedy: expect.stringMatching(/\w/) });
  });

  it('refuses more than ten queries in one request', async () => {
    const body = JSON.stringify(Array.from({ length: 11 }, () => ({ query: '{ status { revision } }' })));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.address}/graphql`, { method: 'POST', headers, body });
    expect(response.status).toBe(413);
  });

  it('gives out what it holds as an upload that another server takes', async () => {
    await upload(server.address, composeUpload('run-00000002', ['a', 'b']));
    const text = await (await fetch(`${server.address}/export`, { method: 'POST' })).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(lines.map(({ type }) => type)).toEqual(['header', 'entity', 'entity', 'relation', 'part', 'scope', 'end']);
  });
});

describe('the token', () => {
  const folder = scratchFolder();
  const token = 'a-token-of-some-length';
  let server: ServerProcess;
  beforeAll(async () => {
    server = await launched({ FAULTLINE_TOKEN: token }, folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it.each([
    { name: 'no token', headers: {}, status: 401 },
    { name: 'a wrong token', headers: { authorization: 'Bearer wrong' }, status: 401 },
    { name: 'the token', headers: { authorization: `Bearer ${token}` }, status: 200 },
  ])('with $name the API answers $status', async ({ headers, status }) => {
    expect((await ask(server.address, '{ status { revision } }', {}, headers as Record<string, string>)).status).toBe(
      status,
    );
    const lines = composeUpload('run-00000003', ['a']);
    expect((await upload(server.address, lines, headers as Record<string, string>)).status).toBe(status);
    const deploy = await fetch(`${server.address}/events/deploy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
      body: JSON.stringify({ service: 'shop/a', environment: 'production', version: '1' }),
    });
    expect(deploy.status).toBe(status);
  });

  it('is not asked for by health checks, and never logged', async () => {
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
    expect(server.output()).not.toContain(token);
  });
});

describe('a start that cannot be', () => {
  let folder = scratchFolder();
  afterEach(() => {
    folder.remove();
    folder = scratchFolder();
  });

  it('names a port in use and how to choose another', async () => {
    const { port, release } = await occupyPort();
    const { output, exitCode } = await refused({ PORT: String(port) }, folder.path);
    await release();
    expect(exitCode).toBe(78);
    expect(output).toContain('PORT_IN_USE');
    expect(output).toContain('PORT=');
  });

  it('names a data directory in use, and leaves the first server alone', async () => {
    const first = await launched({}, folder.path);
    const { output } = await refused({}, folder.path);
    expect(output).toContain('STORE_IN_USE');
    expect((await ask(first.address, '{ status { revision } }')).status).toBe(200);
    await first.stop();
  });

  it.each<{ readonly name: string; readonly environment: Readonly<Record<string, string>>; readonly says: string }>([
    { name: 'a host for others without a token', environment: { HOST: '0.0.0.0' }, says: 'FAULTLINE_TOKEN' },
    { name: 'a port that is none', environment: { PORT: 'http' }, says: 'PORT' },
    { name: 'a token that is too short', environment: { FAULTLINE_TOKEN: 'short' }, says: 'openssl' },
    {
      name: 'a configuration that is not there',
      environment: { FAULTLINE_CONFIG: 'missing.yaml' },
      says: 'missing.yaml',
    },
  ])('refuses $name', async ({ environment, says }) => {
    const { output, exitCode } = await refused(environment, folder.path);
    expect(exitCode).toBe(78);
    expect(output).toContain(says);
  });

  it('names every mistake of the configuration with its line', async () => {
    const text = ['sources:', '  - importer: nothing', '    target: x', '    interval: soon', 'colour: blue', ''].join(
      '\n',
    );
    writeFileSync(join(folder.path, 'faultline.config.yaml'), text);
    const { output } = await refused({}, folder.path);
    expect(output).toContain('faultline.config.yaml:4: sources.0.interval');
    expect(output).toContain('faultline.config.yaml:5: colour: no such setting');
  });

  it('stops in an orderly way when it is told to', async () => {
    const server = await launched({}, folder.path);
    expect(await server.stop()).toBe(0);
    const again = await launched({}, folder.path);
    expect(await again.stop()).toBe(0);
  });
});
