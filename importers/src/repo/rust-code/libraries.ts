import type { ClientLibrary } from '../values/code/index.js';

/** Client libraries of datastores and brokers: crates, and features of those that know several products. */
export const LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^(?:lapin|amqprs|amiquip|deadpool-lapin|lapinou)$/,
    modules: /^(?:lapin|amqprs|amiquip|deadpool_lapin)$/,
  },
  { product: 'kafka', via: 'messaging', packages: /^(?:rdkafka|kafka|rskafka)$/ },
  { product: 'nats', via: 'messaging', packages: /^(?:async-nats|nats)$/, modules: /^(?:async_nats|nats)$/ },
  { product: 'mqtt', via: 'messaging', packages: /^(?:rumqttc|paho-mqtt)$/, modules: /^(?:rumqttc|paho_mqtt)$/ },
  { product: 'pulsar', via: 'messaging', packages: /^pulsar$/ },
  {
    product: 'redis',
    via: 'cache',
    packages: /^(?:redis|deadpool-redis|bb8-redis|fred|r2d2-redis|redis-async)$/,
    modules: /^(?:redis|deadpool_redis|bb8_redis|fred|r2d2_redis|redis_async)$/,
  },
  {
    product: 'memcached',
    via: 'cache',
    packages: /^(?:memcache|async-memcached)$/,
    modules: /^(?:memcache|async_memcached)$/,
  },
  {
    product: 'postgresql',
    via: 'database',
    packages:
      /^(?:tokio-postgres|postgres|deadpool-postgres|bb8-postgres|(?:sqlx|diesel|diesel-async|sea-orm)\/(?:sqlx-)?postgres)$/,
    modules: /^(?:tokio_postgres|postgres|deadpool_postgres|bb8_postgres)$/,
    through: /^(?:sqlx|diesel|diesel_async|sea_orm)$/,
  },
  {
    product: 'mysql',
    via: 'database',
    packages: /^(?:mysql|mysql-async|(?:sqlx|diesel|diesel-async|sea-orm)\/(?:sqlx-)?mysql)$/,
    modules: /^(?:mysql|mysql_async)$/,
    through: /^(?:sqlx|diesel|diesel_async|sea_orm)$/,
  },
  { product: 'sqlserver', via: 'database', packages: /^tiberius$/ },
  {
    product: 'clickhouse',
    via: 'database',
    packages: /^(?:clickhouse|clickhouse-rs)$/,
    modules: /^clickhouse(?:_rs)?$/,
  },
  { product: 'mongodb', via: 'database', packages: /^mongodb$/ },
  {
    product: 'cassandra',
    via: 'database',
    packages: /^(?:scylla|cdrs-tokio|cassandra-cpp)$/,
    modules: /^(?:scylla|cdrs_tokio|cassandra_cpp)$/,
  },
  { product: 'neo4j', via: 'database', packages: /^(?:neo4rs|bolt-client)$/, modules: /^(?:neo4rs|bolt_client)$/ },
  { product: 'elasticsearch', via: 'database', packages: /^elasticsearch$/ },
  { product: 'opensearch', via: 'database', packages: /^opensearch$/ },
  { product: 'influxdb', via: 'database', packages: /^(?:influxdb|influxdb2)$/ },
];
