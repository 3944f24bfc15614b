import { IncomingMessage } from 'node:http';
import Dockerode from 'dockerode';
import type { z } from 'zod';
import { deadline, Patience, ReadFailure } from '../contract/reading.js';
import type { Connection } from './target.js';

/** Largest reply of an engine that is read, in bytes: a list of 200,000 containers is about that long. */
const REPLY_BYTES = 256_000_000;

/** Requests to one engine, each with a deadline. */
export interface EngineClient {
  /** @throws ReadFailure */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>>;
}

export interface EngineOptions {
  readonly signal: AbortSignal;
  readonly requestTimeoutMs: number;
}

/**
 * Speaks to an engine through dockerode's transport. Replies are read here, not by it: it never calls back when a reply
 * breaks off in the middle, and it sets no limit on a reply's size.
 */
export function engineClient(connection: Connection, options: EngineOptions): EngineClient {
  const docker = new Dockerode(dockerodeOptions(connection));
  const patience = new Patience();
  return {
    get: (path, schema) =>
      patience.ask(async () => {
        const signal = deadline(options.signal, options.requestTimeoutMs);
        try {
          return parsed(path, await readText(await respond(docker, path, signal), signal), schema);
        } catch (error) {
          throw asFailure(error, path, connection, options);
        }
      }),
  };
}

// All settings are given, so that none of the environment's that belong to another engine is mixed in.
function dockerodeOptions(connection: Connection): Dockerode.DockerOptions {
  if (connection.kind === 'socket') {
    return { host: undefined, socketPath: connection.socketPath, protocol: 'http' };
  }
  const { host, port, protocol, tls } = connection;
  return { host, port, protocol, ca: tls?.ca, cert: tls?.cert, key: tls?.key };
}

function respond(docker: Dockerode, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        // The transport cuts the last character of a path with a query, which it expects to be an empty one.
        path: path.includes('?') ? `${path}&` : path,
        method: 'GET',
        isStream: true,
        abortSignal: signal,
        statusCodes: { 200: true },
      },
      (error, response) => {
        if (response instanceof IncomingMessage) resolve(response);
        else reject(error ?? new Error('no response'));
      },
    );
  });
}

async function readText(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const onAbort = (): void => {
    response.destroy(new DOMException('the deadline passed', 'TimeoutError'));
  };
  signal.addEventListener('abort', onAbort);
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > REPLY_BYTES) {
        throw new ReadFailure('too-large', `a reply of more than ${REPLY_BYTES} bytes`, 'remove what is not needed');
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function parsed<Schema extends z.ZodType>(path: string, text: string, schema: Schema): z.output<Schema> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new ReadFailure('unreadable', `GET ${path}: the reply is no JSON`, 'ask a Docker engine', { cause });
  }
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new ReadFailure(
    'unreadable',
    `GET ${path}: the reply is not as Docker's API says, at "${where}"`,
    'use Docker Engine 20.10 or later, or report the version of the engine',
  );
}

function asFailure(error: unknown, path: string, connection: Connection, options: EngineOptions): ReadFailure {
  if (error instanceof ReadFailure) return error;
  const cause = { cause: error };
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (options.signal.aborted)
    return new ReadFailure('cancelled', `GET ${path}: the run was ended`, 'run it again', cause);
  const asked = `GET ${path} at ${connection.title}`;
  if (statusCode !== undefined) return statusFailure(statusCode, asked, cause);
  if (isTimeout(error)) {
    return new ReadFailure(
      'timed-out',
      `${asked}: no whole answer within ${options.requestTimeoutMs} ms`,
      'look whether the engine is overloaded, or allow it more time',
      cause,
    );
  }
  return connectionFailure(code ?? '', asked, connection, cause);
}

function isTimeout(error: unknown): boolean {
  const { name, code } = error as Partial<Error> & { code?: string };
  return name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR';
}

function statusFailure(status: number, asked: string, cause: { cause: unknown }): ReadFailure {
  if (status === 404) return new ReadFailure('missing', `${asked}: it is not there any more`, 'run it again', cause);
  if (status === 401 || status === 403) {
    return new ReadFailure('refused', `${asked}: refused (${status})`, 'allow this account to read the engine', cause);
  }
  return new ReadFailure('failed', `${asked}: the engine answered ${status}`, "look into the engine's log", cause);
}

function connectionFailure(
  code: string,
  asked: string,
  connection: Connection,
  cause: { cause: unknown },
): ReadFailure {
  const start = connection.kind === 'socket' ? 'start Docker, or set DOCKER_HOST' : 'check DOCKER_HOST and the engine';
  if (code === 'EACCES' || code === 'EPERM') {
    return new ReadFailure('refused', `${asked}: no permission`, 'join the group that may use the socket', cause);
  }
  if (code === 'ENOENT') return new ReadFailure('unreachable', `${asked}: there is no socket`, start, cause);
  if (code === 'ECONNREFUSED') return new ReadFailure('unreachable', `${asked}: nothing listens there`, start, cause);
  if (/^ERR_TLS|^ERR_SSL|CERT|SELF_SIGNED|UNABLE_TO|^EPROTO/.test(code)) {
    return new ReadFailure(
      'untrusted',
      `${asked}: the TLS connection failed (${code})`,
      'set DOCKER_CERT_PATH to the folder with the ca.pem, cert.pem and key.pem of this engine',
      cause,
    );
  }
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE') {
    return new ReadFailure(
      'cut',
      `${asked}: the connection broke off`,
      'run it again; look at what is in between',
      cause,
    );
  }
  return new ReadFailure('unreachable', `${asked}: no connection (${code || 'unknown'})`, start, cause);
}
