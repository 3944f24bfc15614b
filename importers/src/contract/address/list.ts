import { MAX_SPOTS, type Spot } from './address.js';
import { hostAndPort, isBareHost, normalHost } from './host.js';

// Below this a number behind a colon is an image's tag ("redis:7") more often than a port, unless the name says host.
const LEAST_UNNAMED_PORT = 80;

const OPTION = /^[A-Za-z]+=/;

/**
 * `host:port`, a host where the variable's name says so, and comma lists of them. A value with anything else in it
 * gives none: sentences, paths, numbers and switches are not addresses.
 * @param named whether the variable's name says that it holds hosts
 */
export function listSpots(value: string, named: boolean): readonly Spot[] {
  const spots: Spot[] = [];
  const items = unbracketed(value)
    .split(/\s*[,;]\s*|\s+/)
    .slice(0, MAX_SPOTS);
  // Words one behind the other are a sentence, such as what stands in place of an address.
  if (items.length > 1 && !/[,;]/.test(value) && items.some((item) => /^[a-z-]+$/i.test(item))) return [];
  for (const item of items) {
    // StackExchange.Redis: redis:6379,password=…,ssl=false
    if (item === '' || OPTION.test(item)) continue;
    if (/[$<>{}()%]/.test(item)) continue;
    const written = /^([^/@\\]+)(?:\/[^\s@\\]*)?$/.exec(item)?.[1];
    const place = written === undefined ? undefined : hostAndPort(written);
    if (place === undefined || written === undefined) {
      if (mayStand(item)) continue;
      return [];
    }
    if (
      place.port === undefined
        ? !named || item.includes('/') || !isBareHost(bare(written))
        : !named && place.port < LEAST_UNNAMED_PORT
    ) {
      return [];
    }
    spots.push({ ...place, protocol: '' });
  }
  return spots;
}

/** What a list of JSON holds: `["a:9200", "b:9200"]`. */
function unbracketed(value: string): string {
  return /^\[\s*["']/.test(value) && value.endsWith(']') ? value.slice(1, -1).replaceAll(/["']/g, '').trim() : value;
}

// A loopback address in a list does not spoil its neighbours.
function mayStand(item: string): boolean {
  return /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(item);
}

function bare(written: string): string {
  return written === written.toLowerCase() ? normalHost(written) : written;
}
