import type { ClientLibrary, ClientRule, Slot } from '../values/code/index.js';

function broker(product: string, module: RegExp, call: RegExp, place: readonly Slot[]): ClientRule {
  return { module, call, via: 'messaging', product, place };
}

const AT: readonly Slot[] = [0, 'url', 'uri', { host: 'hostname', port: 'port' }, { host: 'host', port: 'port' }];

/** Source: each client's own documentation. */
export const BROKER_CLIENTS: readonly ClientRule[] = [
  broker('kafka', /^(?:kafkajs|@confluentinc\/kafka-javascript)$/, /^(?:default\.)?(?:KafkaJS\.)?Kafka$/, [
    'brokers',
    'kafkaJS.brokers',
    'bootstrap.servers',
  ]),
  broker(
    'kafka',
    /^(?:node-rdkafka|@confluentinc\/kafka-javascript)$/,
    /^(?:default\.)?(?:HighLevelProducer|Producer|KafkaConsumer|AdminClient\.create|createReadStream|Producer\.createWriteStream|KafkaConsumer\.createReadStream|createWriteStream)$/,
    ['metadata.broker.list', 'bootstrap.servers'],
  ),
  broker('kafka', /^kafka-node$/, /^(?:default\.)?(?:KafkaClient|ConsumerGroup|Client)$/, ['kafkaHost', 0]),
  broker('kafka', /^no-kafka$/, /^(?:Producer|SimpleConsumer|GroupConsumer)$/, ['connectionString']),
  broker('rabbitmq', /^amqplib(?:\/callback_api(?:\.js)?)?$/, /^(?:default\.)?connect$/, AT),
  broker('rabbitmq', /^amqp-connection-manager$/, /^(?:default\.)?(?:connect|AmqpConnectionManager)$/, ['urls', ...AT]),
  broker(
    'rabbitmq',
    /^(?:amqp|rabbit\.js|jackrabbit|servicebus|rabbitmq-client|amqp-ts|haredo|rabbot|foo-foo-mq)$/,
    /^(?:default|createConnection|createContext|bus|Connection|addConnection|configure)?$/,
    AT,
  ),
  broker('rabbitmq', /^rascal$/, /^(?:Broker|BrokerAsPromised)(?:\.create)?$/, [
    'vhosts./.connection.url',
    'vhosts.connection.url',
  ]),
  broker('rabbitmq', /^@golevelup\/nestjs-rabbitmq$/, /^RabbitMQModule\.(?:forRoot|register)(?:Async)?$/, [
    'uri',
    'useFactory.uri',
  ]),
  broker('activemq', /^(?:stompit|stomp-client)$/, /^(?:default\.)?(?:connect|ConnectFailover|default)?$/, AT),
  broker(
    '',
    /^(?:@stomp\/(?:stompjs|rx-stomp)|stompjs|webstomp-client)$/,
    /^(?:Client|Stomp\.client|client|overTCP|RxStomp\.configure)$/,
    ['brokerURL', 0],
  ),
  broker('', /^rhea(?:-promise)?$/, /^(?:default\.)?(?:connect|Connection)$/, AT),
  broker(
    'nats',
    /^(?:nats|@nats-io\/(?:transport-node|nats-core)|nats\.ws|ts-nats)$/,
    /^(?:default\.)?(?:connect|wsconnect)$/,
    ['servers', 'server', 'url', 0],
  ),
  broker('nats', /^node-nats-streaming$/, /^(?:default\.)?connect$/, ['url', 'natsConnection.servers']),
  broker('mqtt', /^(?:mqtt|async-mqtt)$/, /^(?:default\.)?connect(?:Async)?$/, AT),
  broker('pulsar', /^pulsar-client$/, /^(?:default\.)?Client$/, ['serviceUrl']),
  broker('mqtt', /^@fastify\/mqtt$/, /^(?:default)?$/, ['host']),
].map(({ product, ...rule }) => (product === '' ? { ...rule, as: 'host' as const } : { ...rule, product }));

function library(product: string, packages: RegExp): ClientLibrary {
  return { product, via: 'messaging', packages };
}

export const BROKER_LIBRARIES: readonly ClientLibrary[] = [
  library('kafka', /^(?:kafkajs|node-rdkafka|kafka-node|no-kafka|@confluentinc\/kafka-javascript)$/),
  library(
    'rabbitmq',
    /^(?:amqplib|amqp-connection-manager|amqp|rascal|rabbit\.js|jackrabbit|servicebus|rabbitmq-client|amqp-ts|rabbot|foo-foo-mq|@golevelup\/nestjs-rabbitmq)$/,
  ),
  library('activemq', /^(?:stompit|stomp-client)$/),
  library('nats', /^(?:nats|@nats-io\/transport-node|node-nats-streaming|ts-nats)$/),
  library('mqtt', /^(?:mqtt|async-mqtt)$/),
  library('pulsar', /^pulsar-client$/),
];
