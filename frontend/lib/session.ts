/**
 * The server's token, for this tab only. It is never written to disk, to a cookie or to an address.
 * A small store, so that the prompt shows as soon as any request is refused.
 */
const KEY = 'faultline-token';
const listeners = new Set<() => void>();
let isDemanded = false;

function tell(): void {
  for (const listener of listeners) listener();
}

/** The token of this tab; '' before one was entered. */
export function sessionToken(): string {
  return typeof window === 'undefined' ? '' : (window.sessionStorage.getItem(KEY) ?? '');
}

/** Called when the server refused a request: the prompt appears. */
export function demandToken(): void {
  isDemanded = true;
  tell();
}

/** Keeps the token and closes the prompt; a wrong one makes it appear again. */
export function keepToken(token: string): void {
  window.sessionStorage.setItem(KEY, token);
  isDemanded = false;
  tell();
}

/** For useSyncExternalStore. */
export const tokenDemand = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isDemanded: (): boolean => isDemanded,
  onServer: (): boolean => false,
};
