/** How texts write an address of a host. */
export function addressedAs(name: string): RegExp {
  const host = escaped(name);
  return new RegExp(`(?://|@)${host}(?![\\w.-])|(?<![\\w.-])${host}:\\d{2,5}\\b`, 'i');
}

/** How texts write a port of one's own machine, whose name may be computed before it: `${location.hostname}:5193`. */
export function machineAt(port: number): RegExp {
  return new RegExp(`(?:localhost|127\\.0\\.0\\.1|host\\.docker\\.internal|[}\\])"'\`]):${port}(?!\\d)`, 'i');
}

const PLACE = '(?:url|uri|host|hostname|addr|address|endpoint)';
const OF_SERVICE = '(?:service|svc|api|server|app|backend)';

/**
 * How texts write where something is: an address of its host, a field with its host (`host: 'orders'`), or a setting that is called
 * after it and that somebody else may give (`ORDERS_SERVICE_URL`, `ordersUrl`).
 */
export function placedAs(name: string): RegExp {
  const field = `${PLACE}s?["']?\\s{0,4}[:=,(]\\s{0,4}["'\`]${escaped(name)}["'\`]`;
  const words = name.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  const telling =
    words.length > 1 && /^(?:micro)?(?:service|svc)$/i.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const called = telling.map(escaped).join('[-_.]?');
  const setting = `(?<![a-z0-9])${called}(?:[-_.]?(?:${OF_SERVICE}|base|internal|http|grpc)){0,3}[-_.]?${PLACE}(?![a-z])`;
  return new RegExp([addressedAs(name).source, field, ...(called.length > 2 ? [setting] : [])].join('|'), 'i');
}

function escaped(name: string): string {
  return name.replaceAll(/\W/g, '\\$&');
}
