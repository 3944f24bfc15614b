import {
  entityRef,
  isPublicName,
  LIMITS,
  type EntityLine,
  type EntityRef,
  type Evidence,
  type RelationLine,
} from '@faultline/model';
import { MAX_SPOTS, type Address, type Spot } from './address/address.js';
import { bucketAddresses } from './address/bucket.js';
import { isHost, MACHINE, normalHost, portOf } from './address/host.js';
import { goSpots, keyedSpots } from './address/keyed.js';
import { listSpots } from './address/list.js';
import { nameTokens, saysHost, saysOwn, saysPage } from './address/name.js';
import { urlSpots } from './address/url.js';
import { viaOf } from './address/via.js';

export type { Address } from './address/address.js';

/** Longest value that is looked at; what stands behind is not read. */
const MAX_VALUE = 65_536;

function spotsIn(name: string, value: string): readonly Spot[] {
  const go = goSpots(value);
  if (go) return go;
  const { spots, found } = urlSpots(value);
  if (found || spots.length > 0) return spots;
  return keyedSpots(value) ?? listSpots(value, saysHost(name));
}

/**
 * The network addresses in one value of an environment or configuration: URLs, connection strings, `host:port`, lists
 * of these, and a bare host where the variable's name says that it is one. Credentials and query values are dropped;
 * loopback, documentation addresses and unresolved placeholders give none. Never throws. O(value).
 */
