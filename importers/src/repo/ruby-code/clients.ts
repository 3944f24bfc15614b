import type { ClientRule } from '../values/code/index.js';

type Part = Pick<ClientRule, 'module' | 'call' | 'place' | 'packages' | 'when'> & {
  readonly product?: string;
  readonly as?: ClientRule['as'];
};

const NAMED = { host: 'host', port: 'port' } as const;
const PLACED = { host: 0, port: 1 } as const;
const VERB = '(?:get|post|put|patch|delete|head|options)';

function rules(via: string, parts: readonly Part[], as: ClientRule['as'] = 'host'): readonly ClientRule[] {
  return parts.map((part) => ({ as, ...part, via }));
}

const HTTP = rules(
  'http',
  [
    { module: /^Net$/, call: /^HTTP\.(?:get|get_response|get_print|post|post_form|put)$/ },
    { module: /^Net$/, call: /^HTTP\.(?:Get|Post|Put|Patch|Delete|Head)\.new$/ },
    { module: /^Net$/, call: /^HTTP\.(?:start|new)$/, place: [PLACED], as: 'host' },
    { module: /^(?:URI|OpenURI)$/, call: /^(?:open|open_uri)$/ },
    { module: /^Faraday$/, call: /^(?:new|Connection\.new)$/, place: ['url', 0] },
    { module: /^Faraday$/, call: new RegExp(`(?:^|\\.)${VERB}$`) },
    { module: /^RestClient$/, call: new RegExp(`(?:^|\\.)${VERB}$`) },
    { module: /^RestClient$/, call: /^(?:Resource\.new|Request\.(?:execute|new))$/, place: ['url', 0] },
    { module: /^HTTParty$/, call: new RegExp(`^${VERB}$`) },
    { call: /^base_uri$/, packages: /^httparty$/ },
    {
      module: /^(?:HTTP|HTTPX|HTTPClient|Excon|Typhoeus|Curl|Patron|Unirest|Manticore|Mechanize)$/,
      call: new RegExp(`(?:^|\\.)(?:${VERB}|new|persistent)$`),
      place: [0, 'base_url', 'url'],
    },
    { module: /^HTTPX$/, call: /(?:^|\.)with$/, place: ['origin'] },
    { module: /^Typhoeus$/, call: /^Request\.new$/ },
    { module: /^Savon$/, call: /^client$/, place: ['wsdl', 'endpoint'] },
    { module: /^GraphQL$/, call: /^Client\.HTTP\.new$/ },
    { module: /^(?:Her|Spyke)$/, call: /(?:^|\.)(?:setup|API\.new)$/, place: ['url'] },
    { call: /^self\.site$/, packages: /^(?:activeresource|json_api_client)$/ },
    { module: /^Octokit$/, call: /^Client\.new$/, place: ['api_endpoint'] },
    { module: /^Aws$/, call: /^\w+\.(?:Client|Resource)\.new$/, place: ['endpoint'] },
    { module: /^Aws$/, call: /^config\.update$/, place: ['endpoint'] },
    { module: /^WebSocket$/, call: /(?:^|\.)Client\.(?:Simple\.)?(?:new|connect)$/ },
  ],
  'url',
);

const BROKERS = [
  ...rules('messaging', [
    {
      product: 'rabbitmq',
      module: /^(?:Bunny|MarchHare|AMQP)$/,
      call: /^(?:new|connect|start|run)$/,
      place: [NAMED, 'hostname', 'hosts', 0],
    },
    { product: 'rabbitmq', module: /^(?:Sneakers|Kicks)$/, call: /^configure$/, place: ['amqp', 'connection'] },
    // What both say to the queue stands in a file of their own, or is the library's default.
    { product: 'rabbitmq', module: /^ActivePublisher$/, call: /^publish(?:_async|_all)?$/, place: [] },
    { product: 'rabbitmq', module: /^ActionSubscriber$/, call: /^draw_routes$/, place: [] },
    { product: 'kafka', module: /^Kafka$/, call: /^new$/, place: [0, 'seed_brokers'] },
    { product: 'kafka', module: /^Rdkafka$/, call: /^Config\.new$/, place: ['bootstrap.servers'] },
    {
      product: 'kafka',
      call: /^config\.(?:kafka|kafka\.seed_brokers|brokers|seed_brokers)$/,
      packages: /^(?:karafka|waterdrop|racecar|delivery_boy|phobos)$/,
      place: ['bootstrap.servers', 0],
    },
    {
      product: 'nats',
      module: /^NATS$/,
      call: /^(?:connect|start|IO\.Client\.new\.connect)$/,
      place: ['servers', 'uri', 0],
    },
    {
      product: 'activemq',
      module: /^(?:Stomp|OnStomp)$/,
      call: /^(?:Client|Connection)\.(?:new|open)$/,
      place: ['hosts', NAMED, { host: 2, port: 3 }, 0],
    },
    {
      product: 'mosquitto',
      module: /^MQTT$/,
      call: /^Client\.(?:connect|new)$/,
      place: [NAMED, { host: 0, port: 'port' }],
    },
    { product: 'redis', module: /^Resque$/, call: /^redis$/ },
  ]),
  ...rules('telemetry', [
    { module: /^OpenTelemetry$/, call: /Exporter\.new$/, place: ['endpoint'] },
    { module: /^(?:Statsd|Datadog)$/, call: /^(?:Statsd\.)?new$/, place: [PLACED] },
    { module: /^Fluent$/, call: /FluentLogger\.(?:new|open)$/, place: [NAMED] },
    { module: /^LogStashLogger$/, call: /^new$/, place: [NAMED, 'uri'] },
    { module: /^GELF$/, call: /^(?:Logger|Notifier)\.new$/, place: [PLACED] },
  ]),
  ...rules('registry', [{ call: /^config\.url$/, packages: /^diplomat$/ }]),
  ...rules('config', [{ module: /^Vault$/, call: /^(?:address|Client\.new)$/, place: ['address', 0] }]),
  ...rules('auth', [{ module: /^Net$/, call: /^LDAP\.new$/, place: [NAMED] }]),
  ...rules('tcp', [
    { module: /^Net$/, call: /^(?:SMTP|FTP|SSH|SFTP)\.(?:start|new|open)$/, place: [PLACED] },
    { call: /(?:^|\.)smtp_settings$/, place: [{ host: 'address', port: 'port' }] },
  ]),
  ...rules('grpc', [
    { call: /(?:^|\.)Stub\.new$/, packages: /^(?:grpc|gruf)$/ },
    { module: /^Gruf$/, call: /^Client\.new$/, place: ['hostname'] },
  ]),
];

