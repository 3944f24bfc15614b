import { CatalogError } from '@faultline/model';
import type { AskOptions } from '../commands/command.js';
import { ArchitectureDocument } from '../graphql/graphql.generated.js';
import type { Asker } from './asker.js';
import { answerIn } from './graphql-reply.js';

export interface ServerAddress {
  readonly url: string;
  readonly token: string;
  /** How long an answer may take, milliseconds. */
  readonly answerWithinMs: number;
}

const ANSWER_WITHIN_S = 120;

/** Where the server is: --url, FAULTLINE_URL, or this machine's default port. */
export function serverAddress(options: Pick<AskOptions, 'url' | 'token' | 'timeout'>): ServerAddress {
  const url = options.url ?? process.env.FAULTLINE_URL ?? `http://127.0.0.1:${process.env.PORT ?? '4680'}`;
  if (!URL.canParse(url)) {
    throw new CatalogError('INVALID_INPUT', `not an address: ${url}`, 'write it as http://127.0.0.1:4680');
  }
  return {
    url: url.replace(/\/+$/, ''),
    token: options.token ?? process.env.FAULTLINE_TOKEN ?? '',
    answerWithinMs: (options.timeout ?? ANSWER_WITHIN_S) * 1_000,
  };
}

/**
 * Sends a request to the server.
 * @param withinMs without it an answer may take as long as it takes: an upload of a large system does
 * @throws CatalogError SERVER_UNREACHABLE
 */
export async function send(
  address: ServerAddress,
  path: string,
  body: string | AsyncIterable<Uint8Array>,
  contentType: string,
  withinMs?: number,
): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': contentType, accept: 'application/json' };
  if (address.token !== '') headers.authorization = `Bearer ${address.token}`;
  try {
    const stream = typeof body === 'string' ? body : ReadableStream.from(body);
    // An upload is streamed, which fetch allows only in one direction at a time.
    const init = { method: 'POST', headers, body: stream, duplex: 'half' as const };
    const signal = withinMs === undefined ? null : AbortSignal.timeout(withinMs);
    return await fetch(`${address.url}${path}`, { ...init, signal });
  } catch (cause) {
    if (isTimeout(cause)) throw tooSlow(address, withinMs, cause);
    // What is sent may itself fail while it is read: that is no word about the server.
    if (cause instanceof Error && cause.cause instanceof CatalogError) throw cause.cause;
    throw new CatalogError(
      'SERVER_UNREACHABLE',
      `no server answers at ${address.url}`,
      'start one with `faultline serve`, name it with --url or FAULTLINE_URL, or ask without one: --from DIR',
      { cause },
    );
  }
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

function tooSlow({ url }: ServerAddress, withinMs: number | undefined, cause: unknown): CatalogError {
  return new CatalogError(
    'SERVER_UNREACHABLE',
    `the server at ${url} did not answer within ${(withinMs ?? 0) / 1_000} seconds`,
    'ask again with a longer --timeout; the server’s log tells what keeps it busy',
    { cause },
  );
}

/** Asks a running server. */
export function serverAsker(address: ServerAddress): Asker {
  const asker: Asker = {
    async ask(operation, variables) {
      const body = JSON.stringify({ query: operation.toString(), variables });
      const within = address.answerWithinMs;
      const response = await send(address, '/graphql', body, 'application/json', within);
      if (response.status === 401 || response.status === 403) {
        throw new CatalogError(
          'UNAUTHENTICATED',
          `the server at ${address.url} refused the request (${response.status})`,
          'set FAULTLINE_TOKEN or --token to the token that the server was started with',
        );
      }
      const reply: unknown = await response.json().catch((cause: unknown) => {
        if (isTimeout(cause)) throw tooSlow(address, within, cause);
        return undefined;
      });
      return answerIn(reply) as never;
    },
    async architecture(options) {
      return (await asker.ask(ArchitectureDocument, options)).architecture;
    },
    async backup() {
      const response = await send(address, '/export', '', 'application/x-ndjson');
      if (!response.ok) answerIn(await response.json().catch(() => undefined));
      return response.text();
    },
    close: () => Promise.resolve(),
  };
  return asker;
}
