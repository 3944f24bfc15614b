import type { ClientRule } from '../values/code/index.js';

const METHODS = '(?:get|post|put|patch|delete|head)';

/** Requests and remote calls. Source: the crates' documentation on docs.rs. */
const REQUESTS: readonly ClientRule[] = [
  {
    module: /^(?:reqwest|reqwest_middleware|surf|ureq|isahc|awc|minreq|attohttpc)$/,
    call: new RegExp(`(?:^|\\.)${METHODS}$`),
    via: 'http',
  },
  { module: /^reqwest$/, call: /(?:^|\.)request$/, via: 'http', place: [1] },
  { module: /^(?:hyper|http)$/, call: /(?:^|\.)Request\.builder(?:\.\w+)*\.uri$/, via: 'http' },
  { module: /^(?:hyper|hyper_util)$/, call: /(?:^|\.)Client\.(?:new|builder)(?:\.\w+)*\.get$/, via: 'http' },
  { module: /^(?:tokio_tungstenite|tungstenite)$/, call: /^connect(?:_async)?$/, via: 'http' },
  {
    module: /^tonic$/,
    call: /(?:^|\.)(?:Channel|Endpoint)\.(?:from_static|from_shared|new|builder)$/,
    via: 'grpc',
    as: 'url',
  },
  { call: /(?:^|\.)\w+Client\.connect$/, packages: /^tonic$/, via: 'grpc', as: 'url' },
];

const data = (product: string, module: RegExp, call: RegExp, place?: ClientRule['place']): ClientRule => ({
  module,
  call,
  via: 'database',
  product,
  ...(place ? { place } : {}),
});

/** Datastores. */
const STORES: readonly ClientRule[] = [
  data(
    'postgresql',
    /^sqlx$/,
    /(?:^|\.)(?:PgPool|PgPoolOptions|PgConnection)\b[\w.]*\.(?:connect|connect_lazy|establish)$|(?:^|\.)PgConnectOptions\b[\w.]*\.(?:host|from_str)$/,
  ),
  data(
    'mysql',
    /^sqlx$/,
    /(?:^|\.)(?:MySqlPool|MySqlPoolOptions|MySqlConnection)\b[\w.]*\.(?:connect|connect_lazy|establish)$|(?:^|\.)MySqlConnectOptions\b[\w.]*\.(?:host|from_str)$/,
  ),
  {
    module: /^(?:sqlx|sea_orm)$/,
    call: /(?:^|\.)(?:AnyPool|Database|Pool|PoolOptions|ConnectOptions)\b[\w.]*\.(?:connect|connect_lazy|new)$/,
    via: 'database',
    as: 'uri',
  },
  data('postgresql', /^(?:diesel|diesel_async)$/, /(?:^|\.)(?:Async)?PgConnection\.establish$/),
  data('mysql', /^(?:diesel|diesel_async)$/, /(?:^|\.)(?:Async)?MysqlConnection\.establish$/),
  {
    module: /^(?:diesel|diesel_async)$/,
    call: /(?:^|\.)(?:Async(?:Diesel)?)?(?:ConnectionManager|DieselConnectionManager)\.new$/,
    via: 'database',
    as: 'uri',
  },
  data('postgresql', /^(?:tokio_postgres|postgres)$/, /(?:^|\.)(?:Client\.)?connect$/),
  data('mysql', /^(?:mysql|mysql_async)$/, /(?:^|\.)Pool\.(?:new|from_url)$/),
  data('mongodb', /^mongodb$/, /(?:^|\.)(?:Client\.with_uri_str|ClientOptions\.parse(?:_async)?)$/),
  data('cassandra', /^scylla$/, /(?:^|\.)known_node(?:_addr)?$/),
  data('clickhouse', /^clickhouse$/, /(?:^|\.)with_url$/),
  data('neo4j', /^neo4rs$/, /(?:^|\.)(?:Graph\.new|uri)$/),
  data('elasticsearch', /^elasticsearch$/, /(?:^|\.)(?:Transport\.single_node|SingleNodeConnectionPool\.new)$/),
  data('influxdb', /^influxdb2?$/, /(?:^|\.)Client\.new$/),
  { module: /^redis$/, call: /(?:^|\.)Client\.open$/, via: 'cache', product: 'redis' },
  { module: /^deadpool_redis$/, call: /(?:^|\.)Config\.from_url$/, via: 'cache', product: 'redis' },
  {
    module: /^(?:bb8_redis|r2d2_redis|redis)$/,
    call: /(?:^|\.)RedisConnectionManager\.new$/,
    via: 'cache',
    product: 'redis',
  },
  { module: /^fred$/, call: /(?:^|\.)(?:RedisConfig|Config)\.from_url$/, via: 'cache', product: 'redis' },
  { module: /^memcache$/, call: /(?:^|\.)(?:Client\.)?connect$/, via: 'cache', product: 'memcached' },
];

