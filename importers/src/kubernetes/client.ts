import { createConfiguration, HttpMethod, RequestContext, type KubeConfig } from '@kubernetes/client-node';
import type { z } from 'zod';
import { deadline, Patience, ReadFailure } from '../contract/reading.js';

/** Largest reply that is read, in bytes; a page of 10,000 large pods stays below it. */
const REPLY_BYTES = 256_000_000;

export type Query = Readonly<Record<string, string | number | undefined>>;

/** Requests to one API server, each with a deadline. */
export interface ClusterClient {
  /** @throws ReadFailure */
  get<Schema extends z.ZodType>(path: string, query: Query, schema: Schema): Promise<z.output<Schema>>;
  /** Ends the connections. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  readonly signal: AbortSignal;
  readonly requestTimeoutMs: number;
}

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>;

/**
 * Speaks to an API server with the kubeconfig's credentials. Replies are taken as they are, not as the client's own
 * classes: those turn an unknown value into an exception that loses the whole list.
 */
export function clusterClient(kubeconfig: KubeConfig, options: ClusterOptions): ClusterClient {
  const server = (kubeconfig.getCurrentCluster()?.server ?? '').replace(/\/$/, '');
  const library = createConfiguration().httpApi;
  const patience = new Patience();
  let dispatcher: Dispatcher | undefined;

  async function send(path: string, query: Query): Promise<{ status: number; text: string }> {
    const request = new RequestContext(`${server}${path}`, HttpMethod.GET);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) request.setQueryParam(name, String(value));
    }
    request.setHeaderParam('Accept', 'application/json');
    try {
      await kubeconfig.applySecurityAuthentication(request);
    } catch (cause) {
      const remedy = 'check the user of this context: kubectl get namespaces with the same kubeconfig';
      throw new ReadFailure('unauthenticated', 'the credentials of the kubeconfig cannot be used', remedy, { cause });
    }
    // Each call makes a dispatcher of its own; the first is kept, so that connections are used again.
    dispatcher ??= request.getDispatcher();
    if (dispatcher !== undefined) request.setDispatcher(dispatcher);
    request.setSignal(deadline(options.signal, options.requestTimeoutMs));
    const response = await library.send(request).toPromise();
    return { status: response.httpStatusCode, text: await readText(response.body.stream()) };
  }

  return {
    get: (path, query, schema) =>
      patience.ask(async () => {
        try {
          const { status, text } = await send(path, query);
          if (status !== 200) throw statusFailure(status, path, text);
          return parsed(path, text, schema);
        } catch (error) {
          throw asFailure(error, path, options);
        }
      }),
    close: async () => {
      await dispatcher?.close();
    },
  };
}

async function readText(stream: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    bytes += chunk.length;
    if (bytes > REPLY_BYTES) {
      throw new ReadFailure('too-large', `a reply of more than ${REPLY_BYTES} bytes`, 'set a smaller pageSize');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed<Schema extends z.ZodType>(path: string, text: string, schema: Schema): z.output<Schema> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new ReadFailure('unreadable', `GET ${path}: the reply is no JSON`, 'ask a Kubernetes API server', { cause });
  }
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.map(String).join('.') ?? '';
  const remedy = 'use a Kubernetes release that is still supported, or report its version';
  throw new ReadFailure('unreadable', `GET ${path}: the reply is not as the API says, at "${where}"`, remedy);
}

/** What the server says in a Status object: who may not do what. It never quotes credentials. */
function statusMessage(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? `: ${message.slice(0, 500)}` : '';
  } catch {
    return ''; // A proxy's error page: its status has been told already.
  }
}

function statusFailure(status: number, path: string, text: string): ReadFailure {
  const said = `GET ${path}: ${status}${statusMessage(text)}`;
  switch (status) {
    case 401:
      return new ReadFailure(
        'unauthenticated',
        `${said}: the token or certificate is expired or not of this cluster`,
        'log in again (renew the token or certificate of this context), then import again',
      );
    case 403:
      return new ReadFailure('refused', said, 'grant get and list on it, for example with the cluster role view');
    case 404:
      return new ReadFailure('missing', said, 'use an API server that serves it');
    case 410:
      return new ReadFailure('expired', said, 'import again, with a larger pageSize when the list is very long');
    default:
      return new ReadFailure('failed', said, "import again; look into the API server's log when it stays");
  }
}

function asFailure(error: unknown, path: string, options: ClusterOptions): ReadFailure {
  if (error instanceof ReadFailure) return error;
  const cause = { cause: error };
  if (options.signal.aborted)
    return new ReadFailure('cancelled', `GET ${path}: the run was ended`, 'run it again', cause);
  const { name, cause: inner } = error as Error & { cause?: { code?: string; name?: string } };
  if (name === 'TimeoutError' || name === 'AbortError' || inner?.name === 'TimeoutError') {
    const reason = `GET ${path}: no whole answer within ${options.requestTimeoutMs} ms`;
    return new ReadFailure('timed-out', reason, 'look whether the API server is overloaded, or allow more time', cause);
  }
  const code = inner?.code ?? (error as NodeJS.ErrnoException).code ?? '';
  if (/CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code)) {
    const remedy = 'put the certificate authority of this cluster into the kubeconfig (certificate-authority-data)';
    return new ReadFailure('untrusted', `GET ${path}: the TLS connection failed (${code})`, remedy, cause);
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') {
    return new ReadFailure('cut', `GET ${path}: the connection broke off`, 'import again', cause);
  }
  const remedy = 'check that the cluster runs and that this machine reaches its server: kubectl cluster-info';
  return new ReadFailure('unreachable', `GET ${path}: no connection (${code || 'unknown'})`, remedy, cause);
}
