import { JVM_LIBRARIES } from './libraries.js';

/** Databases that all drivers of SQL speak with alike. */
export const SQL = /^(?:mysql|mariadb|postgresql|sqlserver|oracle)$/;

/** How code speaks with a product beside the classes of its client: Spring's own, and what others wrap it in. */
const BY_FRAMEWORK: ReadonlyMap<string, RegExp> = new Map([
  // What is declared is made when somebody connects, and a converter of messages waits for some. Source: Spring AMQP, "Configuring the Broker".
  [
    'rabbitmq',
    /^org\.springframework\.(?:amqp\.(?!support\.converter\.|core\.(?:\w*Queue|Binding|Declarables?|\w{0,20}Exchange|\w{1,20}Builder)$)|cloud\.stream\.|cloud\.bus\.)/,
  ],
  ['kafka', /^org\.(?:springframework\.(?:kafka|cloud\.stream|cloud\.bus)|apache\.kafka)\./],
  ['activemq', /^(?:org\.springframework\.jms|(?:javax|jakarta)\.jms)\./],
  [
    'redis',
    /^(?:org\.springframework\.(?:data\.redis|session|cache(?!\.annotation\.(?:EnableCaching|CachingConfigurer))|cloud\.gateway\.filter\.ratelimit)|io\.quarkus\.cache)\./,
  ],
]);
/** What has channels that a setting gives to a broker. */
const HAS_CHANNELS =
  /^(?:org\.eclipse\.microprofile|io\.smallrye)\.reactive\.messaging\.|^(?:org\.apache\.camel|org\.springframework\.(?:integration|modulith\.events))\.|^java\.util\.function\.(?:Function|Consumer|Supplier)$/;
const BROKERS = /^(?:rabbitmq|kafka|activemq|pulsar|nats)$/;
const STREAMS =
  /^(?:spring-cloud-(?:starter-)?stream(?:-|$)|spring-modulith-|camel-|spring-integration-|quarkus-|smallrye-)/;

const OPENS_SQL =
  /^(?:javax\.sql\.|java\.sql\.|com\.zaxxer\.hikari\.|org\.springframework\.(?:jdbc|boot\.jdbc|r2dbc|data\.(?:jpa|jdbc|r2dbc|repository))\.|org\.(?:mybatis|apache\.ibatis|jooq|jdbi|jetbrains\.exposed)\.|com\.baomidou\.|io\.r2dbc\.)/;
const MAPS_SQL = /^(?:javax|jakarta)\.persistence\.|^org\.(?:hibernate|flywaydb)\.|^liquibase\./;

/** Libraries that speak with a broker or store by being there. */
const AUTOMATIC =
  /^spring-(?:session-data|cloud-(?:starter-)?(?:bus|sleuth-stream|netflix-(?:hystrix|turbine)-stream))(?:-|$)/;
/** Clients that connect when they start. Source: MongoDB Java driver, "Server discovery"; Cassandra Java driver, "Session". */
const CONNECTS = /^spring-boot-starter-data-(?:mongodb|cassandra|couchbase)(?:-reactive)?$/;
/** What opens its database when it starts, without a line of code. */
const OPENS_AT_START =
  /^(?:spring-boot-starter-(?:data-jpa|flyway|liquibase|quartz|batch)|flyway-(?:core|mysql|database-[\w-]+)|liquibase-core|quarkus-(?:flyway|liquibase|hibernate-orm[\w-]*))$/;
/** Libraries of everybody; those of a house may use what they are called after by themselves. */
const PUBLIC =
  /^(?:spring-|kafka|reactor-|quarkus-|smallrye-|micronaut-|vertx-|amqp-|rabbitmq-|camel-|mongo|opentelemetry-|micrometer-|testcontainers|ktor-|akka-|avro-|jackson-|confluent|brave-|http4k-|logback-|log4j-|alpakka|flink-)/;

/** Words by which a name speaks of a product, whoever wrote what it names. */
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['rabbitmq', /rabbit|amqp/i],
  ['redis', /redis|jedis|lettuce/i],
  ['mongodb', /mongo/i],
  ['activemq', /activemq|artemis|\bjms\b/i],
  ['elasticsearch', /elastic/i],
]);

