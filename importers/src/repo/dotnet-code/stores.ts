import type { ClientLibrary, ClientRule, Slot } from '../values/code/index.js';

const CONNECTION: readonly Slot[] = [0, 'connectionString', 'ConnectionString'];
const CHECKED = String.raw`AddHealthChecks\.(?:[\w.]*\.)?`;

function database(product: string, calls: string, types = ''): readonly ClientRule[] {
  const rule = { via: 'database', product, place: CONNECTION, as: 'place' } as const;
  const called: ClientRule = { ...rule, call: new RegExp(String.raw`(?:^|\.)(?:${calls})$`) };
  return types === '' ? [called] : [called, { ...rule, module: new RegExp(`^(?:${types})$`), call: /^(?:Create)?$/ }];
}

/** A check of whether a database is well, as it is registered: of one that somebody gives it. */
function checked(product: string, call: string): ClientRule {
  const path = new RegExp(`(?:^|\\.)${CHECKED}${call}$`);
  return { call: path, via: 'database', product, place: CONNECTION, as: 'place', isGiven: true };
}

/** Source: references of Entity Framework Core's providers, ADO.NET drivers, Marten, NHibernate, health checks, Hangfire, Quartz. */
const DATABASES: readonly ClientRule[] = [
  ...database('sqlserver', `UseSqlServer(?:Storage)?`, 'SqlConnection'),
  ...database(
    'postgresql',
    `UseNpgsql(?:Connection)?|UsePostgreSqlStorage|UsePostgres|AddNpgsqlDataSource`,
    'NpgsqlConnection|NpgsqlDataSource|NpgsqlDataSourceBuilder',
  ),
  ...database('mysql', `UseMySQL|UseMySql(?:Connector)?|AddMySqlDataSource`, 'MySqlConnection'),
  ...database('oracle', 'UseOracle', 'OracleConnection'),
  ...database('mongodb', `UseMongoStorage|UseMongoDB`, 'MongoClient'),
  checked('sqlserver', 'AddSqlServer'),
  checked('postgresql', 'AddNpgSql'),
  checked('mysql', 'AddMySql'),
  checked('mongodb', 'AddMongoDb'),
  checked('elasticsearch', 'AddElasticsearch'),
  ...database('clickhouse', 'UseClickHouse', 'ClickHouseConnection'),
  {
    module: /^(?:Npgsql|Sql|MySql)ConnectionStringBuilder$/,
    call: /^$/,
    via: 'database',
    as: 'host',
    place: [{ host: 'Host', port: 'Port' }, { host: 'Server', port: 'Port' }, 'DataSource', 0],
  },
  {
    call: /(?:^|\.)Connection$/,
    within: /(?:^| )(?:AddMarten(?:Store)?|For)$/,
    via: 'database',
    product: 'postgresql',
    packages: /^Marten/,
  },
  {
    call: /(?:^|\.)ConnectionString$/,
    within: /(?:^| )DataBaseIntegration$/,
    via: 'database',
    as: 'place',
    packages: /^NHibernate/,
  },
  {
    module: /^(?:PostgreSQL|MySQL|MsSql|Oracle\w*)Configuration$/,
    call: /(?:^|\.)ConnectionString$/,
    via: 'database',
    as: 'place',
    packages: /^FluentNHibernate/,
  },
  {
    module: /^(?:MongoClientSettings|MongoUrl)$/,
    call: /^(?:FromConnectionString|FromUrl|Create|Parse)?$/,
    via: 'database',
    as: 'host',
    place: [0, 'Server'],
  },
  {
    module:
      /^(?:ConnectionSettings|ConnectionConfiguration|ElasticsearchClientSettings|\w+(?:ConnectionPool|NodePool))$/,
    call: /^$/,
    via: 'database',
    product: 'elasticsearch',
    packages: /^(?:NEST|Elasticsearch\.Net|Elastic\.Clients\.Elasticsearch)$/,
  },
  {
    call: /(?:^|\.)AddContactPoints?$/,
    via: 'database',
    product: 'cassandra',
    packages: /^(?:CassandraCSharpDriver|ScyllaDB)/,
  },
  { module: /^GraphDatabase$/, call: /^Driver$/, via: 'database', product: 'neo4j' },
  {
    module: /^InfluxDBClient(?:Factory|Options)?$/,
    call: /^(?:Create)?$/,
    via: 'database',
    product: 'influxdb',
    place: [0, 'Url'],
  },
  {
    call: /(?:^|\.)WithEndpoint$/,
    via: 'database',
    product: 'minio',
    packages: /^Minio/,
    place: [{ host: 0, port: 1 }, 0],
  },
  { call: /(?:^|\.)UseCosmos$/, via: 'database', place: [0, 'accountEndpoint'] },
  { module: /^CosmosClient$/, call: /^$/, via: 'database', as: 'host', place: [0] },
];

