import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = new URL('../../backend/dist/index.js', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Runs the built server as `npm start` does, without building and without pages. */
const PROGRAM = `
  const say = (line) => console.log(line);
  import(${JSON.stringify(ENTRY)}).then(({ serve }) => serve({ root: ${JSON.stringify(ROOT)}, pages: false, say })).then(() => process.exit(0), (error) => {
    console.error(JSON.stringify({ code: error.code, message: error.message, remedy: error.remedy }));
    process.exit(78);
  });`;

const LISTENS = /answers on (http:\/\/\S+)/;

/** A server in a process of its own. */
export interface ServerProcess {
  readonly address: string;
  readonly process: ChildProcess;
  /** What it wrote so far. */
  output(): string;
  /** Asks it to stop, and waits. @returns its exit code */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would, and waits. */
  kill(): Promise<void>;
}

/** How a server that could not start ended. */
export interface FailedStart {
  readonly exitCode: number | null;
  readonly output: string;
}

/** A folder that is gone after the suite: call `remove`. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'faultline-server-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts one; resolves when it listens, or with how it ended. */
export function launch(
  environment: Readonly<Record<string, string>>,
  cwd: string,
): Promise<ServerProcess | FailedStart> {
  const inherited = { PATH: process.env.PATH ?? '', HOME: cwd };
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd,
    env: { ...inherited, PORT: '0', FAULTLINE_IMPORT: 'off', FAULTLINE_DATA: join(cwd, 'store'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve) => {
    const take = (chunk: Buffer): void => {
      text += chunk.toString();
      const address = LISTENS.exec(text)?.[1];
      if (address === undefined) return;
      resolve({
        address,
        process: child,
        output: () => text,
        async stop() {
          child.kill('SIGTERM');
          return exited;
        },
        async kill() {
          child.kill('SIGKILL');
          await exited;
        },
      });
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then((exitCode) => resolve({ exitCode, output: text }));
  });
}

/** Starts one that must start. */
export async function launched(environment: Readonly<Record<string, string>>, cwd: string): Promise<ServerProcess> {
  const server = await launch(environment, cwd);
  if (!('address' in server)) throw new Error(`the server did not start: ${server.output}`);
  return server;
}

/** Starts one that must not start. */
export async function refused(environment: Readonly<Record<string, string>>, cwd: string): Promise<FailedStart> {
  const server = await launch(environment, cwd);
  if (!('address' in server)) return server;
  await server.kill();
  throw new Error('the server started');
}

export interface GraphqlReply {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Asks GraphQL over HTTP. */
export async function ask(
  address: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<GraphqlReply> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** Uploads lines. */
export async function upload(
  address: string,
  lines: readonly unknown[],
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return fetch(`${address}/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
    body,
  });
}

/** Begins an upload and hangs up in the middle of it. */
export function uploadAndHangUp(address: string, lines: readonly unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${address}/ingest`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
    request.on('error', () => resolve());
    request.on('response', () => reject(new Error('the server answered an upload that was not over')));
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    request.write(text, () => setTimeout(() => request.destroy(), 200));
  });
}

/** Sends a request with a Host header of its own, which fetch does not allow. @returns status and body */
export function requestAs(address: string, host: string): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path: '/health/live', headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

/** Takes a port until it is released. */
export function occupyPort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ port, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}
