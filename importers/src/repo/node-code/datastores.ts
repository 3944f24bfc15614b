import type { ClientLibrary, ClientRule, Slot } from '../values/code/index.js';

/** Settings of a place under one key: `{ connection: { host, port } }`. */
function at(key: string): readonly Slot[] {
  const under = (name: string): string => (key === '' ? name : `${key}.${name}`);
  return [
    under('url'),
    under('uri'),
    under('connectionString'),
    { host: under('host'), port: under('port') },
    { host: under('hostname'), port: under('port') },
  ];
}

/** The same, also where a module of NestJS makes it in a function. */
const FACTORY = 'useFactory';
const GIVEN: readonly Slot[] = [0, ...at('')];
const GIVEN_LATER: readonly Slot[] = [0, ...at(''), ...at(FACTORY)];

function database(product: string, module: RegExp, call: RegExp, place: readonly Slot[] = GIVEN): ClientRule {
  return { module, call, via: 'database', product, place };
}

function cache(product: string, module: RegExp, call: RegExp, place: readonly Slot[] = GIVEN): ClientRule {
  return { module, call, via: 'cache', product, place };
}

/** Source: each driver's own documentation. */
const DRIVERS: readonly ClientRule[] = [
  cache(
    'redis',
    /^(?:redis|@redis\/client|redis-mock|handy-redis|async-redis|promise-redis|thunk-redis)$/,
    /^(?:default\.)?(?:createClient|createNodeRedisClient|createCluster|createClientPool)$/,
    [
      0,
      'url',
      { host: 'socket.host', port: 'socket.port' },
      { host: 'host', port: 'port' },
      { host: 1, port: 0 },
      'rootNodes.url',
    ],
  ),
  cache(
    'redis',
    /^(?:ioredis|@ioredis\/.*|iovalkey)$/,
    /^(?:default|Redis|IORedis|Cluster|Redis\.Cluster|default\.Cluster)?$/,
    [...GIVEN, { host: 1, port: 0 }, { host: 'sentinels.host', port: 'sentinels.port' }],
  ),
  cache(
    'redis',
    /^(?:@nestjs-modules\/ioredis|nestjs-redis|@liaoliaots\/nestjs-redis|@nestjs\/(?:cache-manager|common)|@songkeys\/nestjs-redis)$/,
    /^RedisModule\.(?:forRoot|register)(?:Async)?$/,
    [...GIVEN_LATER, ...at('config'), ...at('options'), ...at(`${FACTORY}.config`), ...at(`${FACTORY}.options`)],
  ),
  cache(
    'redis',
    /^(?:bull|bullmq|bee-queue|kue|rsmq|@bull-board\/.*)$/,
    /^(?:default|Queue|Worker|QueueEvents|QueueScheduler|FlowProducer|createQueue)?$/,
    [1, ...at('redis'), ...at('connection'), 'redis', { host: 'host', port: 'port' }],
  ),
  cache('redis', /^@nestjs\/bull(?:mq)?$/, /^BullModule\.(?:forRoot|registerQueue)(?:Async)?$/, [
    ...at('redis'),
    ...at('connection'),
    ...at(`${FACTORY}.redis`),
    ...at(`${FACTORY}.connection`),
    `${FACTORY}.redis`,
  ]),
  cache('memcached', /^(?:memcached|memcache-plus)$/, /^(?:default)?$/),
  cache('memcached', /^memjs$/, /^Client\.create$/),
  database(
    'mongodb',
    /^(?:mongoose|@typegoose\/typegoose)$/,
    /^(?:default\.|mongoose\.)?(?:connect|createConnection|openUri)$/,
  ),
  database(
    'mongodb',
    /^(?:nestjs-typegoose|@nestjs\/mongoose|@m8a\/nestjs-typegoose)$/,
    /^(?:Mongoose|Typegoose)Module\.forRoot(?:Async)?$/,
    GIVEN_LATER,
  ),
  database('mongodb', /^(?:mongodb|@fastify\/mongodb)$/, /^(?:default\.)?(?:MongoClient(?:\.connect)?|connect)$/),
  database('mongodb', /^(?:monk|mongojs|mongoist)$/, /^(?:default)?$/),
  database('mongodb', /^agenda$/, /^(?:default|Agenda)?$/, ['db.address']),
  database('postgresql', /^(?:pg|pg-pool|pg-native)$/, /^(?:default\.|native\.)?(?:Pool|Client|default)?$/),
  database('postgresql', /^(?:pg-promise|postgres|massive|@databases\/pg)$/, /^(?:default)?$/),
  database('postgresql', /^slonik$/, /^createPool$/),
  database(
    'mysql',
    /^(?:mysql|mysql2|promise-mysql|serverless-mysql)(?:\/promise)?$/,
    /^(?:default\.)?create(?:Connection|Pool|PoolCluster)$/,
  ),
  database('mysql', /^@databases\/mysql$/, /^(?:default)?$/),
  database('mariadb', /^mariadb(?:\/callback)?$/, /^(?:default\.)?create(?:Connection|Pool|PoolCluster)$/),
  database('sqlserver', /^mssql(?:\/.*)?$/, /^(?:default\.)?(?:connect|ConnectionPool)$/, [
    0,
    { host: 'server', port: 'port' },
  ]),
  database('sqlserver', /^tedious$/, /^Connection$/, ['server']),
  database('oracle', /^oracledb$/, /^(?:default\.)?(?:createPool|getConnection)$/, [
    'connectString',
    'connectionString',
  ]),
  database('cassandra', /^cassandra-driver$/, /^(?:default\.)?Client$/, ['contactPoints']),
  database('neo4j', /^neo4j-driver(?:-lite)?$/, /^(?:default\.|v1\.)?driver$/),
  database('elasticsearch', /^(?:@elastic\/elasticsearch|elasticsearch)$/, /^(?:default\.)?Client$/, [
    'node',
    'nodes',
    'host',
    'hosts',
    'node.url',
  ]),
  database('elasticsearch', /^@nestjs\/elasticsearch$/, /^ElasticsearchModule\.register(?:Async)?$/, [
    'node',
    'nodes',
    `${FACTORY}.node`,
  ]),
  database('opensearch', /^@opensearch-project\/opensearch$/, /^(?:default\.)?Client$/, ['node', 'nodes']),
  database(
    'influxdb',
    /^(?:influx|@influxdata\/influxdb(?:-client|3-client)?)$/,
    /^(?:default\.)?(?:InfluxDB|InfluxDBClient)$/,
    [...GIVEN],
  ),
  database('couchbase', /^couchbase$/, /^(?:default\.)?(?:connect|Cluster|Cluster\.connect)$/),
  database('couchdb', /^(?:nano|@cloudant\/cloudant)$/, /^(?:default)?$/),
  database('couchdb', /^cradle$/, /^Connection$/),
  database('arangodb', /^arangojs$/, /^(?:default\.)?Database$/),
  database('clickhouse', /^(?:@clickhouse\/client(?:-web)?|clickhouse)$/, /^(?:createClient|ClickHouse)$/),
  database('rethinkdb', /^(?:rethinkdb|rethinkdbdash)$/, /^(?:connect)?$/),
  database('minio', /^minio$/, /^(?:default\.)?Client$/, [{ host: 'endPoint', port: 'port' }]),
  database('solr', /^solr-client$/, /^createClient$/),
];

