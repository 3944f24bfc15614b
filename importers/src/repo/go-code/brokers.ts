import type { ClientRule } from '../values/code/index.js';

/** Brokers. */
export const BROKERS: readonly ClientRule[] = [
  {
    module: /^github\.com\/(?:zeromicro|tal-tech)\/go-queue\/kq$/,
    call: /^NewPusher$/,
    via: 'messaging',
    product: 'kafka',
  },
  {
    module: /^github\.com\/(?:Shopify|IBM)\/sarama$/,
    call: /^New(?:Client|SyncProducer|AsyncProducer|Consumer|ConsumerGroup|ClusterAdmin)$/,
    via: 'messaging',
    product: 'kafka',
  },
  {
    module: /^github\.com\/segmentio\/kafka-go$/,
    call: /^New(?:Reader|Writer)$/,
    via: 'messaging',
    product: 'kafka',
    place: ['Brokers'],
  },
  { module: /^github\.com\/segmentio\/kafka-go$/, call: /^TCP$/, via: 'messaging', product: 'kafka' },
  {
    module: /^github\.com\/segmentio\/kafka-go$/,
    call: /(?:^|\.)Dial(?:Leader|Context)?$/,
    via: 'messaging',
    product: 'kafka',
    place: [1, 2],
  },
  {
    module: /^github\.com\/confluentinc\/confluent-kafka-go(?:\/v\d+)?\/kafka$/,
    call: /^New(?:Producer|Consumer|AdminClient)$/,
    via: 'messaging',
    product: 'kafka',
    place: ['bootstrap.servers', 'metadata.broker.list'],
  },
  { module: /^github\.com\/twmb\/franz-go\/pkg\/kgo$/, call: /^SeedBrokers$/, via: 'messaging', product: 'kafka' },
  {
    module: /^github\.com\/ThreeDotsLabs\/watermill-kafka(?:\/|$)/,
    call: /^New(?:Publisher|Subscriber)$/,
    via: 'messaging',
    product: 'kafka',
    place: ['Brokers', 0],
  },
  {
    module: /^github\.com\/(?:streadway\/amqp|rabbitmq\/amqp091-go)$/,
    call: /^Dial(?:Config|TLS)?$/,
    via: 'messaging',
    product: 'rabbitmq',
  },
  {
    module: /^github\.com\/wagslane\/go-rabbitmq$/,
    call: /^New(?:Conn|Publisher|Consumer)$/,
    via: 'messaging',
    product: 'rabbitmq',
  },
  {
    module: /^github\.com\/ThreeDotsLabs\/watermill-amqp(?:\/|$)/,
    call: /^NewDurable\w+Config$/,
    via: 'messaging',
    product: 'rabbitmq',
  },
  { module: /^github\.com\/nats-io\/(?:nats\.go|go-nats|nats)$/, call: /^Connect$/, via: 'messaging', product: 'nats' },
  {
    module: /^github\.com\/nats-io\/(?:stan\.go|go-nats-streaming)$/,
    call: /^NatsURL$/,
    via: 'messaging',
    product: 'nats',
  },
  {
    module: /^github\.com\/nsqio\/go-nsq$/,
    call: /(?:^|\.)(?:NewProducer|ConnectToNSQ\w+)$/,
    via: 'messaging',
    product: 'nsq',
  },
  { module: /^github\.com\/eclipse\/paho\./, call: /(?:^|\.)AddBroker$/, via: 'messaging', product: 'mqtt' },
  {
    module: /^github\.com\/apache\/pulsar-client-go\/pulsar$/,
    call: /^NewClient$/,
    via: 'messaging',
    product: 'pulsar',
    place: ['URL'],
  },
];

/** What stands around a system: registries, keys, traces. */
export const AROUND: readonly ClientRule[] = [
  {
    module: /^github\.com\/hashicorp\/consul\/api$/,
    call: /^NewClient$/,
    via: 'registry',
    product: 'consul',
    place: ['Address'],
  },
  {
    module:
      /^(?:go\.etcd\.io\/etcd\/(?:client\/v3|clientv3|v3\/clientv3)|github\.com\/coreos\/etcd\/clientv3|go\.etcd\.io\/etcd\/client)$/,
    call: /^New$/,
    via: 'registry',
    product: 'etcd',
    place: ['Endpoints'],
  },
  {
    module: /^github\.com\/(?:go-zookeeper|samuel\/go-zookeeper)\/zk$/,
    call: /^Connect$/,
    via: 'registry',
    product: 'zookeeper',
  },
  {
    module: /^github\.com\/(?:ArthurHlt\/go-eureka-client\/eureka|hudl\/fargo|xuanbo\/eureka-client)$/,
    call: /^New(?:Client|Conn)$/,
    via: 'registry',
    product: 'eureka',
    place: [0, 'DefaultZone'],
    as: 'url',
  },
  {
    module: /^github\.com\/nacos-group\/nacos-sdk-go(?:\/v2)?\/common\/constant$/,
    call: /^NewServerConfig$/,
    via: 'registry',
    product: 'nacos',
    place: [{ host: 0, port: 1 }],
  },
  {
    module: /^github\.com\/hashicorp\/vault\/api$/,
    call: /^NewClient$/,
    via: 'config',
    product: 'vault',
    place: ['Address'],
  },
  {
    module: /^go\.opentelemetry\.io\/otel\/exporters\/otlp\//,
    call: /^WithEndpoint(?:URL)?$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^go\.opentelemetry\.io\/otel\/exporters\/(?:trace\/)?jaeger$/,
    call: /^(?:WithEndpoint|WithAgentHost)$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^go\.opentelemetry\.io\/otel\/exporters\/(?:trace\/)?zipkin$/,
    call: /^New$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^github\.com\/openzipkin\/zipkin-go\/reporter\/http$/,
    call: /^NewReporter$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^github\.com\/uber\/jaeger-client-go(?:\/transport)?$/,
    call: /^(?:NewUDPTransport|NewHTTPTransport)$/,
    via: 'telemetry',
    as: 'name',
  },
  {
    module: /^contrib\.go\.opencensus\.io\/exporter\/(?:jaeger|ocagent|zipkin)$/,
    call: /^(?:NewExporter|WithAddress)$/,
    via: 'telemetry',
    place: [0, 'CollectorEndpoint', 'AgentEndpoint'],
    as: 'name',
  },
];
