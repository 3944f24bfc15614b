import type { Address } from '../../contract/addresses.js';
import { nameTokens } from '../../contract/address/name.js';
import { LISTS_PACKAGES } from './program-files.js';

/** A product that programs reach through a library of its own. */
interface Product {
  /** Schemes of its addresses. */
  readonly protocols: RegExp;
  readonly ports: readonly number[];
  /** How variables and hosts are called that are its. */
  readonly named: RegExp;
  /** Names of its client libraries, of frameworks that have one, and what code calls it: without any, no program speaks with it. */
  readonly words: RegExp;
  /** Packages of frameworks that speak with it where no code of the program names it. */
  readonly brought?: RegExp;
}

/** Libraries of databases that speak SQL, whichever it is. */
const SQL =
  'sql|psycopg|asyncpg|\\bpgx?\\b|pg-promise|sea[-_]?orm|diesel|prisma|typeorm|sequelize|knex|drizzle|mikro|objection|kysely|active_?record|\\brails\\b|doctrine|eloquent|laravel|illuminate|\\bpdo\\b|peewee|tortoise|piccolo|\\bpony\\b|django|\\becto\\b|gorm|entgo|\\bxorm\\b|uptrace\\/bun|entityframework|dbcontext|npgsql|dapper|cockroach|\\bdatabases\\b|dbmate|\\bgoose\\b|hasura|supabase|crystal-db|odbc|timescale|pgvector|libpq|database\\/sql';

const OF_SQL =
  /\brails\b|activerecord|laravel|prisma|doctrine-bundle|symfony\/framework-bundle|django|loco-rs|wordpress|drupal|directus|strapi/i;

