import { timingSafeEqual, hash } from 'node:crypto';
import { CatalogError } from '@faultline/model';
import { isLoopback } from './environment.js';

/** What guards the door: where the server listens, and the token if there is one. */
export interface Door {
  readonly host: string;
  readonly token: string | undefined;
}

export interface Knock {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
}

function hostName(host: string): string {
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '');
}

/**
 * Whether a request names this server. On loopback only loopback names are let in, against DNS rebinding: a foreign
 * page whose name was pointed at 127.0.0.1 still sends its own name.
 * @throws CatalogError NOT_ALLOWED
 */
export function checkHost(door: Door, knock: Knock): void {
  const name = hostName(knock.host ?? '');
  const isKnown = isLoopback(name) || (!isLoopback(door.host) && name !== '');
  if (isKnown) return;
  throw new CatalogError(
    'NOT_ALLOWED',
    'the Host header does not name this server',
    'open it by the address that it printed, or set HOST and FAULTLINE_TOKEN to serve other machines',
  );
}

/**
 * Whether a browser's page may ask: only one that this server itself gave out. Programs send no Origin.
 * @throws CatalogError NOT_ALLOWED
 */
export function checkOrigin(knock: Knock): void {
  if (knock.origin === undefined) return;
  const isOwn = URL.canParse(knock.origin) && new URL(knock.origin).host === knock.host;
  if (isOwn) return;
  throw new CatalogError(
    'NOT_ALLOWED',
    'a page of another origin may not ask this server',
    'open the page that this server gives out, or ask from a program',
  );
}

/** @throws CatalogError UNAUTHENTICATED */
export function checkToken(door: Door, authorization: string | undefined): void {
  if (door.token === undefined) return;
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  // Digests have one length, so that comparing takes one time.
  if (timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', door.token, 'buffer'))) return;
  throw new CatalogError(
    'UNAUTHENTICATED',
    given === '' ? 'this server asks for its token' : 'this is not the token of this server',
    'send it as `Authorization: Bearer TOKEN`; the command line reads FAULTLINE_TOKEN',
  );
}
