import {
  placesIn,
  slotTexts,
  type CodeFile,
  type CodeOfModule,
  type CodeSetting,
  settingFiles,
  type Module,
  type Need,
} from '../values/code/index.js';
import { baseOf, type RepositoryView } from '../values/index.js';

/** Calls, as written, that set settings. */
export const SETTING_CALLS = /(?:^|\.)config\.(?:from_mapping|update)$/;

/** What files beside a program set, under `config.` and their keys; layers of Dynaconf and variables by their names alone. */
export async function settingsOf(
  module: Module,
  view: RepositoryView,
  files: readonly CodeFile[],
): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: string): void => {
    if (!settings.has(name)) settings.set(name, value);
  };
  for (const [key, value] of await settingFiles(module, baseOf(module.path), view, [])) {
    const own = key.replace(/^(?:settings|default|global|production|development)\./, '');
    if (/^[A-Z][A-Z\d_]*$/.test(own)) put(own, value);
    put(`config.${key}`, value);
    put(`config.${own}`, value);
  }
  for (const { calls } of files)
    for (const { written, named } of calls)
      if (SETTING_CALLS.test(written))
        for (const [name, { texts }] of named)
          if (texts[0] !== undefined && !texts[0].includes('{')) put(name, texts[0]);
  return settings;
}

/** Settings that frameworks and libraries read by these names, in Django's `settings.py`, Flask's `config` and Celery's. */
export const SETTINGS =
  /^(?:DATABASES|CACHES|CHANNEL_LAYERS|RQ_QUEUES|RQ_REDIS_URL|(?:CELERY_)?BROKER_URL|broker_url|CELERY_RESULT_BACKEND|result_backend|SQLALCHEMY_DATABASE_URI|SQLALCHEMY_BINDS|MONGO_URI|MONGODB_SETTINGS|MONGODB_HOST|REDIS_URL|CACHE_REDIS_URL|CACHE_REDIS_HOST|ELASTICSEARCH_DSL|HAYSTACK_CONNECTIONS|MQTT_BROKER_URL|EMAIL_HOST|MAIL_SERVER|OIDC_OP_TOKEN_ENDPOINT|AWS_S3_ENDPOINT_URL|DRAMATIQ_BROKER|RATELIMIT_STORAGE_UR[IL]|SESSION_REDIS_URL)$/;

const WRITTEN = 0.9;
const BY_LIBRARY = 0.7;

interface Said {
  readonly via: string;
  readonly product?: string;
}

const BY_NAME: Readonly<Record<string, Said>> = {
  SQLALCHEMY_DATABASE_URI: { via: 'database' },
  SQLALCHEMY_BINDS: { via: 'database' },
  MONGO_URI: { via: 'database', product: 'mongodb' },
  MONGODB_SETTINGS: { via: 'database', product: 'mongodb' },
  MONGODB_HOST: { via: 'database', product: 'mongodb' },
  REDIS_URL: { via: 'cache', product: 'redis' },
  RQ_REDIS_URL: { via: 'cache', product: 'redis' },
  RQ_QUEUES: { via: 'cache', product: 'redis' },
  CACHE_REDIS_URL: { via: 'cache', product: 'redis' },
  CACHE_REDIS_HOST: { via: 'cache', product: 'redis' },
  CHANNEL_LAYERS: { via: 'cache', product: 'redis' },
  ELASTICSEARCH_DSL: { via: 'database', product: 'elasticsearch' },
  HAYSTACK_CONNECTIONS: { via: 'database' },
  MQTT_BROKER_URL: { via: 'messaging', product: 'mosquitto' },
  EMAIL_HOST: { via: 'tcp' },
  MAIL_SERVER: { via: 'tcp' },
  OIDC_OP_TOKEN_ENDPOINT: { via: 'auth' },
  AWS_S3_ENDPOINT_URL: { via: 'http' },
  DRAMATIQ_BROKER: { via: 'messaging' },
};

/** Whom a module needs by settings that stand in its code, and what Celery keeps results in. */
export function settingNeeds({ files, world }: CodeOfModule): readonly Need[] {
  const resolve = (texts: readonly string[] = []): readonly string[] => texts.flatMap((text) => world.resolve(text));
  return files.flatMap((file) => [
    ...file.settings.flatMap((setting) => needsOfSetting(setting, file.path, resolve)),
    ...resultNeeds(file, world),
    ...namekoNeeds(file),
  ]);
}

type Resolve = (texts?: readonly string[]) => readonly string[];

function needsOfSetting(setting: CodeSetting, path: string, resolve: Resolve): readonly Need[] {
  const at = { path, line: setting.line, text: setting.name };
  if (setting.name === 'DATABASES') return databases(setting, at, resolve);
  if (setting.name === 'CACHES') return caches(setting, at, resolve);
  const { fields, items, texts } = setting.given;
  const inside = [...fields].filter(
    ([name]) => /(?:^|\.)(?:host|url|hosts|db_uri|uri)$/i.test(name) || fields.get(name)?.some(isUrl),
  );
  const written = [...texts, ...items.flat(), ...inside.flatMap(([, values]) => values)];
  const said = BY_NAME[setting.name] ?? { via: 'messaging' };
  return resolve(written).flatMap((text) => placeNeeds(text, said, at));
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+]{1,20}:\/\//i.test(text);
}

type At = Pick<Need, 'path' | 'line' | 'text'>;