const STORES = [
  ...rules('database', [
    {
      product: 'postgresql',
      module: /^PG$/,
      call: /^(?:connect|Connection\.(?:new|open)|Pool\.new)$/,
      place: [NAMED, 0],
    },
    { product: 'mysql', module: /^(?:Mysql2|Trilogy)$/, call: /^(?:Client\.)?new$/, place: [NAMED] },
    {
      product: 'mongodb',
      module: /^Mongo$/,
      call: /^(?:Client|MongoClient|Connection)\.(?:new|from_uri)$/,
      place: [0, NAMED],
    },
    { product: 'cassandra', module: /^Cassandra$/, call: /^cluster$/, place: ['hosts'] },
    { product: 'elasticsearch', module: /^Elasticsearch$/, call: /^Client\.new$/, place: ['url', 'hosts', NAMED] },
    { product: 'opensearch', module: /^OpenSearch$/, call: /^Client\.new$/, place: ['url', 'hosts', NAMED] },
    { product: 'influxdb', module: /^InfluxDB2?$/, call: /^Client\.new$/, place: ['url', NAMED, 0] },
    { product: 'neo4j', module: /^Neo4j$/, call: /(?:^|\.)(?:driver|open)$/ },
    { product: 'sqlserver', module: /^TinyTds$/, call: /^Client\.new$/, place: [NAMED, 'dataserver'] },
    { product: 'clickhouse', call: /^config\.(?:assign|url|host)$/, packages: /^click_house$/, place: ['url', 'host'] },
    { module: /^Sequel$/, call: /^connect$/, place: [0], when: { slot: 0, is: /^sqlite/ } },
    ...Object.entries({ postgresql: /^pg$/, mysql: /^(?:mysql2|trilogy)$/ }).map(([product, packages]) => ({
      product,
      packages,
      module: /^Sequel$/,
      call: /^connect$/,
      place: [NAMED, 'url', 0],
    })),
    { module: /^Sequel$/, call: /^(?:connect|postgres|mysql2?|tinytds)$/, place: [NAMED, 'url', 0] },
    { module: /^ActiveRecord$/, call: /^Base\.establish_connection$/, place: [NAMED, 'url', 0] },
    { module: /^ROM$/, call: /^(?:container|Configuration\.new)$/, place: [1] },
    { call: /^set$/, packages: /^sinatra-activerecord$/, place: ['url', NAMED] },
    {
      module: /^(?:CouchRest|MeiliSearch|RSolr|Typesense)$/,
      call: /^(?:new|connect|database!?|Client\.new)$/,
      place: ['url', NAMED, 0],
    },
  ]),
  ...rules('cache', [
    {
      product: 'redis',
      module: /^Redis$/,
      call: /^(?:new|connect|Client\.new|Distributed\.new)$/,
      place: ['url', NAMED, 'nodes'],
    },
    { product: 'redis', module: /^RedisClient$/, call: /^(?:new|config|cluster)$/, place: ['url', NAMED, 'nodes'] },
    {
      product: 'redis',
      call: /^config\.redis$/,
      packages: /^(?:sidekiq|resque|rollout|redis-objects)/,
      place: ['url', NAMED, 0],
    },
    { product: 'memcached', module: /^Dalli$/, call: /^Client\.new$/ },
    { call: /^config\.(?:cache_store|session_store)$/, place: ['url', 0] },
  ]),
];

/** Clients of Ruby's usual libraries, and where each is told a place. */
export const CLIENTS: readonly ClientRule[] = [...HTTP, ...BROKERS, ...STORES];
