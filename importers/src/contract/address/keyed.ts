import type { Spot } from './address.js';
import { hostAndPort, isBareHost, normalHost, portOf } from './host.js';

const HOST_KEYS = [
  'server',
  'host',
  'hostname',
  'hosts',
  'datasource',
  'addr',
  'address',
  'networkaddress',
  'servername',
];
const DATABASE_KEYS = ['database', 'initialcatalog', 'dbname', 'db'];

function pairsOf(value: string, separator: RegExp): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const item of value.split(separator).slice(0, 64)) {
    const equals = item.indexOf('=');
    if (equals < 1) continue;
    const key = item
      .slice(0, equals)
      .toLowerCase()
      .replace(/[\s_-]/g, '');
    if (!pairs.has(key))
      pairs.set(
        key,
        item
          .slice(equals + 1)
          .trim()
          .replace(/^['"]|['"]$/g, ''),
      );
  }
  return pairs;
}

function firstOf(pairs: ReadonlyMap<string, string>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = pairs.get(key);
    if (value) return value;
  }
  return undefined;
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_.$-]{1,128}$/.test(text);
}

/**
 * `Server=tcp:db,1433;Database=orders;…` (ADO.NET), `Host=db;Port=5432;…` (Npgsql), `host=db dbname=orders` (libpq).
 * Undefined where the value has another form.
 */
export function keyedSpots(value: string): readonly Spot[] | undefined {
  const semicolons =
    /(?:^|;)\s*(?:server|host|hostname|data source|datasource|addr|address|network address|server name)\s*=/i.test(
      value,
    );
  const blanks = /(?:^|\s)host(?:s|addr)?\s?=\s?\S/i.test(value) && !value.includes(';');
  if (!semicolons && !blanks) return undefined;
  const pairs = pairsOf(value, value.includes(';') ? /;/ : /\s+(?=[A-Za-z_]+=)/);
  const written = firstOf(pairs, HOST_KEYS);
  if (written === undefined) return undefined;
  const database = firstOf(pairs, DATABASE_KEYS);
  const defaultPort = portOf(pairs.get('port'));
  // EasyNetQ writes a broker's address the same way.
  const via = pairs.has('virtualhost') || pairs.has('prefetchcount') ? 'messaging' : 'database';
  const spots: Spot[] = [];
  // In SQL Server's form a comma stands before the port, elsewhere between hosts.
  const places = /^[^,]+,\s*\d{1,5}$/.test(written) ? [written.replace(/,\s*/, ':')] : written.split(',');
  for (const place of places) {
    const found = hostAndPort(
      place
        .trim()
        .replace(/^tcp:/i, '')
        .replace(/\\.*?(?=:|$)/, ''),
    );
    if (!found || (found.port === undefined && !isBareHost(normalHost(found.host)))) continue;
    const port = found.port ?? defaultPort;
    spots.push({
      host: found.host,
      ...(port === undefined ? {} : { port }),
      protocol: '',
      via,
      ...(via === 'database' && isName(database) ? { database } : {}),
    });
  }
  return spots;
}

/** `user:password@tcp(db:3306)/orders?…`, as Go's MySQL driver has it. Undefined where the value has another form. */
export function goSpots(value: string): readonly Spot[] | undefined {
  const match = /(?:^|@)(?:tcp|tcp6)\(([^()\s]{1,260})\)\/([A-Za-z0-9_.$-]{0,128})/.exec(value);
  if (!match?.[1]) return undefined;
  const place = hostAndPort(match[1]);
  return place ? [{ ...place, protocol: 'mysql', ...(match[2] ? { database: match[2] } : {}) }] : [];
}
