import { placesIn, type CodeOfModule, type Module, type Need } from '../values/code/index.js';

/** A driver of Laravel with the variables that say where it is. Source: Laravel's own `config/*.php`. */
interface Driver {
  /** Variables that choose it, with what they choose it by. */
  readonly chosen: readonly (readonly [string, RegExp])[];
  readonly host: string;
  readonly port: string;
  readonly product: string;
  readonly via: string;
  /** A package that is there for it alone. */
  readonly packages?: RegExp;
}

const DRIVERS: readonly Driver[] = [
  {
    chosen: [['DB_CONNECTION', /^(?:mysql|mariadb)$/]],
    host: 'DB_HOST',
    port: 'DB_PORT',
    product: 'mysql',
    via: 'database',
  },
  { chosen: [['DB_CONNECTION', /^pgsql$/]], host: 'DB_HOST', port: 'DB_PORT', product: 'postgresql', via: 'database' },
  { chosen: [['DB_CONNECTION', /^sqlsrv$/]], host: 'DB_HOST', port: 'DB_PORT', product: 'sqlserver', via: 'database' },
  { chosen: [['DB_CONNECTION', /^mongodb$/]], host: 'DB_HOST', port: 'DB_PORT', product: 'mongodb', via: 'database' },
  {
    chosen: [
      ['CACHE_DRIVER', /^redis$/],
      ['CACHE_STORE', /^redis$/],
      ['SESSION_DRIVER', /^redis$/],
      ['QUEUE_CONNECTION', /^redis$/],
      ['BROADCAST_DRIVER', /^redis$/],
    ],
    host: 'REDIS_HOST',
    port: 'REDIS_PORT',
    product: 'redis',
    via: 'cache',
  },
  {
    chosen: [
      ['CACHE_DRIVER', /^memcached$/],
      ['CACHE_STORE', /^memcached$/],
    ],
    host: 'MEMCACHED_HOST',
    port: 'MEMCACHED_PORT',
    product: 'memcached',
    via: 'cache',
  },
  {
    chosen: [['QUEUE_CONNECTION', /^rabbitmq$/]],
    host: 'RABBITMQ_HOST',
    port: 'RABBITMQ_PORT',
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^vladimir-yuldashev\/laravel-queue-rabbitmq$/,
  },
];

const SET = 0.9;
const HERE = 0.7;
const BY_PACKAGE = 0.6;
/** Its package is there, and what is chosen is another; or no code asks it. */
const NOT_CHOSEN = 0.4;

/** Under this name stands the queue that developers wrote into `config/queue.php` in place of Laravel's own. */
export const CHOSEN_QUEUE = 'config/queue.php default';
/** What Laravel's own example has, which most leave as it comes. */
const OF_EXAMPLE = 'sync';

/** Under this name stands that no code asks the database of the settings. */
export const ASKS_NO_DATA = 'asks no data';

export function isLaravel({ packages }: Pick<Module, 'packages'>): boolean {
  return [...packages].some((one) => /^laravel\/(?:framework|lumen-framework)$/.test(one));
}

/** Whom Laravel needs by the variables that its configuration reads. */
export function laravelNeeds({ module, setting }: CodeOfModule): readonly Need[] {
  if (!isLaravel(module)) return [];
  const asksNoData = setting(ASKS_NO_DATA) === 'true';
  return DRIVERS.flatMap(({ chosen, host, port, product, via, packages }): readonly Need[] => {
    const by = chosen.find(([name, value]) => value.test(setting(name) ?? ''));
    // What developers chose tells more than an example that they never touched.
    const isChosen =
      !by &&
      chosen.some(([name, value]) => name === 'QUEUE_CONNECTION' && value.test(setting(CHOSEN_QUEUE) ?? '')) &&
      setting('QUEUE_CONNECTION') === OF_EXAMPLE;
    const brings = packages && [...module.packages].find((one) => packages.test(one));
    if (!by && !isChosen && brings === undefined) return [];
    const isOther = chosen.some(([name]) => (setting(name) ?? '') !== '');
    const isIdle = asksNoData && via === 'database';
    const most = isIdle ? NOT_CHOSEN : by ? 1 : isOther && !isChosen ? NOT_CHOSEN : BY_PACKAGE;
    const said = by?.[0] ?? brings ?? CHOSEN_QUEUE;
    const at = { path: module.path, line: 1, via };
    const number = setting(port) ?? '';
    const written = `${setting(host) ?? ''}${/^\d{2,5}$/.test(number) ? `:${number}` : ''}`;
    const [place] = placesIn(written, 'host');
    if (!place || place.host === 'localhost')
      return [{ ...at, host: 'localhost', product, protocol: product, confidence: Math.min(HERE, most), text: said }];
    const { host: named } = place;
    return [
      {
        ...at,
        host: named,
        ...(place.port === undefined ? {} : { port: place.port }),
        protocol: product,
        confidence: Math.min(SET, most),
        text: by ? host : said,
      },
    ];
  });
}

const MAX_DEFAULTS = 500;
const ASKED = /\benv\(\s*['"]([A-Z][A-Z0-9_]{1,60})['"]\s*,\s*['"]([^'"\n{}$]{1,200})['"]\s*\)/g;

/** What Laravel's own configuration takes where nobody sets a variable: `env('RABBITMQ_HOST', 'rabbitmq')`. O(text). */
export function defaultsIn(text: string): readonly (readonly [string, string])[] {
  const bare = text.replace(/^[ \t]*(?:\/\/|#|\*).*$/gm, '');
  return [...bare.matchAll(ASKED)].slice(0, MAX_DEFAULTS).map(([, name = '', value = '']) => [name, value] as const);
}
