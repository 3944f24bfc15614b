import type { ClientLibrary } from '../values/code/index.js';

/** What loads the driver that an address names. */
const SQL =
  /^(?:sqlalchemy|flask_sqlalchemy|sqlmodel|django|databases|tortoise|peewee|pony|gino|ormar|records|dataset)$/;

/** Packages of PyPI that bring a client, and what files import of them. */
export const LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'postgresql',
    via: 'database',
    packages: /^(?:psycopg(?:2|2-binary|-binary|-pool)?|asyncpg|aiopg|pg8000|django-tenants)$/,
    modules: /^(?:psycopg2?|asyncpg|aiopg|pg8000)$/,
    through: SQL,
  },
  {
    product: 'mysql',
    via: 'database',
    packages: /^(?:pymysql|mysqlclient|mysql-connector(?:-python)?|aiomysql|asyncmy|flask-mysql(?:db)?)$/,
    modules: /^(?:pymysql|MySQLdb|mysql|aiomysql|asyncmy|flask_mysqldb|flaskext)$/,
    through: SQL,
  },
  { product: 'mariadb', via: 'database', packages: /^mariadb$/ },
  {
    product: 'mongodb',
    via: 'database',
    packages: /^(?:pymongo|motor|mongoengine|flask-pymongo|flask-mongoengine|beanie|odmantic|djongo|umongo)$/,
    modules: /^(?:pymongo|motor|mongoengine|flask_pymongo|flask_mongoengine|beanie|odmantic|umongo)$/,
  },
  { product: 'cassandra', via: 'database', packages: /^(?:cassandra-driver|scylla-driver)$/, modules: /^cassandra$/ },
  {
    product: 'neo4j',
    via: 'database',
    packages: /^(?:neo4j|neo4j-driver|py2neo|neomodel)$/,
    modules: /^(?:neo4j|py2neo|neomodel)$/,
  },
  {
    product: 'elasticsearch',
    via: 'database',
    packages: /^(?:elasticsearch\d?|elasticsearch-dsl|django-elasticsearch-dsl)$/,
    modules: /^(?:elasticsearch\d?|elasticsearch_dsl|django_elasticsearch_dsl)$/,
  },
  { product: 'opensearch', via: 'database', packages: /^opensearch-py$/, modules: /^opensearchpy$/ },
  { product: 'influxdb', via: 'database', packages: /^influxdb(?:-client)?$/, modules: /^influxdb(?:_client)?$/ },
  {
    product: 'clickhouse',
    via: 'database',
    packages: /^(?:clickhouse-driver|clickhouse-connect)$/,
    modules: /^clickhouse_(?:driver|connect)$/,
  },
  { product: 'couchdb', via: 'database', packages: /^couchdb$/i },
  { product: 'sqlserver', via: 'database', packages: /^(?:pymssql|mssql-django)$/, modules: /^pymssql$/ },
  { product: 'oracle', via: 'database', packages: /^(?:cx-oracle|oracledb)$/, modules: /^(?:cx_Oracle|oracledb)$/ },
  { product: 'minio', via: 'database', packages: /^(?:minio|django-minio-storage)$/ },
  {
    product: 'redis',
    via: 'cache',
    packages:
      /^(?:redis|aioredis|redis-py-cluster|redis-om|rq|django-rq|django-redis|flask-redis|channels-redis|arq|fastapi-cache2|walrus|coredis|hiredis)$/,
    modules: /^(?:redis|aioredis|rediscluster|redis_om|rq|django_rq|flask_redis|arq|walrus|coredis)$/,
  },
  {
    product: 'memcached',
    via: 'cache',
    packages: /^(?:python-memcached|pymemcache|pylibmc|python-binary-memcached|aiomcache)$/,
    modules: /^(?:memcache|pymemcache|pylibmc|bmemcached|aiomcache)$/,
  },
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^(?:pika|aio-pika|aiormq|aioamqp|amqp|amqpstorm|nameko)$/,
    modules: /^(?:pika|aio_pika|aiormq|aioamqp|amqp|amqpstorm)$/,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages: /^(?:kafka-python(?:-ng)?|confluent-kafka|aiokafka|faust(?:-streaming)?|pykafka|quixstreams)$/,
    modules: /^(?:kafka|confluent_kafka|aiokafka|faust|pykafka|quixstreams)$/,
  },
  {
    product: 'nats',
    via: 'messaging',
    packages: /^(?:nats-py|asyncio-nats-client|asyncio-nats-streaming)$/,
    modules: /^(?:nats|stan)$/,
  },
  {
    product: 'mosquitto',
    via: 'messaging',
    packages: /^(?:paho-mqtt|aiomqtt|asyncio-mqtt|gmqtt|flask-mqtt|fastapi-mqtt)$/,
    modules: /^(?:paho|aiomqtt|asyncio_mqtt|gmqtt|flask_mqtt|fastapi_mqtt)$/,
  },
  { product: 'activemq', via: 'messaging', packages: /^stomp(?:-|\.)py$/, modules: /^stomp$/ },
  { product: 'pulsar', via: 'messaging', packages: /^pulsar-client$/, modules: /^pulsar$/ },
];