/** Source: references of StackExchange.Redis, its caches, and SignalR's backplane. */
const CACHES: readonly ClientRule[] = [
  { module: /^ConnectionMultiplexer$/, call: /^Connect(?:Async)?$/, via: 'cache', product: 'redis', as: 'name' },
  {
    module: /^ConfigurationOptions$/,
    call: /^(?:Parse)?$/,
    via: 'cache',
    as: 'name',
    place: [0, 'EndPoints'],
    packages: /Redis/,
  },
  {
    call: /(?:^|\.)Configuration$/,
    within: /(?:^| )Add(?:StackExchangeRedis|DistributedRedis)(?:Cache|OutputCache)$/,
    via: 'cache',
    product: 'redis',
    as: 'name',
  },
  {
    call: new RegExp(String.raw`(?:^|\.)${CHECKED}AddRedis$`),
    via: 'cache',
    product: 'redis',
    as: 'name',
    isGiven: true,
  },
  {
    call: /(?:^|\.)AddSignalR(?:Core)?\.(?:[\w.]*\.)?AddStackExchangeRedis$/,
    via: 'cache',
    product: 'redis',
    as: 'name',
  },
  { call: /(?:^|\.)UseRedis(?:Storage|Clustering)$/, via: 'cache', product: 'redis', as: 'name' },
];

function broker(product: string, rule: Omit<ClientRule, 'via' | 'product'>): ClientRule {
  return { via: 'messaging', product, as: 'name', ...rule };
}

const RABBIT = /^RabbitMQ\.Client$/;

/**
 * Source: references of RabbitMQ.Client, MassTransit, EasyNetQ, NServiceBus, Rebus, Wolverine, CAP, Confluent.Kafka,
 * KafkaFlow, NATS, MQTTnet and Azure.Messaging.
 */
const BROKERS: readonly ClientRule[] = [
  broker('rabbitmq', {
    module: /^ConnectionFactory$/,
    call: /^$/,
    place: [{ host: 'HostName', port: 'Port' }, 'Uri', 'Endpoint'],
    packages: RABBIT,
  }),
  broker('rabbitmq', { module: /^ConnectionFactory$/, call: /^(?:HostName|Uri)$/, packages: RABBIT }),
  broker('rabbitmq', { call: new RegExp(String.raw`(?:^|\.)${CHECKED}AddRabbitMQ$`) }),
  broker('rabbitmq', { call: /(?:^|\.)Host$/, within: /(?:^| )(?:Create)?UsingRabbitMq$/, place: [0, 'host'] }),
  broker('kafka', { call: /(?:^|\.)Host$/, within: /(?:^| )UsingKafka$/, place: [0, 'servers'] }),
  broker('activemq', { call: /(?:^|\.)Host$/, within: /(?:^| )(?:Create)?UsingActiveMq$/, place: [0, 'host'] }),
  broker('rabbitmq', { module: /^RabbitHutch$/, call: /^CreateBus$/ }),
  broker('rabbitmq', { call: /(?:^|\.)(?:AddEasyNetQ|RegisterEasyNetQ)$/ }),
  broker('rabbitmq', { module: /^RabbitMQTransport$/, call: /^$/, place: [1, 'connectionString'] }),
  broker('rabbitmq', { call: /(?:^|\.)UseTransport\.ConnectionString$/, packages: /^NServiceBus\.RabbitMQ/ }),
  broker('rabbitmq', {
    call: /(?:^|\.)UseRabbitM[qQ](?:AsOneWayClient)?$/,
    packages: /^(?:Rebus\.RabbitMq|WolverineFx\.RabbitMQ|DotNetCore\.CAP\.RabbitMQ)/,
  }),
  broker('rabbitmq', { call: /(?:^|\.)HostName$/, within: /(?:^| )UseRabbitM[qQ]$/ }),
  broker('kafka', { call: /(?:^|\.)UseKafka$/, packages: /^(?:WolverineFx\.Kafka|DotNetCore\.CAP\.Kafka)/ }),
  broker('kafka', { call: /(?:^|\.)Servers$/, within: /(?:^| )UseKafka$/ }),
  broker('kafka', {
    module: /^(?:Producer|Consumer|AdminClient|Client)Config$/,
    call: /^$/,
    place: ['BootstrapServers', 'bootstrap.servers'],
    packages: /Kafka/,
  }),
  broker('kafka', { call: /(?:^|\.)BootstrapServers$/, packages: /Kafka/ }),
  broker('kafka', {
    module: /^Dictionary$/,
    call: /^$/,
    when: { slot: 'bootstrap.servers', is: /^/ },
    place: ['bootstrap.servers'],
  }),
  broker('kafka', { call: /(?:^|\.)WithBrokers$/, packages: /^KafkaFlow/ }),
  broker('nats', { module: /^ConnectionFactory$/, call: /^Create\w*Connection$/, packages: /^NATS\.Client/ }),
  broker('nats', { module: /^NatsOpts$/, call: /^$/, place: ['Url'] }),
  broker('mosquitto', { call: /(?:^|\.)WithTcpServer$/, place: [{ host: 0, port: 1 }, 0], packages: /^MQTTnet/ }),
  { call: /(?:^|\.)Host$/, within: /(?:^| )(?:Create)?UsingAzureServiceBus$/, via: 'messaging', as: 'name' },
  {
    module: /^(?:ServiceBusClient|ServiceBusAdministrationClient|EventHub(?:Producer|Consumer)Client)$/,
    call: /^$/,
    via: 'messaging',
    as: 'host',
  },
];

