import type { ClientLibrary, ClientRule, ServerRule, Slot } from '../values/code/index.js';

const HTTP = 'http';
const HOST_AND_PORT: readonly Slot[] = [{ host: 0, port: 1 }];
const FIELDS: readonly Slot[] = ['url', 'dsn', { host: 'host', port: 'port' }];

/**
 * Calls that reach somebody over HTTP or gRPC. Source: PHP manual (cURL, streams, SOAP), references of Guzzle, Symfony's
 * HttpClient, Laravel's HTTP client, gRPC.
 */
const REQUESTS: readonly ClientRule[] = [
  { module: /^$/, call: /^(?:curl_init|file_get_contents)$/, via: HTTP },
  { module: /^$/, call: /^curl_setopt$/, when: { slot: 1, is: /^CURLOPT_URL$/ }, via: HTTP, place: [2] },
  { module: /^$/, call: /^curl_setopt_array$/, via: HTTP, place: ['CURLOPT_URL'] },
  { module: /^GuzzleHttp\\Client(?:Interface)?$/, call: /^$/, via: HTTP, place: ['base_uri', 'base_url'] },
  { module: /^GuzzleHttp\\Client(?:Interface)?$/, call: /^request(?:Async)?$/, via: HTTP, place: [1, 'base_uri'] },
  { module: /^GuzzleHttp\\Client(?:Interface)?$/, call: /^(?:get|post|put|patch|delete|head)(?:Async)?$/, via: HTTP },
  { module: /^GuzzleHttp\\Psr7\\Request$/, call: /^$/, via: HTTP, place: [1] },
  {
    module: /^Symfony\\(?:Contracts|Component)\\HttpClient\\\w+$/,
    call: /(?:^|\.)(?:request|forBaseUri)$/,
    via: HTTP,
    place: [1, 'base_uri'],
  },
  {
    module: /^Symfony\\(?:Contracts|Component)\\HttpClient\\\w+$/,
    call: /(?:^|\.)(?:create|createForBaseUri|withOptions)$/,
    via: HTTP,
    place: [0, 'base_uri'],
  },
  {
    module: /^(?:Illuminate\\Support\\Facades\\)?Http$/,
    call: /(?:^|\.)(?:baseUrl|get|post|put|patch|delete|head)$/,
    via: HTTP,
  },
  {
    module: /^Illuminate\\Http\\Client\\(?:PendingRequest|Factory)$/,
    call: /(?:^|\.)(?:baseUrl|get|post|put|patch|delete|head)$/,
    via: HTTP,
  },
  { module: /^(?:WpOrg\\Requests\\)?Requests$/, call: /^(?:get|post|put|patch|delete|request)$/, via: HTTP },
  { module: /^(?:Unirest|Httpful)\\Request$/, call: /^(?:get|post|put|patch|delete)$/, via: HTTP },
  { module: /^SoapClient$/, call: /^$/, via: HTTP, place: [0, 'location'] },
  {
    module: /Client$/,
    call: /^$/,
    when: { slot: 'credentials', is: /^/ },
    via: 'grpc',
    as: 'host',
    packages: /^grpc\/grpc$/,
  },
];

const PDO: readonly ClientRule[] = (
  [
    ['mysql', 'mysql'],
    ['pgsql', 'postgresql'],
    ['sqlsrv', 'sqlserver'],
    ['dblib', 'sqlserver'],
    ['oci', 'oracle'],
  ] as const
).map(([prefix, product]) => ({
  module: /^PDO$/,
  call: /^$/,
  when: { slot: 0, is: new RegExp(`^${prefix}:`) },
  via: 'database',
  product,
  as: 'place',
}));

/** Source: PHP manual (PDO, mysqli, PostgreSQL), references of Doctrine, MongoDB, Elasticsearch, Predis, phpredis. */
const STORES: readonly ClientRule[] = [
  ...PDO,
  {
    call: /^(?:mysqli|mysqli_connect|mysqli_real_connect)$/,
    via: 'database',
    product: 'mysql',
    as: 'name',
    place: [{ host: 0, port: 4 }, 0],
  },
  { module: /^$/, call: /^pg_p?connect$/, via: 'database', product: 'postgresql', as: 'place' },
  { module: /^$/, call: /^sqlsrv_connect$/, via: 'database', product: 'sqlserver', as: 'name' },
  { module: /^Doctrine\\DBAL\\DriverManager$/, call: /^getConnection$/, via: 'database', as: 'host', place: FIELDS },
  {
    module: /^MongoDB\\(?:Client|Driver\\Manager)$|^MongoClient$/,
    call: /^$/,
    via: 'database',
    product: 'mongodb',
    as: 'uri',
  },
  {
    module: /^(?:Elasticsearch|Elastic\\Elasticsearch)\\ClientBuilder$/,
    call: /(?:^|\.)setHosts$/,
    via: 'database',
    product: 'elasticsearch',
    as: 'name',
  },
  {
    module: /^OpenSearch\\ClientBuilder$/,
    call: /(?:^|\.)setHosts$/,
    via: 'database',
    product: 'opensearch',
    as: 'name',
  },
  {
    module: /^(?:InfluxDB2\\Client|InfluxDB\\Client)$/,
    call: /^$/,
    via: 'database',
    product: 'influxdb',
    as: 'host',
    place: ['url', ...HOST_AND_PORT],
  },
  {
    module: /^Predis\\Client$/,
    call: /^$/,
    via: 'cache',
    product: 'redis',
    as: 'host',
    place: [0, { host: 'host', port: 'port' }],
  },
  {
    module: /^Redis$/,
    call: /^(?:p?connect|open|popen)$/,
    via: 'cache',
    product: 'redis',
    as: 'name',
    place: [...HOST_AND_PORT, 0],
  },
  {
    module: /^Memcached?$/,
    call: /^(?:addServer|p?connect)$/,
    via: 'cache',
    product: 'memcached',
    as: 'name',
    place: [...HOST_AND_PORT, 0],
  },
];

