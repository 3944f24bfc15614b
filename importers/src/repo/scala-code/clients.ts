import type { ClientLibrary, ClientRule, ServerRule } from '../values/code/index.js';

const METHODS = '(?:get|post|put|patch|delete|head|options)';

/** Requests and remote calls. Source: the libraries' documentation. */
const REQUESTS: readonly ClientRule[] = [
  {
    module: /^(?:akka|org\.apache\.pekko)\.http\.|^$/,
    call: /^HttpRequest(?:\.apply)?$/,
    via: 'http',
    place: ['uri', 0, 1],
  },
  {
    module: /^(?:akka|org\.apache\.pekko)\.http\.\w+\.client/,
    call: /^(?:RequestBuilding\.)?(?:Get|Post|Put|Patch|Delete)$/,
    via: 'http',
  },
  {
    call: /^Http\.(?:outgoingConnection(?:Https)?|cachedHostConnectionPool(?:Https)?|newHostConnectionPool(?:Https)?)$/,
    via: 'http',
    place: [{ host: 0, port: 1 }, 0],
    as: 'name',
  },
  { call: new RegExp(`^(?:basicRequest|quickRequest|emptyRequest|sttp)\\b[\\w.]*\\.${METHODS}$`), via: 'http' },
  {
    module: /^org\.http4s/,
    call: /^(?:client\.)?Client\.(?:expect|expectOr|expectOption|get|fetch|run|status)$/,
    via: 'http',
  },
  // What makes a client hands it to a function: `EmberClientBuilder.default[IO].build.use { client => … }`.
  {
    module: /^$/,
    call: /^(?:http)?[cC]lient\.(?:expect|expectOr|expectOption|get|fetch|run|status)$/,
    via: 'http',
    packages: /^http4s-(?:\w+-)?client$/,
  },
  { module: /^org\.http4s$/, call: /^Request$/, via: 'http', place: ['uri', 1] },
  { module: /^play\.api\.libs\.ws/, call: /(?:^|\.)(?:WSClient|StandaloneWSClient|WS)\.url$/, via: 'http' },
  { call: /^(?:ws|wsClient|WS)\.url$/, via: 'http' },
  { module: /^scalaj\.http$/, call: /^Http$/, via: 'http' },
  { call: new RegExp(`^requests\\.${METHODS}$`), via: 'http' },
  { call: /(?:^|\.)GrpcClientSettings\.connectToServiceAt$/, via: 'grpc', place: [{ host: 0, port: 1 }] },
  { call: /(?:^|\.)GrpcClientSettings\.usingServiceDiscovery$/, via: 'grpc', as: 'name' },
  { call: /(?:^|\.)(?:Managed|Netty)ChannelBuilder\.forAddress$/, via: 'grpc', place: [{ host: 0, port: 1 }] },
  { call: /(?:^|\.)(?:Managed|Netty)ChannelBuilder\.forTarget$/, via: 'grpc', as: 'name' },
];

/** Datastores and brokers. */
const PRODUCTS: readonly ClientRule[] = [
  { module: /^slick\.|^$/, call: /(?:^|\.)Database\.forURL$/, via: 'database', place: ['url', 0], as: 'uri' },
  {
    module: /^(?:doobie|$)/,
    call: /(?:^|\.)Transactor\.fromDriverManager$/,
    via: 'database',
    place: ['url', 1],
    as: 'uri',
  },
  {
    module: /^(?:doobie|$)/,
    call: /(?:^|\.)HikariTransactor\.newHikariTransactor$/,
    via: 'database',
    place: ['url', 1],
    as: 'uri',
  },
  {
    module: /^scalikejdbc/,
    call: /(?:^|\.)ConnectionPool\.(?:singleton|add)$/,
    via: 'database',
    place: ['url', 0, 1],
    as: 'uri',
  },
  {
    module: /^skunk/,
    call: /(?:^|\.)Session\.(?:pooled|single)$/,
    via: 'database',
    product: 'postgresql',
    place: [{ host: 'host', port: 'port' }],
  },
  {
    module: /^(?:org\.mongodb\.scala|mongo4cats)/,
    call: /(?:^|\.)MongoClient(?:\.(?:apply|fromConnectionString))?$/,
    via: 'database',
    product: 'mongodb',
  },
  {
    module: /^com\.sksamuel\.elastic4s/,
    call: /(?:^|\.)ElasticProperties(?:\.apply)?$/,
    via: 'database',
    product: 'elasticsearch',
  },
  { module: /^com\.datastax\./, call: /(?:^|\.)addContactPoints?$/, via: 'database', product: 'cassandra' },
  {
    module: /^(?:com\.redis|redis|redis\.clients\.jedis)$/,
    call: /^(?:RedisClient|RedisClientPool|Jedis|JedisPool)$/,
    via: 'cache',
    product: 'redis',
    place: [{ host: 'host', port: 'port' }, { host: 0, port: 1 }, 0],
  },
  {
    module: /^(?:io\.lettuce\.core|dev\.profunktor\.redis4cats)/,
    call: /(?:^|\.)(?:RedisClient\.create|Redis\.\w+\.utf8|RedisURI\.create)$/,
    via: 'cache',
    product: 'redis',
  },
  { call: /(?:^|\.)withBootstrapServers$/, via: 'messaging', product: 'kafka' },
  {
    call: /(?:^|\.)(?:put|setProperty)$/,
    when: { slot: 0, is: /^bootstrap\.servers$/ },
    via: 'messaging',
    product: 'kafka',
    place: [1],
  },
  {
    module: /^(?:akka|org\.apache\.pekko)\.stream\.(?:alpakka|connectors)\.amqp/,
    call: /(?:^|\.)AmqpUriConnectionProvider$/,
    via: 'messaging',
    product: 'rabbitmq',
  },
  {
    module: /^(?:akka|org\.apache\.pekko)\.stream\.(?:alpakka|connectors)\.amqp/,
    call: /(?:^|\.)AmqpDetailsConnectionProvider$/,
    via: 'messaging',
    product: 'rabbitmq',
    place: [{ host: 0, port: 1 }],
  },
];

