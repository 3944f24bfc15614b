import { placesIn, type CodeOfModule, type Need } from '../values/code/index.js';

/** A driver of Laravel with the variables that say where it is. Source: Laravel's own `config/*.php`. */
interface Driver {
  /** Variables that choose it, with what they choose it by. */
  readonly chosen: readonly (readonly [string, RegExp])[];
  readonly host: string;
  readonly port: string;
  readonly product: string;
  readonly via: string;
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
  },
];

const SET = 0.9;
const HERE = 0.7;

/** Whom Laravel needs by the variables that its configuration reads. */
export function laravelNeeds({ module, setting }: CodeOfModule): readonly Need[] {
  const isLaravel = [...module.packages].some((one) => /^laravel\/(?:framework|lumen-framework)$/.test(one));
  if (!isLaravel) return [];
  return DRIVERS.flatMap(({ chosen, host, port, product, via }): readonly Need[] => {
    const by = chosen.find(([name, value]) => value.test(setting(name) ?? ''));
    if (!by) return [];
    const at = { path: module.path, line: 1, via };
    const number = setting(port) ?? '';
    const written = `${setting(host) ?? ''}${/^\d{2,5}$/.test(number) ? `:${number}` : ''}`;
    const [place] = placesIn(written, 'host');
    if (!place || place.host === 'localhost')
      return [{ ...at, host: 'localhost', product, confidence: HERE, text: by[0] }];
    const { host: named } = place;
    return [
      {
        ...at,
        host: named,
        ...(place.port === undefined ? {} : { port: place.port }),
        protocol: product,
        confidence: SET,
        text: host,
      },
    ];
  });
}