function broker(product: string, rule: Omit<ClientRule, 'via' | 'product'>): ClientRule {
  return { via: 'messaging', product, as: 'host', ...rule };
}

/** Source: references of php-amqplib, the amqp extension, Bunny, Enqueue, rdkafka, NATS, MQTT, STOMP. */
const BROKERS: readonly ClientRule[] = [
  broker('rabbitmq', {
    module: /^PhpAmqpLib\\Connection\\AMQP(?:Stream|SSL|Lazy|LazySSL|Socket)Connection$/,
    call: /^$/,
    place: [...HOST_AND_PORT, { host: 'host', port: 'port' }],
  }),
  broker('rabbitmq', { module: /^AMQPConnection$/, call: /^$/, place: [{ host: 'host', port: 'port' }] }),
  broker('rabbitmq', {
    module: /^Bunny\\(?:Client|Async\\Client)$/,
    call: /^$/,
    place: [{ host: 'host', port: 'port' }],
  }),
  broker('rabbitmq', { module: /^Enqueue\\Amqp\w+\\AmqpConnectionFactory$/, call: /^$/, place: [0, ...FIELDS] }),
  broker('kafka', {
    module: /^RdKafka\\Conf$/,
    call: /^set$/,
    when: { slot: 0, is: /^(?:metadata\.broker\.list|bootstrap\.servers)$/ },
    as: 'name',
    place: [1],
  }),
  broker('kafka', { module: /^RdKafka\\(?:Producer|Consumer)$/, call: /^addBrokers$/, as: 'name' }),
  broker('nats', {
    module: /^Basis\\Nats\\Configuration$/,
    call: /^$/,
    place: [{ host: 'host', port: 'port' }, 'host'],
  }),
  broker('mosquitto', { module: /^PhpMqtt\\Client\\MqttClient$/, call: /^$/, place: HOST_AND_PORT }),
  broker('activemq', { module: /^Stomp\\Client$|^Stomp$/, call: /^$/, as: 'uri' }),
];

const MAIL: readonly ClientRule[] = [
  { module: /^PHPMailer(?:\\PHPMailer\\PHPMailer)?$/, call: /^Host$/, via: 'tcp', as: 'name' },
];

export const CLIENTS: readonly ClientRule[] = [...REQUESTS, ...STORES, ...BROKERS, ...MAIL];

/** Front controllers of frameworks. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^Slim\\(?:Factory\\)?(?:AppFactory|App)$/, call: /^(?:create|createFromContainer)?$/ },
  { module: /^Silex\\Application$/, call: /^$/ },
  { module: /^Laravel\\Lumen\\Application$/, call: /^$/ },
  { module: /^Illuminate\\Foundation\\Application$/, call: /^(?:configure)?$/ },
  { module: /^Swoole\\(?:Http|WebSocket)\\Server$/, call: /^$/, port: [1] },
  { module: /^React\\Http\\(?:HttpServer|Server)$/, call: /^$/ },
];

const NEVER = /(?!)/;

/** Clients by the packages and extensions that bring them. */
export const LIBRARIES: readonly ClientLibrary[] = [
  { product: 'mysql', via: 'database', packages: /^ext-(?:pdo_)?mysql/, modules: NEVER },
  { product: 'postgresql', via: 'database', packages: /^ext-(?:pdo_)?pgsql/, modules: NEVER },
  {
    product: 'mongodb',
    via: 'database',
    packages: /^(?:mongodb\/mongodb|jenssegers\/mongodb|mongodb\/laravel-mongodb|ext-mongodb)$/,
    modules: /^(?:MongoDB\\Laravel|Jenssegers\\Mongodb)\\/,
  },
  {
    product: 'redis',
    via: 'cache',
    packages: /^(?:predis\/predis|ext-redis|snc\/redis-bundle)$/,
    modules: /^Illuminate\\Support\\Facades\\Redis$/,
  },
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages: /^(?:php-amqplib\/|ext-amqp|bunny\/bunny|symfony\/amqp-messenger|vladimir-yuldashev\/)/,
    modules: /^(?:PhpAmqpLib\\(?:Connection|Channel)|Bschmitt\\Amqp|Bunny|Enqueue\\Amqp\w+|OldSound\\RabbitMqBundle)\\/,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages: /^(?:ext-rdkafka|mateusjunges\/laravel-kafka|enqueue\/rdkafka|longlang\/phpkafka)$/,
    modules: /^(?:RdKafka|Junges\\Kafka|longlang\\phpkafka|Enqueue\\RdKafka)\\/,
  },
];
