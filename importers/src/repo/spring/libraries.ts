import { productSpoken } from '@faultline/model';
import type { Application } from './application.js';
import type { Need, NeedRule } from './need.js';
import { isBuiltWith } from './roles.js';

/** A client library of a datastore or broker. */
interface Library {
  /** Type of the product, as identity names it. */
  readonly product: string;
  readonly artifacts: RegExp;
  readonly via: 'database' | 'cache' | 'messaging';
  /** Settings that say where it is: one of them with a host that is not this machine, and the library's default is moot. */
  readonly settings: RegExp;
}

/** Source of defaults: Spring Boot's "Common Application Properties", each library at its product's port on localhost. */
const LIBRARIES: readonly Library[] = [
  {
    product: 'rabbitmq',
    artifacts: /(?:^|-)(?:amqp|rabbit(?:mq)?)(?:-|$)/,
    via: 'messaging',
    settings: /^spring\.(?:rabbitmq\.(?:host|addresses)|cloud\.stream\.binders\..*\.spring\.rabbitmq\.host)$/i,
  },
  {
    product: 'kafka',
    artifacts: /(?:^|-)kafka(?:-|$)/,
    via: 'messaging',
    settings: /^spring\.(?:kafka\.(?:.*\.)?bootstrap-?servers|cloud\.stream\.kafka\.(?:streams\.)?binder\.brokers)$/i,
  },
  {
    product: 'activemq',
    artifacts: /^(?:spring-boot-starter-activemq|spring-boot-starter-artemis|activemq-client|activemq-spring)$/,
    via: 'messaging',
    settings: /^spring\.(?:activemq\.broker-url|artemis\.(?:host|broker-url))$/i,
  },
  {
    product: 'redis',
    artifacts:
      /^(?:spring-boot-starter-(?:data-)?redis(?:-reactive)?|spring-data-redis|spring-session-data-redis|jedis|lettuce-core|redisson(?:-spring-boot-starter)?)$/,
    via: 'cache',
    settings: /^spring\.(?:data\.)?redis\.(?:host|url|sentinel\.nodes|cluster\.nodes)$/i,
  },
  {
    product: 'mongodb',
    artifacts:
      /^(?:spring-boot-starter-data-mongodb(?:-reactive)?|spring-data-mongodb|mongo-java-driver|mongodb-driver-sync)$/,
    via: 'database',
    settings: /^spring\.data\.mongodb\.(?:uri|host)$/i,
  },
  {
    product: 'elasticsearch',
    artifacts:
      /^(?:spring-boot-starter-data-elasticsearch|elasticsearch-rest-(?:high-level-)?client|elasticsearch-java)$/,
    via: 'database',
    settings:
      /^spring\.(?:data\.elasticsearch\.(?:cluster-nodes|client\..*endpoints)|elasticsearch\.(?:rest\.)?uris)$/i,
  },
  {
    product: 'cassandra',
    artifacts: /^spring-boot-starter-data-cassandra(?:-reactive)?$/,
    via: 'database',
    settings: /^spring\.(?:data\.)?cassandra\.contact-points$/i,
  },
  {
    product: 'neo4j',
    artifacts: /^(?:spring-boot-starter-data-neo4j|neo4j-ogm-bolt-driver|neo4j-java-driver)$/,
    via: 'database',
    settings: /^spring\.(?:data\.)?neo4j\.uri$/i,
  },
  {
    product: 'mysql',
    artifacts: /^(?:mysql-connector-(?:java|j)|r2dbc-mysql)$/,
    via: 'database',
    settings: /^spring\.(?:datasource|r2dbc)\.(?:.*\.)?(?:jdbc-)?url$/i,
  },
  {
    product: 'mariadb',
    artifacts: /^(?:mariadb-java-client|r2dbc-mariadb)$/,
    via: 'database',
    settings: /^spring\.(?:datasource|r2dbc)\.(?:.*\.)?(?:jdbc-)?url$/i,
  },
  {
    product: 'postgresql',
    artifacts: /^(?:postgresql|r2dbc-postgresql)$/,
    via: 'database',
    settings: /^spring\.(?:datasource|r2dbc)\.(?:.*\.)?(?:jdbc-)?url$/i,
  },
];

/**
 * Products that an application is built with a client of; `none` alone where it is with none, undefined where its build
 * files say things that were not understood.
 */
export function clientsOf(application: Application): readonly string[] | undefined {
  if (!application.module.isWhole) return undefined;
  const products = LIBRARIES.filter(({ artifacts }) => isBuiltWith(application, artifacts)).map(
    ({ product }) => product,
  );
  // One client speaks with both.
  if (products.includes('mysql') || products.includes('mariadb')) products.push('mysql', 'mariadb');
  return products.length > 0 ? [...new Set(products)] : ['none'];
}

/** Whether a setting is of a library that the application is not built with: shared settings speak to all who read them. */
export function isOfOther(application: Application, setting: string): boolean {
  const of = LIBRARIES.filter(({ settings }) => settings.test(setting));
  return of.length > 0 && !of.some(({ artifacts }) => isBuiltWith(application, artifacts));
}

const BY_LIBRARY = 0.7;
const ON_THIS_MACHINE = /\b(?:localhost|127\.0\.0\.1)\b/;

/** A library whose setting is absent, or says this machine: whatever in the repository is that product. */
export const libraryNeeds: NeedRule = {
  name: 'libraries',
  needs(application) {
    const all = application.settings.under('spring.');
    return LIBRARIES.flatMap(({ product, artifacts, via, settings }): readonly Need[] => {
      if (!isBuiltWith(application, artifacts)) return [];
      const said = all.filter(({ name }) => settings.test(name));
      if (said.some(({ text }) => !ON_THIS_MACHINE.test(text))) return [];
      const first = said.find(({ text }) => !text.includes('://') || speaksOf(product, text));
      if (said.length > 0 && first === undefined) return [];
      const place = first
        ? { path: first.path, line: first.line, text: first.name }
        : { path: application.module.path, line: 1, text: `a client of ${product}` };
      const spoken = first ? { protocol: product } : {};
      return [{ ...place, host: 'localhost', product, ...spoken, via, confidence: BY_LIBRARY }];
    });
  },
};

/** Whether a URL's scheme is of the product; one driver of MySQL speaks with both. */
function speaksOf(product: string, url: string): boolean {
  const spoken = /([a-z][a-z0-9+]{0,30}):\/\//.exec(url)?.[1] ?? '';
  const type = productSpoken(spoken)?.type ?? spoken;
  const isHttp = spoken === 'http' || spoken === 'https' || spoken === 'tcp';
  return isHttp || type === product || (/^(?:mysql|mariadb)$/.test(type) && /^(?:mysql|mariadb)$/.test(product));
}