/** Whether what code brings in speaks with a product. */
export function speaksWith(product: string, name: string): boolean {
  if (name.includes('.autoconfigure.')) return false;
  if (SQL.test(product) && OPENS_SQL.test(name)) return true;
  return (
    BY_FRAMEWORK.get(product)?.test(name) === true ||
    name.startsWith(`org.springframework.${product}.`) ||
    name.startsWith(`org.springframework.data.${product}.`) ||
    JVM_LIBRARIES.some((one) => one.product === product && one.modules?.test(name) === true) ||
    isCalledAfter(product, name)
  );
}

/** Classes that hold names alone. */
const OF_NAMES = /Const(?:ants?)?$/;

/** Whether the class or its package is called after a product; what stands before is what the whole is called. */
function isCalledAfter(product: string, name: string): boolean {
  if (OF_NAMES.test(name)) return false;
  const last = name.split('.').slice(-2).join('.').toLowerCase();
  return WORDS.get(product)?.test(last) ?? last.includes(product);
}

/** What is known of a program as far as it tells which products it uses. */
export interface UseFacts {
  readonly artifacts: ReadonlySet<string>;
  /** Artifacts of modules here, whose code is read. */
  readonly here: ReadonlySet<string>;
  /** Full names of what its code brings in. */
  readonly imports: Iterable<string>;
}

/**
 * Whether a program speaks with a product that its build brings a client of: its code does, or a library that does so by
 * being there. A client alone that nobody asks for anything opens no connection.
 */
export function speaksByCode(product: string, { artifacts, here, imports }: UseFacts): boolean {
  const names = [...artifacts];
  if (names.some((one) => AUTOMATIC.test(one))) return true;
  const libraries = JVM_LIBRARIES.filter((one) => one.product === product);
  const clients = names.filter((one) => libraries.some(({ packages }) => packages.test(one)));
  if (clients.some((one) => CONNECTS.test(one) || (!PUBLIC.test(one) && isOfHouse(one, product) && !here.has(one))))
    return true;
  if (SQL.test(product) && names.some((one) => OPENS_AT_START.test(one))) return true;
  const hasChannels = BROKERS.test(product) && names.some((one) => STREAMS.test(one));
  for (const name of imports) {
    if (speaksWith(product, name) || (SQL.test(product) && MAPS_SQL.test(name))) return true;
    if (hasChannels && HAS_CHANNELS.test(name)) return true;
  }
  return false;
}

/** Of brokers alone any name is taken for a client's. */
function isOfHouse(artifact: string, product: string): boolean {
  return /^(?:kafka|rabbitmq)$/.test(product) && !/^(?:kafka|amqp|rabbitmq)$/.test(artifact);
}

const SENDS_MAIL =
  /^(?:org\.springframework\.mail|(?:javax|jakarta)\.mail|org\.simplejavamail|org\.apache\.commons\.mail|io\.quarkus\.mailer|io\.micronaut\.email)\./;

/** Whether a program sends mail: by its code, or by a library of a house that may do so. */
export function sendsMail({ artifacts, here, imports }: UseFacts): boolean {
  const isOfMail = (one: string): boolean => /mail|notif/i.test(one) && !PUBLIC.test(one) && !here.has(one);
  return [...artifacts].some(isOfMail) || [...imports].some((name) => SENDS_MAIL.test(name));
}

/** Clients that open nothing before they are asked for something: a setting alone is no use of them. */
export const LAZY = /^(?:kafka|rabbitmq|activemq|pulsar|nats|redis|memcached|elasticsearch|opensearch|influxdb)$/;

/** Settings that speak of a product beside its own, and need no line of code. */
const BY_SETTING: ReadonlyMap<string, RegExp> = new Map([
  ['rabbitmq', /^spring\.cloud\.(?:stream|bus)\./i],
  ['kafka', /^spring\.cloud\.(?:stream|bus)\.|^mp\.messaging\./i],
  ['redis', /^spring\.session\.|redis-?rate-?limiter/i],
]);
const OF_CACHE = /^spring\.cache\.(?:type$|redis\.)/i;

/**
 * Whether a setting makes a framework use a product. Where caching is only set up, and no code caches, none but who watches
 * the program's health asks the cache.
 */
export function isUsedBySetting(product: string, setting: string, artifacts: ReadonlySet<string>): boolean {
  if (product === 'redis' && OF_CACHE.test(setting)) return artifacts.has('spring-boot-starter-actuator');
  return BY_SETTING.get(product)?.test(setting) === true;
}