const PRODUCTS: readonly Product[] = [
  {
    protocols: /^(?:rediss?|redis-socket|redis-sentinel|valkey)$/,
    ports: [6379, 26379],
    named: /redis|valkey|keydb|dragonfly/,
    words:
      /redis|valkey|keydb|dragonfly|sidekiq|resque|\bbull|bee-?queue|celery|\bcable\b|jedis|lettuce|\brq\b|dramatiq|\barq\b|asynq|rueidis|predis/i,
    brought: /\brails\b|sidekiq|resque|laravel|symfony\/framework-bundle|django|moleculer/i,
  },
  {
    protocols: /^kafka-connect$/,
    ports: [],
    named: /debezium|kafka-?connect/,
    words: /debezium|kafka-?connect|\/connectors\b/i,
  },
  {
    protocols: /^(?:kafka|plaintext|sasl_ssl|sasl_plaintext)$/,
    ports: [9092, 9093, 9094, 19092, 29092],
    named: /kafka|redpanda/,
    words:
      /kafka|redpanda|sarama|franz-go|\bkgo\b|faust|faststream|watermill|masstransit|\baddcap\b|broadway|karafka|racecar|event_?bus|event_?stream/i,
  },
  {
    protocols: /^(?:amqps?|pyamqp|rabbitmq)$/,
    ports: [5672, 5671],
    named: /rabbit|amqp/,
    words:
      /amqp|rabbit|bunny|sneakers|celery|kombu|\bpika\b|lapin|masstransit|\baddcap\b|hutch|broadway|moleculer|faststream|dramatiq|nameko|taskiq|watermill|event_?bus|easynetq/i,
    brought: /rabbitmq|symfony\/framework-bundle|moleculer|sneakers/i,
  },
  {
    protocols: /^(?:postgres(?:ql)?|postgis|pgx|pq|asyncpg|psycopg2?|timescaledb|cockroach(?:db)?)$/,
    ports: [5432, 26257],
    named: /postgres|^pg|timescale|pgbouncer|cockroach/,
    words: new RegExp(`postgres|${SQL}`, 'i'),
    brought: OF_SQL,
  },
  {
    protocols: /^(?:mysqlx?|mysql2|trilogy|mariadb|pymysql|aurora)$/,
    ports: [3306, 33060],
    named: /mysql|maria/,
    words: new RegExp(SQL, 'i'),
    brought: OF_SQL,
  },
  {
    protocols: /^(?:sqlserver|mssql)$/,
    ports: [1433],
    named: /mssql|sql-?server|sql-?edge/,
    words: new RegExp(SQL, 'i'),
    brought: OF_SQL,
  },
  {
    protocols: /^(?:cassandra|scylla)$/,
    ports: [9042],
    named: /cassandra|scylla/,
    words: /cassandra|scylla|gocql|datastax|\bcql|xandra/i,
  },
  {
    protocols: /^memcached?$/,
    ports: [11211],
    named: /memcache/,
    words: /memcache|dalli|\brails\b|django|laravel|symfony/i,
    brought: /\brails\b|django|laravel|symfony\/framework-bundle/i,
  },
  {
    protocols: /^(?:nats|stan)$/,
    ports: [4222],
    named: /^nats|nats$/,
    words: /\bnats|nats\b|jetstream|masstransit|\baddcap\b|watermill|moleculer|faststream|taskiq|event_?bus/i,
    brought: /moleculer/i,
  },
  {
    protocols: /^clickhouse$/,
    ports: [8123],
    named: /clickhouse/,
    words: /clickhouse|sqlalchemy|database\/sql|gorm/i,
  },
  {
    protocols: /^mongodb(?:\+srv)?$/,
    ports: [27017, 27018],
    named: /mongo/,
    words: /mongo|\bmgo\b|\bmotor\b|beanie|prisma|typeorm|meteor|odmantic/i,
    brought: /meteor|prisma|mongoid|strapi/i,
  },
  {
    protocols: /^(?:neo4j|bolt)(?:\+ss?c?)?$/,
    ports: [7687],
    named: /neo4j|memgraph/,
    words:
      /neo4j[-_.](?:\w+[-_.])?driver|(?:from|import|require|use)\b.{0,40}\bneo4j|neo4rs|neomodel|py2neo|neo4j-?ogm|neo4j\.graph|neo4jclient|neode|bolt_?sips|boltx?\.connect/i,
  },
  {
    protocols: /^s3$/,
    ports: [],
    named: /minio/,
    words: /minio|s3|boto|aws|fsspec|smart_open|flysystem|object_?stor/i,
  },
  {
    protocols: /^smtps?$/,
    ports: [25, 465, 587, 1025, 2525],
    named: /smtp|mailhog|mailpit|mailcatcher/,
    words:
      /smtp|mailer|mailkit|gomail|send_?grid|mailgun|postmark|send_?e?_?mail(?:async|to)?\b|e?mail_?(?:service|sender|client|backend)|(?:django\.core|flask_|fastapi_)\.?mail|\blettre\b|\bMail::|Mailable|toMail\b|MailMessage|->notify\(|Notification::|password_?reset|Password::|send_mass_mail|mail_admins|email_?message|email_?multi|auth\.urls|allauth|djoser|rest_auth/i,
    brought:
      /\brails\b|actionmailer|laravel\/(?:fortify|jetstream|breeze|ui)\b|symfony\/framework-bundle|wordpress|drupal|directus|strapi/i,
  },
  {
    protocols: /^loki$/,
    ports: [3100],
    named: /^loki$|\/loki$/,
    words: /\bloki|otlp/i,
  },
  {
    protocols: /^elasticsearch$/,
    ports: [9200, 9300],
    named: /elastic|opensearch/,
    words: /elastic|opensearch|searchkick|haystack/i,
  },
  {
    protocols: /^mqtts?$/,
    ports: [1883, 8883],
    named: /mosquitto|mqtt/,
    words: /mqtt|mosquitto|paho/i,
  },
  {
    protocols: /^consul$/,
    ports: [8500],
    named: /(?:^|\/)consul$/,
    words: /consul|registr(?:y|ator)|discover/i,
    brought: /consul|ocelot/i,
  },
  {
    protocols: /^(?:etcd|zk|zookeeper)$/,
    ports: [2379, 2181],
    named: /(?:^|\/)etcd$|zookeeper/,
    words: /etcd|zookeeper|kazoo|\bzk|registry|discover|dubbo|curator/i,
    brought: /go-zero|kratos/i,
  },
  {
    protocols: /^vault$/,
    ports: [8200],
    named: /(?:^|\/)vault$/,
    words: /vault|hvac|secret/i,
  },
  {
    protocols: /^keycloak$/,
    ports: [],
    named: /(?:^|\/)keycloak$/,
    words: /keycloak|oidc|open_?id|oauth|jwks|jwt|issuer|bearer|realm|\bauth/i,
  },
];

/** Which product an address is of, by its scheme, its port, or how its host and its variable are called; undefined where none says so. */
function productOf({ protocol, port, host, variable }: Address): Product | undefined {
  const bySaid = PRODUCTS.find(
    ({ protocols, ports }) => protocols.test(protocol) || (port !== undefined && ports.includes(port)),
  );
  if (bySaid || (protocol !== '' && protocol !== 'http')) return bySaid;
  const words = [host, ...nameTokens(variable)];
  return PRODUCTS.find(({ named }) => words.some((word) => named.test(word)));
}

/** Images that are called after a product and ask it. */
const ASKS =
  /keycloak|consul|vault|ui|admin|express|commander|insight|console|exporter|connect|registry|rest|proxy|bouncer|manager|init|setup|backup|migrat/;

/** Whether an image is of a product: one that others speak with, and that asks none of their settings. */
export function isProductImage(image: string): boolean {
  const name = image.replace(/(?::[^/]*|@.*)$/, '').replace(/^.*\//, '');
  return !ASKS.test(name) && PRODUCTS.some(({ named }) => named.test(name));
}

/** Types of addresses that classes of settings have for each product. */
const OF_SETTINGS = /\b\w{1,40}(?:Dsn|Url)\b/g;
/** Settings by the folder that frameworks of PHP keep them in, and those of .NET, which only code reads. */
const CONFIGURES = /(?:^|\/)(?:config\/[^/]+\.php|appsettings[\w.-]*\.json)$/i;
/** Lines of a file of settings that bring a library in. */
const BRINGS_IN =
  /^\s*(?:import|from|use|using|require|(?:const|let|var)\b.{1,200}\brequire|(?:\w+\s+)?"[\w./-]+"\s*$)/;

/** What traces calls of a client that others make. Source: OpenTelemetry, "Instrumentation libraries" of Python, JavaScript, Ruby. */
const WATCHES =
  /(?:@opentelemetry\/instrumentation|opentelemetry[./]instrumentation)[-\w./]{0,80}|\b\w{1,40}Instrument(?:or|ation)\b/g;

/**
 * Whether a program can speak with what an address is of: its code has a word of the product, which a file that only
 * lists settings or packages is none for, but for packages of frameworks that need no code.
 */
export function maySpeakWith(
  address: Address,
  sources: readonly { readonly path: string; readonly text: string; readonly takesIn: boolean }[],
): boolean {
  const product = productOf(address);
  return (
    product === undefined ||
    sources.some(({ path, text, takesIn }) => {
      if (LISTS_PACKAGES.test(path)) return product.brought?.test(text) === true;
      if (!product.words.test(text) || !product.words.test(text.replace(WATCHES, ''))) return false;
      if (!takesIn && !CONFIGURES.test(path)) return true;
      return text.split('\n').some((line) => BRINGS_IN.test(line) && product.words.test(line.replace(OF_SETTINGS, '')));
    })
  );
}
