import type { ClientRule } from '../values/code/index.js';

type Part = Pick<ClientRule, 'module' | 'call' | 'place'>;

function rules(via: string, product: string | undefined, parts: readonly Part[]): readonly ClientRule[] {
  return parts.map((part) => ({ ...part, via, as: 'host', ...(product === undefined ? {} : { product }) }));
}

const NAMED = { host: 'host', port: 'port' } as const;
const PLACED = { host: 0, port: 1 } as const;
const FIRST = { host: 0, port: 'port' } as const;

/** Clients of brokers, and of what only listens: telemetry, registries, mail. */
export const BROKERS: readonly ClientRule[] = [
  ...rules('messaging', 'rabbitmq', [
    { module: /^pika$/, call: /(?:^|\.)ConnectionParameters$/, place: [NAMED, PLACED] },
    { module: /^pika$/, call: /(?:^|\.)URLParameters$/ },
    {
      module: /^(?:aio_pika|aiormq|aioamqp|asynqp)$/,
      call: /(?:^|\.)connect(?:_robust|_from_url)?$/,
      place: [NAMED, 'url', 0],
    },
    {
      module: /^(?:amqp|amqpstorm|rabbitpy|librabbitmq)$/,
      call: /(?:^|\.)(?:UriConnection|Connection)$/,
      place: ['host', 'hostname', 0],
    },
    { module: /^faststream$/, call: /(?:^|\.)RabbitBroker$/, place: [0, 'url'] },
    { module: /^taskiq_aio_pika$/, call: /(?:^|\.)AioPikaBroker$/, place: [0, 'url'] },
    { module: /^dramatiq$/, call: /(?:^|\.)RabbitmqBroker$/, place: ['url', NAMED] },
  ]),
  ...rules('messaging', 'kafka', [
    {
      module: /^(?:kafka|aiokafka)$/,
      call: /(?:^|\.)(?:AIO)?Kafka(?:Producer|Consumer|AdminClient|Client)$/,
      place: ['bootstrap_servers', 'hosts'],
    },
    { module: /^(?:aiokafka)$/, call: /(?:^|\.)AIOKafka\w+$/, place: ['bootstrap_servers'] },
    {
      module: /^confluent_kafka$/,
      call: /(?:^|\.)(?:\w*Producer|\w*Consumer|AdminClient)$/,
      place: ['bootstrap.servers', 'metadata.broker.list'],
    },
    { module: /^pykafka$/, call: /(?:^|\.)KafkaClient$/, place: ['hosts', 0] },
    { module: /^faust$/, call: /(?:^|\.)App$/, place: ['broker', 'broker_url'] },
    { module: /^quixstreams$/, call: /(?:^|\.)Application$/, place: ['broker_address', 0] },
    { module: /^faststream$/, call: /(?:^|\.)KafkaBroker$/, place: [0, 'bootstrap_servers'] },
  ]),
  ...rules('messaging', 'nats', [
    { module: /^(?:nats|asyncio_nats|pynats)$/, call: /(?:^|\.)(?:connect|NATSClient)$/, place: ['servers', 0, 'url'] },
    { module: /^faststream$/, call: /(?:^|\.)NatsBroker$/, place: [0, 'servers'] },
  ]),
  ...rules('messaging', 'mosquitto', [
    { module: /^paho$/, call: /(?:^|\.)Client\.(?:connect|connect_async)$/, place: [NAMED, PLACED] },
    { module: /^paho$/, call: /^mqtt\.publish\.(?:single|multiple)$/, place: ['hostname'] },
    { module: /^(?:aiomqtt|asyncio_mqtt)$/, call: /(?:^|\.)Client$/, place: ['hostname', FIRST] },
    { module: /^(?:gmqtt|hbmqtt|amqtt)$/, call: /(?:^|\.)(?:Mqtt|MQTT)?Client\.connect$/, place: [FIRST, 'host'] },
  ]),
  ...rules('messaging', 'activemq', [
    {
      module: /^(?:stomp|stompest|stomper)$/,
      call: /(?:^|\.)(?:StompConnection\d+|Connection\d*|Stomp)$/,
      place: ['host_and_ports', 0],
    },
  ]),
  ...rules('messaging', 'pulsar', [{ module: /^pulsar$/, call: /(?:^|\.)Client$/, place: [0, 'service_url'] }]),
  ...rules('messaging', undefined, [
    { module: /^celery$/, call: /(?:^|\.)Celery$/, place: ['broker'] },
    { module: /^celery$/, call: /(?:^|\.)conf\.update$/, place: ['broker_url', 'BROKER_URL', 'CELERY_BROKER_URL'] },
    { module: /^kombu$/, call: /(?:^|\.)(?:Broker)?Connection$/, place: [0, 'hostname'] },
    { module: /^nameko$/, call: /(?:^|\.)ClusterRpcProxy$/, place: ['AMQP_URI'] },
  ]),
  ...rules('telemetry', undefined, [
    { module: /^opentelemetry$/, call: /(?:^|\.)OTLP\w*Exporter$/, place: ['endpoint', 0] },
    { module: /^opentelemetry$/, call: /(?:^|\.)ZipkinExporter$/, place: ['endpoint', 'url', 0] },
    {
      module: /^opentelemetry$/,
      call: /(?:^|\.)JaegerExporter$/,
      place: [{ host: 'agent_host_name', port: 'agent_port' }, 'collector_endpoint'],
    },
    {
      module: /^jaeger_client$/,
      call: /(?:^|\.)Config$/,
      place: [{ host: 'local_agent.reporting_host', port: 'local_agent.reporting_port' }],
    },
    { module: /^(?:statsd|aiostatsd)$/, call: /(?:^|\.)StatsClient$/, place: [NAMED, PLACED] },
    { module: /^datadog$/, call: /(?:^|\.)(?:initialize|DogStatsd)$/, place: ['statsd_host', 'host'] },
    { module: /^(?:logstash|logstash_async|graypy|pygelf)$/, call: /(?:^|\.)\w*Handler$/, place: [NAMED, PLACED] },
    { module: /^fluent$/, call: /(?:^|\.)(?:FluentSender|FluentHandler|setup)$/, place: [NAMED] },
    { module: /^logging_loki$/, call: /(?:^|\.)LokiHandler$/, place: ['url'] },
    { module: /^logging$/, call: /(?:^|\.)SysLogHandler$/, place: ['address', 0] },
    { module: /^prometheus_client$/, call: /(?:^|\.)push(?:add)?_to_gateway$/, place: [0, 'gateway'] },
    { module: /^elasticapm$/, call: /(?:^|\.)(?:Client|make_apm_client)$/, place: ['server_url', 'SERVER_URL'] },
  ]),
  ...rules('registry', undefined, [
    { module: /^(?:consul|consulate)$/, call: /(?:^|\.)(?:Consul|Consulate)$/, place: [NAMED, PLACED] },
    {
      module: /^py_eureka_client$/,
      call: /(?:^|\.)(?:init|init_async|EurekaClient|get_applications)$/,
      place: ['eureka_server', 0],
    },
    { module: /^kazoo$/, call: /(?:^|\.)KazooClient$/, place: ['hosts', 0] },
    { module: /^(?:etcd|etcd3|aetcd)$/, call: /(?:^|\.)(?:client|Client|Etcd3Client)$/, place: [NAMED, PLACED] },
    { module: /^nacos$/, call: /(?:^|\.)NacosClient$/, place: [0, 'server_addresses'] },
  ]),
  ...rules('config', undefined, [
    { module: /^hvac$/, call: /(?:^|\.)Client$/, place: ['url', 0] },
    {
      module: /^(?:config|spring_config)$/,
      call: /(?:^|\.)(?:CloudFoundry|ConfigClient|SpringConfigClient)$/,
      place: ['address', 0],
    },
  ]),
  ...rules('auth', undefined, [
    { module: /^ldap3$/, call: /(?:^|\.)Server$/, place: [FIRST, 'host'] },
    { module: /^ldap$/, call: /(?:^|\.)initialize$/ },
  ]),
  ...rules('tcp', undefined, [
    { module: /^smtplib$/, call: /(?:^|\.)(?:SMTP|SMTP_SSL|LMTP)$/, place: [PLACED, NAMED] },
    { module: /^aiosmtplib$/, call: /(?:^|\.)(?:SMTP|send)$/, place: [{ host: 'hostname', port: 'port' }] },
    {
      module: /^fastapi_mail$/,
      call: /(?:^|\.)ConnectionConfig$/,
      place: [{ host: 'MAIL_SERVER', port: 'MAIL_PORT' }],
    },
    {
      module: /^(?:ftplib|paramiko|asyncssh)$/,
      call: /(?:^|\.)(?:FTP|FTP_TLS|SSHClient\.connect|Transport)$/,
      place: [PLACED, 'hostname', 'host'],
    },
    { module: /^socket$/, call: /(?:^|\.)create_connection$/, place: [PLACED] },
    { module: /^(?:dask|distributed)$/, call: /(?:^|\.)Client$/, place: [0, 'address'] },
  ]),
];