interface Dialect {
  readonly says: RegExp;
  readonly product: string;
}

const DIALECTS: readonly Dialect[] = [
  { says: /^(?:postgres|pg$|pg-native|postgresql|redshift)/i, product: 'postgresql' },
  { says: /^mysql/i, product: 'mysql' },
  { says: /^mariadb/i, product: 'mariadb' },
  { says: /^(?:mssql|sqlserver|tedious)/i, product: 'sqlserver' },
  { says: /^oracle/i, product: 'oracle' },
  { says: /^cockroach/i, product: 'cockroachdb' },
  { says: /^mongo/i, product: 'mongodb' },
];

/** Mappers of objects speak with the product that one of their settings names. */
interface Mapper {
  readonly module: RegExp;
  readonly call: RegExp;
  readonly dialect: readonly (number | string)[];
  readonly place: readonly Slot[];
}

const MAPPERS: readonly Mapper[] = [
  {
    module: /^(?:sequelize|sequelize-typescript)$/,
    call: /^(?:default\.)?(?:default|Sequelize)?$/,
    dialect: ['dialect'],
    place: [0, 'replication.write.host', { host: 'host', port: 'port' }],
  },
  {
    module: /^@nestjs\/sequelize$/,
    call: /^SequelizeModule\.forRoot(?:Async)?$/,
    dialect: ['dialect', `${FACTORY}.dialect`],
    place: GIVEN_LATER,
  },
  {
    module: /^typeorm$/,
    call: /^(?:default\.)?(?:DataSource|createConnections?|ConnectionManager\.create)$/,
    dialect: ['type'],
    place: [...at(''), ...at('replication.master')],
  },
  {
    module: /^@nestjs\/typeorm$/,
    call: /^TypeOrmModule\.forRoot(?:Async)?$/,
    dialect: ['type', `${FACTORY}.type`],
    place: GIVEN_LATER,
  },
  {
    module: /^knex$/,
    call: /^(?:default|knex|Knex)?$/,
    dialect: ['client', 'dialect'],
    place: ['connection', ...at('connection'), 0],
  },
  {
    module: /^(?:objection|@nestjsplus\/knex|nest-knexjs|nestjs-knex)$/,
    call: /^KnexModule\.(?:forRoot|register)(?:Async)?$/,
    dialect: ['config.client', `${FACTORY}.config.client`],
    place: ['config.connection', ...at('config.connection'), ...at(`${FACTORY}.config.connection`)],
  },
];