/** Clients that Aspire configures. They are told the name of a connection, which may be a database's: its host says whose. Source: Aspire documentation, client integrations. */
const CONNECTED: readonly ClientRule[] = (
  [
    ['redis', 'cache', 'Add(?:Keyed)?Redis(?:Client|DistributedCache|OutputCache)'],
    ['postgresql', 'database', 'Add(?:Keyed)?Npgsql(?:DbContext|DataSource)|AddAzureNpgsql\\w+'],
    ['sqlserver', 'database', 'Add(?:Keyed)?SqlServer(?:DbContext|Client)'],
    ['mysql', 'database', 'Add(?:Keyed)?MySql(?:DbContext|DataSource)'],
    ['mongodb', 'database', 'Add(?:Keyed)?MongoDBClient'],
    ['elasticsearch', 'database', 'Add(?:Keyed)?ElasticsearchClient'],
    ['rabbitmq', 'messaging', 'Add(?:Keyed)?RabbitMQClient'],
    ['kafka', 'messaging', 'Add(?:Keyed)?Kafka(?:Producer|Consumer)'],
    ['nats', 'messaging', 'Add(?:Keyed)?NatsClient'],
  ] as const
).map(([product, via, calls]) => ({
  call: new RegExp(`(?:^|\\.)(?:${calls})$`),
  via,
  product,
  place: [],
  packages: /^Aspire\./,
}));

export const STORES: readonly ClientRule[] = [...CONNECTED, ...DATABASES, ...CACHES, ...BROKERS];

// A namespace is brought in for instrumentation and options too: only calls tell of a client.
const NEVER = /(?!)/;

function library(via: ClientLibrary['via'], product: string, packages: RegExp, calls = NEVER): ClientLibrary {
  return { product, via, packages, modules: NEVER, calls };
}

/** Clients by the package that brings them, and calls that tell of them without a place. */
export const LIBRARIES: readonly ClientLibrary[] = [
  library('database', 'postgresql', /NpgSql|PostgreSql|^Marten/i, /(?:^|\.)AddMarten(?:Store)?$/),
  library('database', 'sqlserver', /SqlServer|SqlClient$/i),
  library('database', 'mysql', /^MySql|MySql$|MySQL/i),
  library('database', 'mongodb', /MongoDB|Mongo$/i),
  library('database', 'elasticsearch', /^(?:NEST|Elasticsearch\.Net|Elastic\.Clients\.Elasticsearch)$/),
  library('database', 'cassandra', /^(?:CassandraCSharpDriver|ScyllaDB)/),
  library('cache', 'redis', /Redis/i, /(?:^|\.)Add(?:StackExchangeRedis|DistributedRedis)Cache$/),
  library('cache', 'memcached', /^Enyim|Memcached/i, /(?:^|\.)AddEnyimMemcached$/),
  library('messaging', 'rabbitmq', /RabbitMQ|^EasyNetQ/i, /(?:^|\.)(?:Create)?UsingRabbitMq$/),
  library('messaging', 'kafka', /Kafka/i, /(?:^|\.)UsingKafka$/),
  library('messaging', 'nats', /^NATS\./i),
  library('messaging', 'activemq', /ActiveMQ/i, /(?:^|\.)(?:Create)?UsingActiveMq$/),
];
