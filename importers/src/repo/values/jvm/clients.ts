import {
  placesIn,
  providerRules,
  textsGiven,
  type ClientRule,
  type CodeFile,
  type Need,
  type World,
} from '../code/index.js';

const http = (module: RegExp, call: RegExp, place: ClientRule['place'] = [0]): ClientRule => ({
  module,
  call,
  via: 'http',
  place,
});

/** A connection string: nothing but a URL is a place. */
const connection = (module: RegExp, call: RegExp, via: string, place: ClientRule['place'] = [0]): ClientRule => ({
  module,
  call,
  via,
  place,
  as: 'uri',
});

const product = (
  product: string,
  via: string,
  module: RegExp,
  call: RegExp,
  place: ClientRule['place'] = [{ host: 0, port: 1 }],
): ClientRule => ({ module, call, via, product, place, as: 'host' });

/** HTTP and RPC, as each library's own documentation has it. */
const REQUESTS: readonly ClientRule[] = [
  http(/^java\.net\.URL$/, /^$/),
  http(/^java\.net\.http\.HttpRequest$/, /^newBuilder$|(?:^|\.)uri$/),
  http(/^org\.apache\.(?:http\.client\.methods|hc\.client5\.http\.classic\.methods)\.Http\w+$/, /^$/),
  http(/^org\.apache\.http\.client\.fluent\.Request$/, /^(?:Get|Post|Put|Delete|Patch)$/),
  http(/^okhttp3\.Request$/, /(?:^|\.)url$/),
  http(/^retrofit2\.Retrofit$/, /(?:^|\.)baseUrl$/),
  http(/^feign\.\w*Feign$|^feign\.Feign$/, /(?:^|\.)target$/, [1]),
  http(/^(?:javax|jakarta)\.ws\.rs\.client\.(?:Client|ClientBuilder)$/, /(?:^|\.)target$/),
  http(/^org\.eclipse\.microprofile\.rest\.client\.RestClientBuilder$/, /(?:^|\.)base(?:Uri|Url)$/),
  http(/^io\.quarkus\.rest\.client\.reactive\.QuarkusRestClientBuilder$/, /(?:^|\.)base(?:Uri|Url)$/),
  http(/^io\.vertx(?:\.\w+)*\.ext\.web\.client\.WebClient$/, /^(?:create\.)?(?:get|post|put|delete|patch|head)$/, [
    { host: 1, port: 0 },
  ]),
  http(/^io\.vertx(?:\.\w+)*\.ext\.web\.client\.WebClient$/, /Abs$/),
  http(/^io\.vertx(?:\.\w+)*\.core\.http\.HttpClient$/, /^(?:request|get|post|put|delete)$/, [
    { host: 2, port: 1 },
    { host: 1, port: 0 },
  ]),
  {
    module: /^io\.vertx(?:\.\w+)*\.(?:ext\.web\.client\.WebClient|core\.http\.HttpClient)Options$/,
    call: /(?:^|\.)setDefaultHost$/,
    via: 'http',
    place: [{ host: 0, port: 'port' }],
    as: 'host',
  },
  http(/^io\.micronaut\.http\.client\.(?:\w+\.)*HttpClient$/, /^create$/),
  http(/^io\.micronaut\.http\.HttpRequest$/, /^(?:GET|POST|PUT|DELETE|PATCH)$/),
  http(/^(?:kong\.unirest(?:\.core)?|com\.mashape\.unirest\.http)\.Unirest$/, /^(?:get|post|put|delete|patch|head)$/),
  http(/^reactor\.netty\.http\.client\.HttpClient$/, /(?:^|\.)(?:baseUrl|uri)$/),
  http(/^org\.asynchttpclient\.\w+$/, /(?:^|\.)prepare(?:Get|Post|Put|Delete)$/),
  http(/^io\.ktor\.client\.HttpClient$/, /^(?:get|post|put|delete|patch|head|request|preparePost|prepareGet)$/),
  http(/^(?:com\.ning|dk\.brics)\.http\.client\.AsyncHttpClient$/, /prepare\w+$/),
  {
    module: /^org\.apache\.(?:http|hc\.core5\.http)\.HttpHost$/,
    call: /^$/,
    via: 'http',
    place: [{ host: 0, port: 1 }],
    as: 'host',
  },
  {
    module:
      /^io\.grpc\.(?:ManagedChannelBuilder|netty\.(?:shaded\.io\.grpc\.netty\.)?NettyChannelBuilder|okhttp\.OkHttpChannelBuilder|Grpc)$/,
    call: /^(?:forAddress|newChannelBuilderForAddress)$/,
    via: 'grpc',
    place: [{ host: 0, port: 1 }],
    as: 'host',
  },
  {
    module:
      /^io\.grpc\.(?:ManagedChannelBuilder|netty\.(?:shaded\.io\.grpc\.netty\.)?NettyChannelBuilder|okhttp\.OkHttpChannelBuilder|Grpc)$/,
    call: /^(?:forTarget|newChannelBuilder)$/,
    via: 'grpc',
    place: [0],
    as: 'host',
  },
];

