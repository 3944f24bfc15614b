import type { Address } from '../../contract/addresses.js';
import { nameTokens } from '../../contract/address/name.js';

/** A product that programs reach through a library of its own. */
interface Product {
  /** Schemes of its addresses. */
  readonly protocols: RegExp;
  readonly ports: readonly number[];
  /** How variables and hosts are called that are its. */
  readonly named: RegExp;
  /** Names of its client libraries, of frameworks that have one, and what code calls it: without any, no program speaks with it. */
  readonly words: RegExp;
}

/** Libraries of databases that speak SQL, whichever it is. */
const SQL =
  'sql|psycopg|asyncpg|\\bpgx?\\b|pg-promise|sea[-_]?orm|diesel|prisma|typeorm|sequelize|knex|drizzle|mikro|objection|kysely|active_?record|\\brails\\b|doctrine|eloquent|laravel|illuminate|\\bpdo\\b|peewee|tortoise|piccolo|\\bpony\\b|django|\\becto\\b|gorm|entgo|\\bxorm\\b|uptrace\\/bun|entityframework|dbcontext|npgsql|dapper|cockroach|\\bdatabases\\b|dbmate|\\bgoose\\b|hasura|supabase|crystal-db|odbc|timescale|pgvector|libpq|database\\/sql';

const PRODUCTS: readonly Product[] = [
  {
    protocols: /^(?:rediss?|redis-socket|redis-sentinel|valkey)$/,
    ports: [6379, 26379],
    named: /redis|valkey|keydb|dragonfly/,
    words:
      /redis|valkey|keydb|dragonfly|sidekiq|resque|\bbull|bee-?queue|celery|\bcable\b|jedis|lettuce|\brq\b|dramatiq|\barq\b|asynq|rueidis|predis/i,
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
  },
  {
    protocols: /^(?:postgres(?:ql)?|postgis|pgx|pq|asyncpg|psycopg2?|timescaledb|cockroach(?:db)?)$/,
    ports: [5432, 26257],
    named: /postgres|^pg|timescale|pgbouncer|cockroach/,
    words: new RegExp(`postgres|${SQL}`, 'i'),
  },
  {
    protocols: /^(?:mysqlx?|mysql2|trilogy|mariadb|pymysql|aurora)$/,
    ports: [3306, 33060],
    named: /mysql|maria/,
    words: new RegExp(SQL, 'i'),
  },
  {
    protocols: /^mongodb(?:\+srv)?$/,
    ports: [27017, 27018],
    named: /mongo/,
    words: /mongo|\bmgo\b|\bmotor\b|beanie|prisma|typeorm|meteor|odmantic/i,
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
      /smtp|mailer|mailkit|gomail|send_?grid|mailgun|postmark|send_?e?_?mail|e?mail_?(?:service|sender|client|backend)|(?:django\.core|flask_|fastapi_)\.?mail|\blettre\b/i,
  },
  {
    protocols: /^elasticsearch$/,
    ports: [9200, 9300],
    named: /elastic|opensearch/,
    words: /elastic|opensearch|searchkick|haystack/i,
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

/** Types of addresses that classes of settings have for each product. */
const OF_SETTINGS = /\b\w{1,40}(?:Dsn|Url)\b/g;
/** Settings by the folder that frameworks of PHP keep them in. */
const CONFIGURES = /(?:^|\/)config\/[^/]+\.php$/;
/** Lines of a file of settings that bring a library in. */
const BRINGS_IN =
  /^\s*(?:import|from|use|using|require|(?:const|let|var)\b.{1,200}\brequire|(?:\w+\s+)?"[\w./-]+"\s*$)/;

/**
 * Whether a program can speak with what an address is of: its code has a word of the product, which a file that only
 * lists settings is none for.
 */
export function maySpeakWith(
  address: Address,
  sources: readonly { readonly path: string; readonly text: string; readonly takesIn: boolean }[],
): boolean {
  const product = productOf(address);
  return (
    product === undefined ||
    sources.some(({ path, text, takesIn }) => {
      if (!product.words.test(text)) return false;
      if (!takesIn && !CONFIGURES.test(path)) return true;
      return text.split('\n').some((line) => BRINGS_IN.test(line) && product.words.test(line.replace(OF_SETTINGS, '')));
    })
  );
}
