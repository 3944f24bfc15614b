import type { ClientLibrary, ClientRule, ServerRule } from '../values/code/index.js';

const NAMED = { host: 'host', port: 'port' } as const;
const VERB = /(?:^|\.)(?:get|post|put|patch|delete|head|options)!?$/;

type Part = Pick<ClientRule, 'module' | 'call' | 'place' | 'packages' | 'product'>;

function rules(via: string, as: ClientRule['as'], parts: readonly Part[]): readonly ClientRule[] {
  return parts.map((part) => ({ ...part, via, as }));
}

/** Clients of Elixir's usual libraries; what supervisors and middlewares are told of is a call of its module. */
export const CLIENTS: readonly ClientRule[] = [
  ...rules('http', 'url', [
    { module: /^(?:HTTPoison|HTTPotion|Mojito|Req|Tesla|SimpleHttp)$/, call: VERB, place: [0, 1, 'url', 'base_url'] },
    { module: /^(?:HTTPoison|HTTPotion|Mojito)$/, call: /^request!?$/, place: [1, 'url'] },
    { module: /^Req$/, call: /^(?:new|request!?|Request\.new)$/, place: ['base_url', 'url'] },
    { module: /^Tesla$/, call: /^Middleware\.BaseUrl$/ },
    { module: /^$/, call: /^plug$/, place: [1], packages: /^tesla$/ },
    { module: /^Finch$/, call: /^build$/, place: [1] },
    { module: /^(?:WebSockex|Slipstream)$/, call: /(?:^|\.)(?:start_link|start|connect!?)$/, place: [0, 'uri'] },
    { module: /^$/, call: /^:(?:hackney|httpc)\.request$/, place: [1] },
    { module: /^$/, call: /^:hackney\.(?:get|post|put|patch|delete)$/ },
  ]),
  ...rules('http', 'host', [
    { module: /^Mint$/, call: /^HTTP\d?\.connect$/, place: [{ host: 1, port: 2 }] },
    { module: /^$/, call: /^:gun\.open$/, place: [{ host: 0, port: 1 }] },
  ]),
  ...rules('grpc', 'host', [{ module: /^GRPC$/, call: /^Stub\.connect$/ }]),
  ...rules('messaging', 'host', [
    { product: 'rabbitmq', module: /^AMQP$/, call: /^Connection\.open$/, place: [NAMED, 0] },
    { product: 'rabbitmq', module: /^BroadwayRabbitMQ$/, call: /^Producer$/, place: ['connection.host', 'connection'] },
    { product: 'kafka', module: /^BroadwayKafka$/, call: /^Producer$/, place: ['hosts'] },
    { product: 'kafka', module: /^KafkaEx$/, call: /^create_worker$/, place: ['uris'] },
    { product: 'kafka', module: /^$/, call: /^:brod\.(?:start_client|start_link_client)$/ },
    {
      product: 'nats',
      module: /^Gnat$/,
      call: /^(?:start_link|ConnectionSupervisor|)$/,
      place: [NAMED, 'connection_settings'],
    },
    { product: 'mosquitto', module: /^Tortoise(?:311)?$/, call: /^Transport\.(?:Tcp|SSL)$/, place: [NAMED] },
  ]),
  ...rules('cache', 'host', [
    { product: 'redis', module: /^Redix$/, call: /^(?:start_link|PubSub\.start_link|)$/, place: [NAMED, 0] },
    {
      product: 'redis',
      module: /^(?:Phoenix|Hammer)$/,
      call: /^(?:PubSub\.Redis|Backend\.Redis)$/,
      place: ['url', NAMED],
    },
    {
      product: 'memcached',
      module: /^Memcachir|Memcache$/,
      call: /^(?:start_link|)$/,
      place: [{ host: 'hostname', port: 'port' }],
    },
  ]),
  ...rules('database', 'host', [
    {
      product: 'postgresql',
      module: /^Postgrex$/,
      call: /^(?:start_link|)$/,
      place: [{ host: 'hostname', port: 'port' }, 'url'],
    },
    { product: 'mysql', module: /^MyXQL$/, call: /^(?:start_link|)$/, place: [{ host: 'hostname', port: 'port' }] },
    {
      product: 'mongodb',
      module: /^Mongo$/,
      call: /^(?:start_link|)$/,
      place: ['url', 'seeds', { host: 'hostname', port: 'port' }],
    },
    { product: 'cassandra', module: /^Xandra$/, call: /^(?:start_link|Cluster(?:\.start_link)?|)$/, place: ['nodes'] },
    {
      product: 'neo4j',
      module: /^(?:Bolt|Boltx)$/,
      call: /^(?:Sips\.)?start_link$/,
      place: ['url', { host: 'hostname', port: 'port' }],
    },
    {
      product: 'clickhouse',
      module: /^(?:Ch|Clickhousex)$/,
      call: /^(?:start_link|)$/,
      place: [{ host: 'hostname', port: 'port' }],
    },
  ]),
];

/** Calls by which a program listens; that it is one its `mix.exs` says. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^Plug$/, call: /^Cowboy(?:\.http|\.child_spec)?$/, port: ['options.port', 'port'] },
  { module: /^Bandit$/, call: /^(?:start_link|)$/, port: ['port'] },
  { module: /^GRPC$/, call: /^Server\.(?:Supervisor|start)$/, port: ['port', 1] },
];

/** Packages of Hex that bring a client; what only they are asked for by a setting names no call. */
export const LIBRARIES: readonly ClientLibrary[] = [
  { product: 'postgresql', via: 'database', packages: /^postgrex$/, modules: /^Postgrex$/ },
  { product: 'mysql', via: 'database', packages: /^(?:myxql|mariaex)$/, modules: /^MyXQL$/ },
  { product: 'sqlserver', via: 'database', packages: /^tds$/, modules: /^Tds$/ },
  { product: 'mongodb', via: 'database', packages: /^mongodb(?:_driver|_ecto)?$/, modules: /^Mongo$/ },
  { product: 'cassandra', via: 'database', packages: /^xandra$/, modules: /^Xandra$/ },
  {
    product: 'redis',
    via: 'cache',
    packages: /^(?:redix|exq|verk|eredis|nebulex_redis_adapter|phoenix_pubsub_redis)$/,
    modules: /^Redix$/,
  },
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^(?:amqp|broadway_rabbitmq|rabbit)$/,
    modules: /^AMQP(?:\.\w+)?$/,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages: /^(?:kafka_ex|brod|kaffe|broadway_kafka|elsa)$/,
    modules: /^(?:KafkaEx|Kaffe)(?:\.\w+)*$/,
  },
  { product: 'nats', via: 'messaging', packages: /^(?:gnat|broadway_nats)$/, modules: /^Gnat$/ },
  {
    product: 'mosquitto',
    via: 'messaging',
    packages: /^(?:tortoise|tortoise311|emqtt)$/,
    modules: /^Tortoise(?:311)?$/,
  },
];