const SQL: readonly ClientRule[] = [
  connection(/^java\.sql\.DriverManager$/, /^getConnection$/, 'database'),
  connection(/^org\.springframework\.boot\.jdbc\.DataSourceBuilder$/, /(?:^|\.)url$/, 'database'),
  connection(/^org\.springframework\.jdbc\.datasource\.\w*DataSource$/, /^(?:|setUrl)$/, 'database'),
  connection(/^com\.zaxxer\.hikari\.Hikari(?:Config|DataSource)$/, /^setJdbcUrl$/, 'database'),
  connection(
    /^(?:org\.apache\.(?:commons\.dbcp2?|tomcat\.(?:jdbc\.pool|dbcp\.dbcp2))|com\.alibaba\.druid\.pool)\.\w*DataSource$/,
    /^setUrl$/,
    'database',
  ),
  connection(/^com\.mchange\.v2\.c3p0\.ComboPooledDataSource$/, /^setJdbcUrl$/, 'database'),
  connection(
    /^(?:com\.mysql|org\.postgresql|org\.mariadb|com\.microsoft|oracle)\.[\w.]*DataSource$/,
    /^setU(?:rl|RL)$/,
    'database',
  ),
  connection(/^io\.r2dbc\.spi\.ConnectionFactories$/, /^get$/, 'database'),
  connection(/^org\.jdbi\.v3\.core\.Jdbi$/, /^create$/, 'database'),
  connection(/^org\.jetbrains\.exposed\.(?:\w+\.)*Database$/, /^connect$/, 'database', [0, 'url']),
  connection(/^org\.hibernate\.cfg\.Configuration$/, /(?:^|\.)setProperty$/, 'database', [1]),
  connection(/^org\.flywaydb\.core\.Flyway$/, /(?:^|\.)dataSource$/, 'database'),
];

/** Where mail goes and files are fetched: the host, whatever answers there. */
const TRANSFERS: readonly ClientRule[] = [
  {
    module: /^org\.springframework\.mail\.javamail\.JavaMailSenderImpl$/,
    call: /^setHost$/,
    via: 'tcp',
    as: 'name',
  },
  {
    module: /^org\.springframework\.integration\.sftp\.session\.DefaultSftpSessionFactory$/,
    call: /^setHost$/,
    via: 'tcp',
    product: 'sftp',
    place: [{ host: 0, port: 1 }],
    isGiven: true,
  },
  {
    module: /^com\.jcraft\.jsch\.JSch$/,
    call: /^getSession$/,
    via: 'tcp',
    product: 'sftp',
    place: [{ host: 1, port: 2 }],
    isGiven: true,
  },
];

