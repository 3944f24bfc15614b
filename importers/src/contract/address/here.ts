import { isUsualPort } from './via.js';

const PLACE =
  /^(?:(?:jdbc:|r2dbc:)?([a-z][a-z0-9+.-]{0,30}):\/\/)?(?:[^@/\s]{0,200}@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(?::(\d{2,5}))?(?:[/?#,]|$)/i;
/**
 * A machine of a private network, as people write their own, and the one that runs an emulator of a telephone: the port tells
 * who is meant there. Source: RFC 1918; Android, "Set up Android Emulator networking".
 */
const OF_NETWORK =
  /^(?:([a-z][a-z0-9+.-]{0,30}):\/\/)(?:[^@/\s]{0,200}@)?(?:192\.168\.\d{1,3}\.\d{1,3}|10\.0\.2\.2):(\d{2,5})(?:[/?#]|$)/i;
const KEYED =
  /(?:^|;)\s{0,9}(?:server|host|data ?source|addr|address)\s{0,9}=\s{0,9}(?:tcp:)?(?:localhost|127\.0\.0\.1|host\.docker\.internal)(?:[,:](\d{2,5}))?\s{0,9}(?:;|$)/i;
const KEYED_PORT = /(?:^|;)\s{0,9}port\s{0,9}=\s{0,9}(\d{2,5})/i;

/** A place on one's own machine. */
export interface Here {
  readonly port?: number;
  /** As written, lower case; '' where none is. */
  readonly protocol: string;
}

/** The place of one's own machine that a text says: an address, also by the machine's number in its network, or `Host=localhost;Port=5433;…`. */
export function hereIn(text: string): Here | undefined {
  const place = PLACE.exec(text) ?? OF_NETWORK.exec(text);
  const keyed = place ? undefined : KEYED.exec(text);
  if (!place && !keyed) return undefined;
  const port = Number(place ? place[2] : (keyed?.[1] ?? KEYED_PORT.exec(text)?.[1]));
  return { ...(port > 0 ? { port } : {}), protocol: place?.[1]?.toLowerCase() ?? '' };
}

/**
 * The port that tells which of several of one product is meant on one's own machine: not the one that each of them
 * listens at anyway.
 */
export function tellingPort(port: number | undefined): { readonly port?: number } {
  return port === undefined || isUsualPort(port) ? {} : { port };
}
