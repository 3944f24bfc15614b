import { createClient, type Client } from 'graphql-ws';
import type { TypedDocumentString } from './graphql.generated';
import { sessionToken } from '../session';

let client: Client | undefined;

function liveClient(): Client {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  client ??= createClient({
    url: `${scheme}://${window.location.host}/graphql`,
    lazy: true,
    retryAttempts: 20,
    connectionParams: () => {
      const token = sessionToken();
      return token === '' ? {} : { authorization: `Bearer ${token}` };
    },
  });
  return client;
}

/**
 * Listens to a subscription on the page's own origin until the returned function is called.
 * `onLost` is told once when the connection cannot be had: the page then works without it.
 */
export function listen<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  onNext: (result: Result) => void,
  onLost: () => void,
): () => void {
  return liveClient().subscribe<Result>(
    { query: document.toString(), variables },
    {
      next: (message) => {
        if (message.data !== null && message.data !== undefined) onNext(message.data);
      },
      error: onLost,
      complete: () => undefined,
    },
  );
}