/** Clients of products that have their own protocol. */
const PRODUCTS: readonly ClientRule[] = [
  product(
    'mongodb',
    'database',
    /^com\.mongodb\.(?:reactivestreams\.)?(?:kotlin\.)?client\.(?:coroutine\.)?MongoClients?$/,
    /^create$/,
  ),
  product(
    'mongodb',
    'database',
    /^com\.mongodb\.(?:Mongo|MongoClient|MongoClientURI|ConnectionString|ServerAddress)$/,
    /^$/,
  ),
  product('redis', 'cache', /^redis\.clients\.jedis\.(?:Jedis|JedisPooled|UnifiedJedis|HostAndPort)$/, /^$/),
  product('redis', 'cache', /^redis\.clients\.jedis\.JedisPool$/, /^$/, [
    { host: 1, port: 2 },
    { host: 0, port: 1 },
  ]),
  product('redis', 'cache', /^io\.lettuce\.core\.RedisClient$/, /^create$/),
  product('redis', 'cache', /^io\.lettuce\.core\.RedisURI$/, /^(?:create|builder\.withHost|Builder\.redis)$/),
  product('redis', 'cache', /^org\.redisson\.config\.Config$/, /(?:^|\.)(?:setAddress|addNodeAddress)$/, [0]),
  product(
    'redis',
    'cache',
    /^org\.springframework\.data\.redis\.connection\.(?:RedisStandaloneConfiguration|lettuce\.LettuceConnectionFactory|jedis\.JedisConnectionFactory)$/,
    /^setHostName$/,
  ),
  product('rabbitmq', 'messaging', /^com\.rabbitmq\.client\.ConnectionFactory$/, /^set(?:Host|Uri)$/),
  product(
    'rabbitmq',
    'messaging',
    /^org\.springframework\.amqp\.rabbit\.connection\.CachingConnectionFactory$/,
    /^(?:|set(?:Host|Addresses|Uri))$/,
  ),
  product(
    'activemq',
    'messaging',
    /^org\.apache\.activemq\.(?:[\w.]*\.)?ActiveMQ\w*ConnectionFactory$/,
    /^(?:|setBrokerURL)$/,
    [0],
  ),
  product('rabbitmq', 'messaging', /^io\.vertx(?:\.\w+)*\.rabbitmq\.RabbitMQOptions$/, /(?:^|\.)set(?:Host|Uri)$/),
  product('nats', 'messaging', /^io\.nats\.client\.Nats$/, /^connect$/, [0]),
  product('pulsar', 'messaging', /^org\.apache\.pulsar\.client\.api\.PulsarClient$/, /(?:^|\.)serviceUrl$/, [0]),
  product('neo4j', 'database', /^org\.neo4j\.driver\.GraphDatabase$/, /^driver$/, [0]),
  product(
    'cassandra',
    'database',
    /^com\.datastax\.(?:driver\.core\.Cluster|oss\.driver\.api\.core\.CqlSession)$/,
    /(?:^|\.)addContactPoints?$/,
  ),
  product('couchbase', 'database', /^com\.couchbase\.client\.java\.Cluster$/, /^connect$/),
  product(
    'influxdb',
    'database',
    /^(?:org\.influxdb\.InfluxDBFactory|com\.influxdb\.client\.InfluxDBClientFactory)$/,
    /^(?:connect|create)$/,
    [0],
  ),
  product('postgresql', 'database', /^io\.vertx(?:\.\w+)*\.pgclient\.PgConnectOptions$/, /(?:^|\.)setHost$/),
  product('mysql', 'database', /^io\.vertx(?:\.\w+)*\.mysqlclient\.MySQLConnectOptions$/, /(?:^|\.)setHost$/),
  product(
    'redis',
    'cache',
    /^io\.vertx(?:\.\w+)*\.redis\.client\.RedisOptions$/,
    /(?:^|\.)(?:setConnectionString|addConnectionString|setEndpoint|addEndpoint)$/,
    [0],
  ),
  product('minio', 'database', /^io\.minio\.Minio(?:Async)?Client$/, /^$|(?:^|\.)endpoint$/, [{ host: 0, port: 1 }]),
  product('memcached', 'cache', /^net\.spy\.memcached\.MemcachedClient$/, /^$/, [0]),
  product('consul', 'registry', /^io\.vertx(?:\.\w+)*\.ext\.consul\.ConsulClientOptions$/, /^setHost$/),
  product('consul', 'registry', /^com\.ecwid\.consul\.v1\.ConsulClient$/, /^$/),
  product('consul', 'registry', /^com\.orbitz\.consul\.Consul$/, /(?:^|\.)withUrl$/, [0]),
  product('zookeeper', 'registry', /^org\.apache\.zookeeper\.ZooKeeper$/, /^$/, [0]),
  product(
    'zookeeper',
    'registry',
    /^org\.apache\.curator\.framework\.CuratorFrameworkFactory$/,
    /^(?:newClient|builder\.connectString)$/,
    [0],
  ),
];

/** Clients that code in Java and Kotlin makes, whatever framework it is written for. */
export const JVM_CLIENTS: readonly ClientRule[] = [
  ...REQUESTS,
  ...SQL,
  ...TRANSFERS,
  ...PRODUCTS,
  ...providerRules('jvm'),
];

/** A setting that code gives a library by name. */
interface PropertyRule {
  readonly name: RegExp;
  readonly via: string;
  readonly product?: string;
  readonly as: 'uri' | 'host';
}

const PROPERTIES: readonly PropertyRule[] = [
  {
    name: /^(?:bootstrap\.servers|\{\w*Configs?\.BOOTSTRAP_SERVERS_CONFIG\})$/,
    via: 'messaging',
    product: 'kafka',
    as: 'host',
  },
  { name: /^mail\.smtps?\.host$/, via: 'tcp', as: 'host' },
  { name: /^(?:hibernate\.connection\.url|j(?:avax|akarta)\.persistence\.jdbc\.url)$/, via: 'database', as: 'uri' },
];

/** A call that may give a library a setting by name, as written. */
export const PUTS_PROPERTY =
  /(?:prop|conf|setting|param|option|map|env)\w*\.(?:put|setProperty|addProperty|withProperty|set)$|\.setProperty$/i;

const WRITTEN = 0.9;

/** `properties.put("bootstrap.servers", "kafka:9092")`: whom a library is told of by name. */
export function propertyNeeds(file: CodeFile, world: World): readonly Need[] {
  return file.calls.flatMap((call): readonly Need[] => {
    const [name, value] = call.given;
    if (!name || !value || !PUTS_PROPERTY.test(call.written)) return [];
    const rule = PROPERTIES.find((one) => name.texts.some((text) => one.name.test(text)));
    if (!rule) return [];
    const { via, product, as } = rule;
    const at = { via, path: file.path, line: call.line, text: `${call.written.slice(0, 120)}(…)` };
    const places = textsGiven(value)
      .flatMap((text) => world.resolve(text))
      .flatMap((text) => placesIn(text, as));
    return places.map(({ host, port, protocol }) => {
      const isHere = host === 'localhost' && product !== undefined;
      return {
        ...at,
        host,
        ...(port === undefined || isHere ? {} : { port }),
        ...(isHere ? { product } : {}),
        ...(protocol === '' ? (product === undefined ? {} : { protocol: product }) : { protocol }),
        confidence: WRITTEN,
      };
    });
  });
}