export const CLIENTS: readonly ClientRule[] = [...REQUESTS, ...PRODUCTS];

/** Calls by which a program listens. */
export const SERVERS: readonly ServerRule[] = [
  { call: /^Http\.newServerAt\b/, port: [1] },
  { call: /^Http\.(?:bindAndHandle\w*|bind)$/, port: [2, 'port'] },
  {
    module: /^org\.http4s/,
    call: /(?:^|\.)(?:Blaze|Ember|Netty)ServerBuilder\b[\w.]*\.(?:bindHttp|withPort|resource|build)$/,
    port: [0],
  },
  { call: /^(?:Blaze|Ember|Netty)ServerBuilder\b[\w.]*\.(?:bindHttp|withPort|resource|build)$/, port: [0] },
  { module: /^zio\.http|^zhttp/, call: /^Server\.(?:start|serve|install)$/, port: [0] },
  { module: /^com\.twitter\.finagle/, call: /^(?:Http|Thrift|ThriftMux)\.(?:server\.)?serve$/, port: [0] },
  { call: /^(?:Netty)?ServerBuilder\.forPort$/, port: [0] },
];

/** Client libraries, by the artifacts that builds ask for and the packages that code brings in. */
export const LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'kafka',
    via: 'messaging',
    packages:
      /^(?:akka-stream-kafka|pekko-connectors-kafka|fs2-kafka|kafka-clients|kafka-streams(?:-scala)?|zio-kafka|scala-kafka-client)$/,
    modules: /^(?:akka\.kafka|org\.apache\.pekko\.kafka|fs2\.kafka|org\.apache\.kafka|zio\.kafka)/,
  },
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^(?:akka-stream-alpakka-amqp|pekko-connectors-amqp|amqp-client|op-rabbit-core|fs2-rabbit)$/,
    modules:
      /^(?:(?:akka|org\.apache\.pekko)\.stream\.(?:alpakka|connectors)\.amqp|com\.rabbitmq|com\.spingo\.op_rabbit|dev\.profunktor\.fs2rabbit)/,
  },
  {
    product: 'redis',
    via: 'cache',
    packages: /^(?:rediscala|redisclient|jedis|lettuce-core|redis4cats-effects|scala-redis)$/,
    modules: /^(?:redis|com\.redis|redis\.clients|io\.lettuce|dev\.profunktor\.redis4cats)(?:\.|$)/,
  },
  {
    product: 'mongodb',
    via: 'database',
    packages: /^(?:mongo-scala-driver|reactivemongo|play2-reactivemongo|mongo4cats-core|casbah)$/,
    modules: /^(?:org\.mongodb|reactivemongo|play\.modules\.reactivemongo|mongo4cats|com\.mongodb)/,
  },
  {
    product: 'postgresql',
    via: 'database',
    packages: /^(?:postgresql|slick-pg|doobie-postgres|skunk-core|quill-async-postgres)$/,
    modules: /^(?:org\.postgresql|com\.github\.tminglei\.slickpg|doobie\.postgres|skunk)/,
    through: /^(?:slick|doobie|io\.getquill|scalikejdbc|play\.api\.db|anorm)/,
  },
  {
    product: 'mysql',
    via: 'database',
    packages: /^(?:mysql-connector-java|mysql-connector-j)$/,
    modules: /^com\.mysql/,
    through: /^(?:slick|doobie|io\.getquill|scalikejdbc|play\.api\.db|anorm)/,
  },
  {
    product: 'cassandra',
    via: 'database',
    packages: /^(?:akka-persistence-cassandra|cassandra-driver-core|java-driver-core|phantom-dsl)$/,
    modules: /^(?:com\.datastax|com\.outworkers\.phantom|akka\.persistence\.cassandra)/,
  },
  {
    product: 'elasticsearch',
    via: 'database',
    packages: /^(?:elastic4s-\w[\w-]*|elasticsearch-rest-\w[\w-]*)$/,
    modules: /^(?:com\.sksamuel\.elastic4s|org\.elasticsearch)/,
  },
];
