import { addressesIn } from '../../contract/addresses.js';
import type { Landscape } from './need.js';

// Beside loopback the addresses of one's own network, which are those of a virtual machine that runs containers.
const HERE =
  /(?<![\w.])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.\d{1,3}\.\d{1,3}|10(?:\.\d{1,3}){3}|host\.docker\.internal):(\d{2,5})\b/g;
// Names that speak of tokens and issuers bear addresses too, where their value is a URL.
const OF_TOKENS = /oauth2|\bjwt|jwk|issuer|user-?info|token/i;

export interface Host {
  readonly host: string;
  readonly port?: number;
  readonly via: string;
  /** Whether it was written as a port of this machine. */
  readonly isByPort: boolean;
}

/**
 * The hosts in a setting's value. A port of this machine is the application of the repository that listens there, which
 * is how all are started side by side on a desk.
 */
export function hostsIn(name: string, value: string, landscape: Landscape): readonly Host[] {
  const byPort = new Set<string>();
  const placed = value.replace(HERE, (written, port: string) => {
    const found = landscape.at(port);
    if (found) byPort.add(found.name);
    return found ? `${found.name}:${port}` : written;
  });
  const called = OF_TOKENS.test(name) && /^https?:\/\//.test(placed) ? 'url' : name;
  return addressesIn(called, placed.replace(/^lb(?::ws)?:\/\//, 'http://')).map(({ host, port, via }) => ({
    host,
    ...(port === undefined ? {} : { port }),
    via,
    isByPort: byPort.has(host),
  }));
}