const broker = (product: string, module: RegExp, call: RegExp, more: Partial<ClientRule> = {}): ClientRule => ({
  module,
  call,
  via: 'messaging',
  product,
  ...more,
});

/** Brokers, and what stands around a system. */
const BROKERS: readonly ClientRule[] = [
  broker('rabbitmq', /^(?:lapin|amiquip)$/, /(?:^|\.)Connection\.(?:connect|insecure_open|open)$/),
  broker('rabbitmq', /^amqprs$/, /(?:^|\.)OpenConnectionArguments\.new$/, { place: [{ host: 0, port: 1 }] }),
  broker('kafka', /^rdkafka$/, /(?:^|\.)ClientConfig\.new(?:\.\w+)*\.set$/, {
    when: { slot: 0, is: /^(?:bootstrap\.servers|metadata\.broker\.list)$/ },
    place: [1],
  }),
  broker('kafka', /^kafka$/, /(?:^|\.)(?:from_hosts|KafkaClient\.new)$/),
  broker('nats', /^(?:async_nats|nats)$/, /^connect$|(?:^|\.)ConnectOptions\b[\w.]*\.connect$/),
  broker('mqtt', /^rumqttc$/, /(?:^|\.)MqttOptions\.new$/, { place: [{ host: 1, port: 2 }] }),
  broker('pulsar', /^pulsar$/, /(?:^|\.)Pulsar\.builder$/),
  {
    module: /^schema_registry_converter$/,
    call: /(?:^|\.)SrSettings\.(?:new|new_builder)$/,
    via: 'registry',
    as: 'url',
  },
  { module: /^etcd_client$/, call: /(?:^|\.)Client\.connect$/, via: 'registry', product: 'etcd' },
  {
    module: /^(?:opentelemetry_otlp|opentelemetry_jaeger|opentelemetry_zipkin)$/,
    call: /(?:^|\.)with_(?:endpoint|agent_endpoint|collector_endpoint)$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^opentelemetry_jaeger$/,
    call: /^new_(?:agent_|collector_)?pipeline(?:\.(?!\w*endpoint)\w+)*\.install_(?:batch|simple)$/,
    via: 'telemetry',
    product: 'jaeger',
    place: [],
  },
  {
    module: /^lettre$/,
    call: /(?:^|\.)\w*SmtpTransport\b[\w.]*\.(?:relay|builder_dangerous|starttls_relay)$/,
    via: 'tcp',
    as: 'name',
  },
];

/** A program's own `kafka` or `redis` is no client: the crate must be one that it is built with. */
function ofItsCrate(rule: ClientRule): ClientRule {
  const { module, packages } = rule;
  if (module === undefined || packages !== undefined) return rule;
  return { ...rule, packages: new RegExp(module.source.replaceAll('_', '[-_]')) };
}

export const CLIENTS: readonly ClientRule[] = [...REQUESTS, ...STORES, ...BROKERS].map(ofItsCrate);
