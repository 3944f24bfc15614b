import {
  placesIn,
  type CodeCall,
  type CodeFile,
  type CodeOfModule,
  type Given,
  type Need,
} from '../values/code/index.js';

/** Settings of an application, `config.key`, as `config :app, key: value` gives them. */
export function settingsIn(files: readonly CodeFile[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const { call } of configurations(files))
    for (const [name, { texts }] of call.named) {
      const [text] = texts;
      const key = `config.${name}`;
      if (text !== undefined && text !== '{}' && !settings.has(key)) settings.set(key, text);
    }
  return settings;
}

interface Configuration {
  readonly path: string;
  readonly call: CodeCall;
  /** `:my_app` */
  readonly of: string;
}

/** `config :app, …`, and `config:App.Repo` where that is of a module. */
export const CONFIG = /^config(?::|$)/;

// What runs counts before what is set for developing.
const ORDER = ['runtime', 'prod', 'releases', 'config', 'dev'];

function configurations(files: readonly CodeFile[]): readonly Configuration[] {
  return files
    .filter(({ path }) => /(?:^|\/)config\/[^/]+\.exs$/.test(path))
    .sort((a, b) => rank(a.path) - rank(b.path))
    .flatMap(({ path, calls }) =>
      calls
        .filter((call) => CONFIG.test(call.written))
        .map((call) => ({ path, call, of: call.given[0]?.texts[0] ?? '' })),
    );
}

function rank(path: string): number {
  const at = ORDER.findIndex((name) => path.endsWith(`/${name}.exs`) || path === `${name}.exs`);
  return at < 0 ? ORDER.length : at;
}

interface Said {
  readonly via: string;
  readonly product?: string;
}

/** Libraries that are told of their product by their own settings. */
const BY_LIBRARY: Readonly<Record<string, Said>> = {
  kafka_ex: { via: 'messaging', product: 'kafka' },
  brod: { via: 'messaging', product: 'kafka' },
  kaffe: { via: 'messaging', product: 'kafka' },
  amqp: { via: 'messaging', product: 'rabbitmq' },
  exq: { via: 'cache', product: 'redis' },
  verk: { via: 'cache', product: 'redis' },
  redix: { via: 'cache', product: 'redis' },
  hammer: { via: 'cache', product: 'redis' },
  opentelemetry_exporter: { via: 'telemetry' },
  statix: { via: 'telemetry' },
  ex_aws: { via: 'http' },
  mongodb_driver: { via: 'database', product: 'mongodb' },
};

const PLACES = /(?:^|\.)(?:host|hosts|hostname|url|uri|brokers?|endpoints?|redis_url|otlp_endpoint|servers?|seeds)$/;

/** Whom a program needs by its configuration: repositories of Ecto, clients that are set up there. */
export function settingNeeds(code: CodeOfModule): readonly Need[] {
  const each = configurations(code.files).map((one) => ({ one, needs: needsAt(one, code) }));
  // Of what several files say about one, the first counts that names a place: it replaces what those behind it say.
  const best = new Map<string, number>();
  for (const { one, needs } of each)
    if (needs.some(({ host }) => host !== 'localhost') && !best.has(keyOf(one))) best.set(keyOf(one), rank(one.path));
  const found = each
    .filter(({ one }) => (best.get(keyOf(one)) ?? rank(one.path)) === rank(one.path))
    .flatMap(({ needs }) => needs);
  // A place that somebody names goes before the one that is only set for developing.
  const named = new Set(found.filter(({ host }) => host !== 'localhost').map(({ via }) => via));
  return found.filter(({ host, via }) => host !== 'localhost' || !named.has(via));
}

/** What a configuration is of, the same in each file: `my_app config:MyApp.Repo`. */
function keyOf({ of, call }: Configuration): string {
  return `${of} ${call.written}`;
}

function needsAt(one: Configuration, code: CodeOfModule): readonly Need[] {
  const said = BY_LIBRARY[one.of];
  if (said) return libraryNeeds(one, said, code);
  return /(?:Repo|Mailer)$/.test(one.call.written) ? repositoryNeeds(one, code) : [];
}

function libraryNeeds({ path, call, of }: Configuration, said: Said, { world }: CodeOfModule): readonly Need[] {
  const texts = [...call.named].flatMap(([name, value]) => placesOf(name, value));
  return texts
    .flatMap((text) => world.resolve(text))
    .flatMap((text) => needOf(text, said, path, call, `config :${of}`));
}

function placesOf(name: string, { texts, items, fields }: Given): readonly string[] {
  const inside = [...fields].filter(([key]) => PLACES.test(key)).flatMap(([, values]) => values);
  return [...inside, ...(PLACES.test(name) ? [...items.flat(), ...texts] : [])];
}

/** A repository of Ecto by its host or URL; the driver says what it is. */
function repositoryNeeds({ path, call }: Configuration, code: CodeOfModule): readonly Need[] {
  const { world, parts } = code;
  const packages = new Set(parts.flatMap((part) => [...part.packages]));
  if (call.named.has('relay'))
    return textsOf(call, 'relay', code).flatMap((text) => needOf(text, { via: 'tcp' }, path, call, 'relay'));
  const product = DRIVERS.find(([name]) => packages.has(name))?.[1];
  if (product === undefined) return [];
  const said = { via: 'database', product };
  const ports = textsOf(call, 'port', code).filter((port) => /^\d{2,5}$/.test(port));
  const hosts = textsOf(call, 'hostname', code).map((host) => (ports[0] === undefined ? host : `${host}:${ports[0]}`));
  const urls = (call.named.get('url')?.texts ?? []).flatMap((text) => world.resolve(text));
  const needs = [...hosts, ...urls].flatMap((text) => needOf(text, said, path, call, 'Repo'));
  if (needs.length > 0) return needs;
  const isSet = ['hostname', 'url', 'database'].some((name) => call.named.has(name));
  return isSet
    ? [{ path, line: call.line, text: 'Repo', host: 'localhost', protocol: product, confidence: 0.7, ...said }]
    : [];
}

const DRIVERS: readonly (readonly [string, string])[] = [
  ['postgrex', 'postgresql'],
  ['myxql', 'mysql'],
  ['tds', 'sqlserver'],
  ['mongodb_ecto', 'mongodb'],
];

function textsOf(call: CodeCall, name: string, { world }: CodeOfModule): readonly string[] {
  return (call.named.get(name)?.texts ?? []).flatMap((text) => world.resolve(text));
}

function needOf(text: string, { via, product }: Said, path: string, call: CodeCall, said: string): readonly Need[] {
  return placesIn(text.replace(/^ecto:/, 'postgres:'), via === 'http' ? 'place' : 'host').map((place): Need => {
    const isHere = place.host === 'localhost';
    return {
      path,
      line: call.line,
      text: said,
      host: place.host,
      via,
      confidence: isHere ? 0.7 : 0.9,
      ...(place.port === undefined || (isHere && product !== undefined) ? {} : { port: place.port }),
      ...(isHere && product !== undefined ? { product } : {}),
    };
  });
}
