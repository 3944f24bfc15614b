import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
  type Server,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What happens to one request. `forward` reaches the real server. */
export type Fate =
  | { readonly kind: 'forward' }
  /** The answer is held back. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection ends in the middle of the real answer. */
  | { readonly kind: 'cut' }
  /** Another answer than the real one. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string };

export interface ProxyOptions {
  /** The real server: `socketPath`, or host, port and TLS settings of node's request. */
  readonly target: RequestOptions & { readonly protocol?: 'http:' | 'https:'; readonly ca?: string | Buffer };
  /** Decides on each request by its path and query; it may act on the real server meanwhile. */
  readonly fate?: (path: string) => Fate | Promise<Fate>;
  /** Answers a path that was asked before as then, so that what is read stays as it is. */
  readonly isReplaying?: boolean;
}

export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  /** Paths asked, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A proxy on loopback in front of a real server, that can be as slow and as broken as a network is. */
export async function startHttpProxy({ target, fate, isReplaying = false }: ProxyOptions): Promise<HttpProxy> {
  const asked: string[] = [];
  const known = new Map<string, Promise<Answer>>();
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      asked.push(path);
      const what = (await fate?.(path)) ?? { kind: 'forward' };
      if (what.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, what.ms).unref());
      const answer =
        what.kind === 'answer'
          ? { status: what.status, body: Buffer.from(what.body) }
          : await ((isReplaying ? known.get(path) : undefined) ?? keep(path, forward(target, path, request)));
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': answer.body.length });
      if (what.kind !== 'cut') {
        response.end(answer.body);
        return;
      }
      response.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)), () => response.socket?.destroy());
    })().catch(() => response.destroy());
  });
  const keep = (path: string, answer: Promise<Answer>): Promise<Answer> => {
    known.set(path, answer);
    return answer;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, asked, close: () => closed(server) };
}

function forward(target: ProxyOptions['target'], path: string, incoming: IncomingMessage): Promise<Answer> {
  const { authorization, accept } = incoming.headers;
  const headers = { ...(authorization ? { authorization } : {}), ...(accept ? { accept } : {}) };
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send({ ...target, path, method: incoming.method ?? 'GET', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 502, body: Buffer.concat(chunks) }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