const MIKRO_PLACES: readonly Slot[] = ['clientUrl', ...GIVEN_LATER];

const MAPPED: readonly ClientRule[] = [
  ...MAPPERS.flatMap(({ module, call, dialect, place }) => [
    ...DIALECTS.flatMap(({ says, product }) =>
      dialect.map((slot): ClientRule => ({ ...database(product, module, call, place), when: { slot, is: says } })),
    ),
    // A file is no server, and an address says itself what is there.
    { module, call, via: 'database', place, as: 'host' } satisfies ClientRule,
  ]),
  ...['postgresql', 'mysql', 'mariadb', 'mongodb'].map((product) =>
    database(product, new RegExp(`^@mikro-orm/${product}$`), /^(?:defineConfig|MikroORM\.init)$/, MIKRO_PLACES),
  ),
  database('postgresql', /^drizzle-orm\/(?:node-postgres|postgres-js)$/, /^drizzle$/, [
    0,
    ...at('connection'),
    'connection',
  ]),
  database('mysql', /^drizzle-orm\/mysql2$/, /^drizzle$/, [0, ...at('connection'), 'connection']),
];

export const DATASTORE_CLIENTS: readonly ClientRule[] = [...DRIVERS, ...MAPPED];

const MYSQL =
  /^(?:mysql|mariadb|@mikro-orm\/mariadb|mysql2|promise-mysql|serverless-mysql|@mikro-orm\/mysql|@databases\/mysql|express-mysql-session|@fastify\/mysql)$/;

function library(product: string, via: ClientLibrary['via'], packages: RegExp): ClientLibrary {
  return { product, via, packages };
}

/** By the packages that a module asks for, and brings in. One client speaks with MySQL and MariaDB. */
export const DATASTORE_LIBRARIES: readonly ClientLibrary[] = [
  library(
    'redis',
    'cache',
    /^(?:redis|ioredis|iovalkey|@redis\/client|bull|bullmq|@nestjs\/bull(?:mq)?|bee-queue|kue|connect-redis|rate-limit-redis|@keyv\/redis|keyv-redis|cache-manager-(?:redis|ioredis)[\w-]*|@nestjs-modules\/ioredis|nestjs-redis|@liaoliaots\/nestjs-redis|@fastify\/redis|fastify-redis|async-redis|handy-redis|promise-redis|@socket\.io\/redis-adapter|socket\.io-redis|graphql-redis-subscriptions|redis-om|rsmq)$/,
  ),
  library('memcached', 'cache', /^(?:memcached|memjs|memcache-plus)$/),
  library(
    'mongodb',
    'database',
    /^(?:mongodb|mongoose|@nestjs\/mongoose|@typegoose\/typegoose|nestjs-typegoose|monk|mongojs|mongoist|agenda|connect-mongo|@mikro-orm\/mongodb|@fastify\/mongodb|fastify-mongodb|moleculer-db-adapter-(?:mongo|mongoose)|mongoose-morgan|@feathersjs\/mongodb|feathers-mongoose)$/,
  ),
  library(
    'postgresql',
    'database',
    /^(?:pg|pg-promise|pg-native|pg-pool|postgres|slonik|massive|@databases\/pg|@mikro-orm\/postgresql|connect-pg-simple|@fastify\/postgres|fastify-postgres|pg-boss|postgraphile)$/,
  ),
  library('mysql', 'database', MYSQL),
  library('mariadb', 'database', MYSQL),
  library('sqlserver', 'database', /^(?:mssql|tedious|@mikro-orm\/mssql)$/),
  library('oracle', 'database', /^oracledb$/),
  library('cassandra', 'database', /^(?:cassandra-driver|express-cassandra)$/),
  library('neo4j', 'database', /^(?:neo4j-driver(?:-lite)?|@neo4j\/graphql|nest-neo4j|neode)$/),
  library(
    'elasticsearch',
    'database',
    /^(?:@elastic\/elasticsearch|elasticsearch|@nestjs\/elasticsearch|@fastify\/elasticsearch|winston-elasticsearch|pino-elasticsearch|mongoosastic)$/,
  ),
  library('opensearch', 'database', /^@opensearch-project\/opensearch$/),
  library('influxdb', 'database', /^(?:influx|@influxdata\/influxdb-client)$/),
  library('couchbase', 'database', /^(?:couchbase|ottoman)$/),
  library('couchdb', 'database', /^(?:nano|cradle|@cloudant\/cloudant)$/),
  library('arangodb', 'database', /^arangojs$/),
  library('clickhouse', 'database', /^(?:@clickhouse\/client(?:-web)?|clickhouse)$/),
  library('rethinkdb', 'database', /^(?:rethinkdb|rethinkdbdash)$/),
];