export function addressesIn(name: string, value: string): readonly Address[] {
  const text = value
    .slice(0, MAX_VALUE)
    .trim()
    .replace(/^(['"])(.*)\1$/s, '$2')
    // A file that is put into a variable has comments.
    .replace(/\n[ \t]*#.*/g, '');
  if (text === '' || saysOwn(name)) return [];
  const seen = new Set<string>();
  const isLink = saysPage(name);
  const addresses: Address[] = [];
  for (const spot of spotsIn(name, text)) {
    const key = `${spot.protocol} ${spot.host} ${spot.port ?? ''} ${spot.database ?? ''}`;
    if (seen.has(key) || !isHost(spot.host) || ((isLink || SERVED.test(name)) && isPublicName(spot.host))) continue;
    seen.add(key);
    addresses.push({
      host: spot.host,
      ...(spot.port === undefined ? {} : { port: spot.port }),
      protocol: spot.protocol,
      via: spot.via ?? viaOf(spot.protocol, spot.port, name),
      ...(spot.database === undefined ? {} : { database: spot.database }),
      variable: name.slice(0, 256),
    });
  }
  return addresses.slice(0, MAX_SPOTS);
}

/** The name that a server answers to, as images of web servers and products have it; a name inside may be where one is. */
const SERVED =
  /^(?:NGINX_(?:HOST|SERVER_NAME)|SERVER_NAME|(?:(?:SITE|APP|BASE|ROOT|MAIN|PRIMARY|CADDY|TRAEFIK|ACME|CERTBOT)_)?DOMAIN(?:_NAME)?|KEYCLOAK_(?:HOSTNAME|FRONTEND_URL)|N8N_HOST|MINIO_(?:SERVER_URL|BROWSER_REDIRECT_URL|DOMAIN))$/i;

const DATABASE_WORDS = ['database', 'db', 'dbname', 'db_name', 'database_name', 'name', 'schema', 'initdb_database'];

/** The words before the one that says host: DB_HOST is db, spring.redis.host spring_redis. */
function stemOf(name: string): string {
  const tokens = [...nameTokens(name)];
  if (tokens.at(-1) === 'pghost') return 'pg';
  if (tokens.length > 1 && tokens.at(-1) === 'name') tokens.pop();
  tokens.pop();
  return tokens.join('_');
}

function pairedWith(address: Address, byWords: ReadonlyMap<string, string>): Address {
  if (address.port !== undefined || address.protocol !== '') return address;
  const stem = stemOf(address.variable);
  const at = (word: string): string | undefined =>
    stem === 'pg'
      ? (byWords.get(`pg${word}`) ?? byWords.get(`pg_${word}`))
      : byWords.get(stem === '' ? word : `${stem}_${word}`);
  const port = portOf(at('port') ?? at('service_port'));
  const via = address.via || viaOf('', port, address.variable);
  const named =
    via === 'database'
      ? DATABASE_WORDS.map(at).find((text) => text !== undefined && /^[A-Za-z0-9_.-]{1,128}$/.test(text))
      : undefined;
  const database = address.database ?? named;
  return { ...address, via, ...(port === undefined ? {} : { port }), ...(database === undefined ? {} : { database }) };
}

interface Written {
  readonly name: string;
  readonly value: string;
  /** Where it stands. */
  readonly variable: string;
}

const MAX_OPTIONS = 200;
/** Redis Commander's `label:host:port:database:password`, several with commas. Source: Redis Commander, "Environment variables". */
const LABELLED = /^[\w-]{1,60}:([\w.-]{1,253}:\d{2,5})(?::[^,]{0,200})?$/;
/** Brokers in YAML or properties that a variable holds whole: AKHQ's `AKHQ_CONFIGURATION`. */
const BROKERS = /^[ \t]*["']?([\w.-]{0,100}bootstrap\.servers)["']?[ \t]*[:=][ \t]*["']?([^\s"'#]{1,500})/gm;

/** A variable's own value, or the `-Dname=value` of options for the JVM, and settings in a text of several lines. */
function settingsIn(name: string, value: string): readonly Written[] {
  const variable = name.slice(0, 256);
  if (/^redis_hosts$/i.test(name)) {
    const hosts = value.split(',', MAX_OPTIONS).map((one) => LABELLED.exec(one.trim())?.[1] ?? one);
    return [{ name, value: hosts.join(','), variable }];
  }
  const whole = [{ name, value, variable }];
  if (value.includes('\n'))
    for (const [, option = '', text = ''] of [...value.slice(0, MAX_VALUE).matchAll(BROKERS)].slice(0, MAX_OPTIONS))
      whole.push({ name: option, value: text, variable });
  if (!/(?:^|_)(?:JAVA|JVM|JDK|CATALINA|MAVEN|GRADLE)\w*_?(?:OPT|OPTS|OPTIONS|ARGS)$/i.test(name)) return whole;
  const options = [...value.slice(0, MAX_VALUE).matchAll(/(?:^|\s)["']?-D([\w.-]{1,200})=([^\s"']{1,2000})/g)];
  if (options.length === 0) return whole;
  return options.slice(0, MAX_OPTIONS).map(([, option = '', text = '']) => ({ name: option, value: text, variable }));
}

/**
 * The addresses of a whole environment: options of the JVM are settings of their own; as `addressesIn`, and X_HOST is completed by X_PORT and X_DB, X_DATABASE or
 * X_NAME beside it; buckets are at the object store that is named beside them.
 * @param ownNames host names of the process itself, which are no addresses of others
 */
export function addressesOf(
  environment: Readonly<Record<string, string>>,
  ownNames: readonly string[] = [],
): readonly Address[] {
  const own = new Set(ownNames.map(normalHost));
  const entries = Object.entries(environment).flatMap(([name, value]) => settingsIn(name, value));
  const byWords = new Map(entries.map(({ name, value }) => [nameTokens(name).join('_'), value.trim()]));
  const addresses = entries
    .flatMap(({ name, value, variable }) =>
      addressesIn(name, value).map((address) => ({ ...pairedWith(address, byWords), variable })),
    )
    .filter((address) => !own.has(address.host));
  return [...addresses, ...bucketAddresses(environment, addresses)];
}

/** The one printer of an endpoint's ref. */
export function endpointRef(
  within: string,
  address: Pick<Address, 'host' | 'port' | 'product' | 'setting'>,
): EntityRef {
  // Several products are looked for on one's own machine, and several settings are unset.
  const sort = address.product ?? address.setting;
  const host = sort === undefined ? address.host : `${address.host}/${sort}`;
  return entityRef('endpoint', `${within}|${host}${address.port === undefined ? '' : `:${address.port}`}`);
}

export interface EndpointLinesInput {
  readonly scope: string;
  readonly part: string;
  readonly standing: 'live' | 'declared';
  /** The component or workload that calls. */
  readonly from: EntityRef;
  /** The name space in which the hosts mean something. */
  readonly within: string;
  readonly addresses: readonly Address[];
  /** Where the settings stand; the variable's name is added to each. */
  readonly evidence: readonly Evidence[];
  /** 0..1, 1 where absent. */
  readonly confidence?: number;
}

// One claim for an endpoint and a way; a way that is known takes in one that is not.
function byClaim(within: string, addresses: readonly Address[]): ReadonlyMap<string, readonly Address[]> {
  const known = new Map<string, string>();
  for (const { host, port, via } of addresses) if (via !== '') known.set(`${host}:${port ?? ''}`, via);
  const claims = new Map<string, Address[]>();
  for (const address of addresses) {
    const via = address.via || (known.get(`${address.host}:${address.port ?? ''}`) ?? '');
    const key = `${endpointRef(within, address)} ${via}`;
    const list = claims.get(key);
    if (list) list.push({ ...address, via });
    else claims.set(key, [{ ...address, via }]);
  }
  return claims;
}

/** Of the domain name system; what is longer leads nowhere, and no ref can hold it. */
const LONGEST_HOST = 253;

/** Addresses as lines: an endpoint and a CALLS relation for each, no line twice. */
export function endpointLines(input: EndpointLinesInput): readonly (EntityLine | RelationLine)[] {
  const { scope, part, standing, within } = input;
  const confidence = input.confidence ?? 1;
  const lines: (EntityLine | RelationLine)[] = [];
  const stated = new Set<string>();
  const addresses = input.addresses.filter(
    ({ host, port }) => host.length <= LONGEST_HOST && (host !== MACHINE || port !== undefined),
  );
  for (const group of byClaim(within, addresses).values()) {
    const [first] = group;
    if (!first) continue;
    const ref = endpointRef(within, first);
    const protocol = group.find((address) => address.protocol !== '')?.protocol;
    const database = group.find((address) => address.database !== undefined)?.database;
    const buckets = [...new Set(group.flatMap(({ bucket }) => bucket ?? []))];
    const variables = [...new Set(group.map((address) => address.variable))].filter((name) => name !== '');
    const evidence = [...input.evidence, ...variables.map((text) => ({ kind: 'variable' as const, text }))];
    const shared = { scope, part, standing, confidence, evidence: evidence.slice(0, LIMITS.evidence) };
    if (!stated.has(ref)) {
      stated.add(ref);
      const properties = {
        host: first.host,
        within,
        ...(first.port === undefined ? {} : { port: first.port }),
        ...(protocol ? { protocol } : {}),
        ...(first.product === undefined ? {} : { product: first.product }),
        ...(first.setting === undefined ? {} : { setting: first.setting }),
        ...(first.called === undefined ? {} : { called: first.called }),
        ...(first.isOfPage ? { isOfPage: true } : {}),
      };
      lines.push({ type: 'entity', ref, ...shared, properties });
    }
    const properties = {
      ...(variables[0] ? { variable: variables[0] } : {}),
      ...(variables.length > 1 ? { variables } : {}),
      ...(database ? { database } : {}),
      ...(buckets.length > 0 ? { buckets } : {}),
    };
    lines.push({
      type: 'relation',
      from: input.from,
      relation: 'CALLS',
      to: ref,
      via: first.via,
      ...shared,
      properties,
    });
  }
  return lines;
}
