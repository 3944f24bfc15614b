import type { TypedDocumentString } from './graphql.generated';
import { sessionToken, demandToken } from '../session';

/** What the API, or the way to it, answered instead of an answer. Every one says what to do. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ApiError';
  }
}

interface GraphQLFault {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly remedy?: string };
}

interface Reply<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GraphQLFault[];
}

const UNREACHABLE = 'start the server with `npm start`, or look at its output, then try again';

/**
 * One operation, sent to the page's own origin.
 * @throws ApiError UNREACHABLE, UNAUTHENTICATED, or the code that the server gives
 */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await send(JSON.stringify({ query: document.toString(), variables }), signal);
  const reply = await readReply<Result>(response);
  const fault = reply.errors?.[0];
  if (response.status === 401 || fault?.extensions?.code === 'UNAUTHENTICATED') {
    demandToken();
    throw new ApiError('UNAUTHENTICATED', 'this server asks for its token', 'enter the value of FAULTLINE_TOKEN');
  }
  if (fault !== undefined) {
    throw new ApiError(
      fault.extensions?.code ?? 'INTERNAL',
      fault.message ?? 'the server gave no reason',
      fault.extensions?.remedy ?? 'look at the output of the server',
    );
  }
  if (reply.data === undefined || reply.data === null) {
    throw new ApiError('UNREACHABLE', `the server answered ${response.status} without an answer`, UNREACHABLE);
  }
  return reply.data;
}

async function send(body: string, signal: AbortSignal | undefined): Promise<Response> {
  const token = sessionToken();
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== '') headers['authorization'] = `Bearer ${token}`;
  try {
    return await fetch('/graphql', { method: 'POST', headers, body, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError('UNREACHABLE', 'the server does not answer', UNREACHABLE, { cause });
  }
}

async function readReply<Result>(response: Response): Promise<Reply<Result>> {
  try {
    return (await response.json()) as Reply<Result>;
  } catch (cause) {
    if (response.status === 401) return {};
    throw new ApiError('UNREACHABLE', `the server answered ${response.status}, which is no GraphQL`, UNREACHABLE, {
      cause,
    });
  }
}