/** A place by what is said of it, and by its own scheme: results of Celery are in Redis, or in a database. */
function placeNeeds(text: string, said: Said, at: At): readonly Need[] {
  return placesIn(text.replace(/^(?:db|cache)\+/, ''), 'host').map((place): Need => {
    const product = said.product ?? productOf(text);
    const via = said.via === 'messaging' && place.via !== '' ? place.via : said.via;
    const isHere = place.host === 'localhost';
    return {
      ...at,
      host: place.host,
      via,
      confidence: isHere ? BY_LIBRARY : WRITTEN,
      ...(place.port === undefined || (isHere && product !== undefined) ? {} : { port: place.port }),
      ...(place.protocol === '' ? {} : { protocol: place.protocol }),
      ...(isHere && product !== undefined ? { product } : {}),
    };
  });
}

const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/postg|psycopg|asyncpg/i, 'postgresql'],
  [/mysql/i, 'mysql'],
  [/mssql|sql_?server/i, 'sqlserver'],
  [/oracle/i, 'oracle'],
  [/djongo|mongo/i, 'mongodb'],
  [/redis/i, 'redis'],
  [/amqp/i, 'rabbitmq'],
  [/memcache/i, 'memcached'],
];

/** The product that an engine's, a backend's or a scheme's name says. */
function productOf(written: string): string | undefined {
  return PRODUCTS.find(([pattern]) => pattern.test(written.slice(0, 60)))?.[1];
}

/** Django: `{"default": {"ENGINE": …, "HOST": …, "PORT": …}}`. */
function databases({ given: { fields } }: CodeSetting, at: At, resolve: Resolve): readonly Need[] {
  const engines = [...fields].filter(([name]) => name.endsWith('.ENGINE'));
  return engines.flatMap(([name, written]) => {
    const alias = name.slice(0, -'ENGINE'.length);
    const product = resolve(written).flatMap((engine) => productOf(engine) ?? [])[0];
    if (product === undefined) return [];
    const ports = resolve(fields.get(`${alias}PORT`)).filter((one) => /^\d{2,5}$/.test(one));
    const hosts = resolve([...(fields.get(`${alias}HOST`) ?? []), ...(fields.get(`${alias}CLIENT.host`) ?? [])]).filter(
      (one) => one !== '',
    );
    const needs = hosts.flatMap((host) =>
      placeNeeds(
        ports[0] === undefined || host.includes(':') ? host : `${host}:${ports[0]}`,
        { via: 'database', product },
        at,
      ),
    );
    return needs.length > 0
      ? needs
      : [{ ...at, host: 'localhost', product, protocol: product, via: 'database', confidence: BY_LIBRARY }];
  });
}

/** Django: `{"default": {"BACKEND": …, "LOCATION": …}}`. */
function caches({ given: { fields } }: CodeSetting, at: At, resolve: Resolve): readonly Need[] {
  const backends = [...fields].filter(([name]) => name.endsWith('.BACKEND'));
  return backends.flatMap(([name, written]) => {
    const product = resolve(written).flatMap((backend) =>
      /redis|memcache/i.test(backend) ? (productOf(backend) ?? []) : [],
    )[0];
    if (product === undefined) return [];
    const needs = resolve(fields.get(`${name.slice(0, -'BACKEND'.length)}LOCATION`)).flatMap((text) =>
      placeNeeds(text, { via: 'cache', product }, at),
    );
    return needs.length > 0
      ? needs
      : [{ ...at, host: 'localhost', product, protocol: product, via: 'cache', confidence: BY_LIBRARY }];
  });
}

/** Nameko speaks through RabbitMQ, wherever its own configuration says that it is. */
function namekoNeeds({ path, imports }: CodeFile): readonly Need[] {
  if (!imports.some(({ module }) => module === 'nameko')) return [];
  const said = { path, line: 1, text: 'nameko' };
  return [
    { ...said, host: 'localhost', product: 'rabbitmq', protocol: 'rabbitmq', via: 'messaging', confidence: BY_LIBRARY },
  ];
}

/** `Celery(…, backend="redis://…")`, beside its broker. */
function resultNeeds(file: CodeFile, world: CodeOfModule['world']): readonly Need[] {
  return file.calls
    .filter(({ module, path }) => module === 'celery' && /(?:^|\.)(?:Celery|conf\.update)$/.test(path))
    .flatMap((call) =>
      ['backend', 'result_backend'].flatMap((slot) =>
        slotTexts(call, slot, world).flatMap((text) =>
          placeNeeds(text, { via: 'messaging' }, { path: file.path, line: call.line, text: `${call.written}(…)` }),
        ),
      ),
    );
}
/** Drivers and stores of Django's cache, which nobody asks where all that speaks of the product is a cache that is idle. */
const OF_CACHES = /^(?:redis|hiredis|django-redis|django-redis-cache|pymemcache|pylibmc|python-memcached)$/;
const SPEAKS =
  /^(?:redis|aioredis|celery|kombu|rq|django_rq|channels_redis|channels|huey|dramatiq|pymemcache|pylibmc|memcache|flask_\w+)$/;

/** Packages that only a cache is built with which is set and never asked. */
export function idlePackages({ files, isDead }: CodeOfModule): RegExp | undefined {
  const set = files.flatMap(({ path, settings }) => settings.map((setting) => ({ path, ...setting })));
  const isIdle =
    set.some(({ name }) => name === 'CACHES') &&
    set.every(({ name, path, line }) => name === 'DATABASES' || name === 'EMAIL_HOST' || isDead(path, line));
  return isIdle && !files.some(({ imports }) => imports.some(({ module }) => SPEAKS.test(module)))
    ? OF_CACHES
    : undefined;
}
