import type { ClientRule } from '../values/code/index.js';

type Part = Pick<ClientRule, 'module' | 'call' | 'place'> & { readonly product?: string; readonly via?: string };

const NAMED = { host: 'host', port: 'port' } as const;
const PLACED = { host: 0, port: 1 } as const;
const FIRST = { host: 0, port: 'port' } as const;

const PARTS: readonly Part[] = [
  {
    product: 'postgresql',
    module: /^(?:psycopg2?|psycopg_pool|psycopg2_pool|asyncpg|aiopg|pg8000|pgdb|psycogreen)$/,
    call: /(?:^|\.)(?:connect|create_pool|(?:Async)?ConnectionPool|\w+ConnectionPool|Pool)$/,
    place: [NAMED, 'dsn', 'conninfo', 0],
  },
  {
    product: 'mysql',
    module: /^(?:pymysql|MySQLdb|mysql|aiomysql|asyncmy|_mysql)$/,
    call: /(?:^|\.)(?:connect|Connect|Connection|create_pool|MySQLConnectionPool|MySQLConnection|PooledDB)$/,
    place: [NAMED, 0],
  },
  { product: 'mariadb', module: /^mariadb$/, call: /(?:^|\.)(?:connect|ConnectionPool)$/, place: [NAMED, 0] },
  {
    product: 'mongodb',
    module: /^(?:pymongo|motor)$/,
    call: /(?:^|\.)(?:Async)?(?:IO)?(?:Motor|Mongo|AsyncMongo|MongoReplicaSet|AsyncIOMotor)?Client$/,
    place: [NAMED, PLACED],
  },
  { product: 'mongodb', module: /^mongoengine$/, call: /(?:^|\.)(?:connect|register_connection)$/, place: [NAMED] },
  {
    product: 'mongodb',
    module: /^(?:flask_pymongo|flask_mongoengine|odmantic)$/,
    call: /(?:^|\.)(?:PyMongo|MongoEngine)$/,
    place: ['uri'],
  },
  {
    product: 'cassandra',
    module: /^(?:cassandra|scylla)$/,
    call: /(?:^|\.)(?:Cluster|connection\.setup)$/,
    place: ['contact_points', FIRST],
  },
  {
    product: 'neo4j',
    module: /^(?:neo4j|py2neo)$/,
    call: /(?:^|\.)(?:GraphDatabase\.driver|AsyncGraphDatabase\.driver|Graph)$/,
    place: [0, 'uri', NAMED],
  },
  {
    product: 'elasticsearch',
    module: /^(?:elasticsearch\d?|elasticsearch_async|elasticsearch_dsl)$/,
    call: /(?:^|\.)(?:(?:Async)?Elasticsearch|connections\.(?:create_connection|configure))$/,
    place: [NAMED, 'hosts', 0],
  },
  {
    product: 'opensearch',
    module: /^opensearchpy$/,
    call: /(?:^|\.)(?:Async)?OpenSearch$/,
    place: [NAMED, 'hosts', 0],
  },
  { product: 'solr', module: /^pysolr$/, call: /(?:^|\.)Solr$/ },
  {
    product: 'influxdb',
    module: /^influxdb(?:_client)?$/,
    call: /(?:^|\.)(?:DataFrame|InfluxDB)Client(?:Async)?$/,
    place: ['url', NAMED, 0],
  },
  {
    product: 'clickhouse',
    module: /^(?:clickhouse_driver|clickhouse_connect|aioch|asynch)$/,
    call: /(?:^|\.)(?:Client|connect|get_(?:async_)?client)$/,
    place: [NAMED, FIRST],
  },
  { product: 'minio', module: /^(?:minio|miniopy_async)$/, call: /(?:^|\.)Minio$/, place: [0, 'endpoint'] },
  { product: 'couchbase', module: /^(?:couchbase|acouchbase)$/, call: /(?:^|\.)Cluster(?:\.connect)?$/ },
  {
    product: 'couchdb',
    module: /^(?:couchdb|cloudant|aiocouch)$/,
    call: /(?:^|\.)(?:Server|CouchDB)$/,
    place: [0, 'url'],
  },
  { product: 'sqlserver', module: /^(?:pymssql|_mssql)$/, call: /(?:^|\.)connect$/, place: ['server', 'host', FIRST] },
  {
    product: 'oracle',
    module: /^(?:cx_Oracle|oracledb)$/,
    call: /(?:^|\.)(?:makedsn|connect|connect_async|create_pool|SessionPool)$/,
    place: ['dsn', NAMED, 2, 0],
  },
  { product: 'arangodb', module: /^arango$/, call: /(?:^|\.)ArangoClient$/, place: ['hosts', 0] },
  { product: 'rethinkdb', module: /^rethinkdb$/, call: /(?:^|\.)connect$/, place: [NAMED, 0] },
  {
    product: 'redis',
    via: 'cache',
    module: /^(?:redis|aioredis|fakeredis|rediscluster|coredis|redis_om|walrus|asyncio_redis|redis_sentinel)$/,
    call: /(?:^|\.)(?:(?:Strict)?Redis|RedisCluster|StrictRedisCluster|(?:Blocking)?ConnectionPool|from_url|create_redis(?:_pool)?|create_pool|get_redis_connection|Database|Walrus|Sentinel|Connection)$/,
    place: [NAMED, 'url', PLACED, 'startup_nodes'],
  },
  {
    product: 'redis',
    via: 'cache',
    module: /^(?:arq|saq)$/,
    call: /(?:^|\.)(?:RedisSettings(?:\.from_dsn)?|Queue\.from_url)$/,
    place: [NAMED, 0],
  },
  { product: 'redis', via: 'cache', module: /^huey$/, call: /(?:^|\.)(?:Priority)?RedisHuey$/, place: ['url', NAMED] },
  {
    product: 'redis',
    via: 'messaging',
    module: /^(?:dramatiq|taskiq_redis|faststream)$/,
    call: /(?:^|\.)(?:Redis|ListQueue|PubSub)\w*Broker$/,
    place: ['url', NAMED, 0],
  },
  {
    product: 'memcached',
    via: 'cache',
    module: /^(?:memcache|pymemcache|pylibmc|bmemcached|aiomcache)$/,
    call: /(?:^|\.)(?:\w*Client)$/,
    place: ['server', 'servers', NAMED, FIRST],
  },
  // Whatever the address says that it is.
  {
    module: /^(?:sqlalchemy|sqlmodel|flask_sqlalchemy|geoalchemy2)$/,
    call: /(?:^|\.)create_(?:async_)?engine$/,
    place: [0, 'url'],
  },
  { module: /^sqlalchemy$/, call: /(?:^|\.)URL(?:\.create)?$/, place: [NAMED, { host: 3, port: 4 }] },
  {
    module: /^(?:databases|records|dataset|playhouse|aiodb)$/,
    call: /(?:^|\.)(?:Database|connect)$/,
    place: [0, 'url'],
  },
  {
    module: /^(?:peewee|playhouse|peewee_async|pony)$/,
    call: /(?:^|\.)(?:\w*(?:Postgres|Postgresql|MySQL)\w*Database|bind)$/,
    place: [NAMED, 'host'],
  },
  {
    module: /^(?:tortoise|aerich)$/,
    call: /(?:^|\.)(?:init|register_tortoise)$/,
    place: ['db_url', 'host', 'connections.default'],
  },
  { module: /^piccolo$/, call: /(?:^|\.)PostgresEngine$/, place: [NAMED] },
  { module: /^(?:pyodbc|aioodbc|turbodbc)$/, call: /(?:^|\.)(?:connect|create_pool)$/, place: [0, 'dsn', 'server'] },
  { module: /^(?:trino|prestodb|pyhive|impala)$/, call: /(?:^|\.)(?:connect|Connection)$/, place: [NAMED, 0] },
  { module: /^qdrant_client$/, call: /(?:^|\.)(?:Async)?QdrantClient$/, place: ['url', NAMED, 0] },
  {
    module: /^(?:weaviate|meilisearch|typesense|pymilvus|chromadb|pymanticore)$/,
    call: /(?:^|\.)(?:Client|HttpClient|AsyncHttpClient|connect|connect_to_custom|MilvusClient)$/,
    place: ['url', 'uri', NAMED, 0],
  },
  { module: /^hdfs$/, call: /(?:^|\.)(?:InsecureClient|Client)$/ },
];

/** Clients of datastores and caches. */
export const STORES: readonly ClientRule[] = PARTS.map((part) => ({ via: 'database', ...part, as: 'host' }));
