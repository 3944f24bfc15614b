import type { ClientRule, Slot } from '../values/code/index.js';

function rule(via: string, module: RegExp, call: RegExp, place: readonly Slot[], product?: string): ClientRule {
  return { module, call, via, place, as: 'host', ...(product === undefined ? {} : { product }) };
}

const HOST: Slot = { host: 'host', port: 'port' };

/** Traces, metrics and logs that are sent somewhere. */
const TELEMETRY: readonly ClientRule[] = [
  rule(
    'telemetry',
    /^@opentelemetry\/exporter-(?:trace|metrics|logs)-otlp-(?:grpc|http|proto)$/,
    /^OTLP(?:Trace|Metric|Log)Exporter$/,
    ['url'],
  ),
  rule('telemetry', /^@opentelemetry\/exporter-zipkin$/, /^ZipkinExporter$/, ['url'], 'zipkin'),
  rule('telemetry', /^@opentelemetry\/exporter-jaeger$/, /^JaegerExporter$/, ['endpoint', HOST], 'jaeger'),
  rule(
    'telemetry',
    /^jaeger-client$/,
    /^(?:default\.)?initTracer$/,
    ['reporter.collectorEndpoint', { host: 'reporter.agentHost', port: 'reporter.agentPort' }],
    'jaeger',
  ),
  rule(
    'telemetry',
    /^zipkin-transport-(?:http|kafka)$/,
    /^(?:HttpLogger|KafkaLogger|default)$/,
    ['endpoint', 'clientOpts.kafkaHost'],
    'zipkin',
  ),
  rule('telemetry', /^winston-loki$/, /^(?:default)?$/, ['host'], 'loki'),
  rule(
    'telemetry',
    /^winston-(?:logstash|elasticsearch)(?:\/.*)?$/,
    /^(?:default|Logstash|ElasticsearchTransport|LogstashTransport)?$/,
    ['clientOpts.node', HOST],
  ),
  rule('telemetry', /^@sentry\/[\w-]{1,40}$/, /^(?:default\.)?init$/, ['dsn']),
  rule('telemetry', /^elastic-apm-node$/, /^(?:default\.)?start$/, ['serverUrl']),
  rule(
    'telemetry',
    /^(?:dd-trace|hot-shots|node-statsd|statsd-client|appmetrics-statsd)$/,
    /^(?:default\.)?(?:init|StatsD|default)?$/,
    ['hostname', HOST, 0],
  ),
  rule(
    'telemetry',
    /^(?:gelf-pro|fluent-logger|@fluent-org\/logger|graylog2|winston-graylog2)$/,
    /^(?:configure|setConfig|createFluentSender|FluentClient|support\.winstonTransport|graylog)$/,
    [HOST, 'socket.host', 'adapterOptions.host', 'servers.host'],
  ),
];

/** Who says where others are, and what settings they have. */
const REGISTRIES: readonly ClientRule[] = [
  rule('registry', /^consul$/, /^(?:default|Consul)?$/, [HOST, 0], 'consul'),
  rule(
    'registry',
    /^eureka-js-client$/,
    /^(?:default\.)?Eureka$/,
    [{ host: 'eureka.host', port: 'eureka.port' }, 'eureka.serviceUrls.default'],
    'eureka',
  ),
  rule('registry', /^nacos$/, /^(?:NacosNamingClient|NacosConfigClient)$/, ['serverList', 'serverAddr'], 'nacos'),
  rule('registry', /^(?:node-zookeeper-client|zookeeper)$/, /^(?:createClient|default)?$/, [0], 'zookeeper'),
  rule('registry', /^etcd3$/, /^Etcd3$/, ['hosts'], 'etcd'),
  rule('config', /^cloud-config-client$/, /^(?:default\.)?load$/, ['endpoint']),
  rule('config', /^node-vault$/, /^(?:default)?$/, ['endpoint'], 'vault'),
];

/** Who knows users. */
const AUTH: readonly ClientRule[] = [
  rule('auth', /^keycloak-connect$/, /^(?:default)?$/, ['auth-server-url', 'serverUrl', 'authServerUrl'], 'keycloak'),
  rule(
    'auth',
    /^(?:keycloak-js|@keycloak\/keycloak-admin-client|keycloak-admin)$/,
    /^(?:default|Keycloak|KcAdminClient)?$/,
    ['url', 'baseUrl'],
    'keycloak',
  ),
  rule(
    'auth',
    /^nest-keycloak-connect$/,
    /^KeycloakConnectModule\.register(?:Async)?$/,
    ['authServerUrl', 'useFactory.authServerUrl'],
    'keycloak',
  ),
  rule('auth', /^(?:express-openid-connect|express-oauth2-jwt-bearer)$/, /^auth$/, ['issuerBaseURL']),
  rule('auth', /^jwks-rsa$/, /^(?:default|expressJwtSecret|koaJwtSecret|passportJwtSecret|JwksClient)?$/, ['jwksUri']),
  rule('auth', /^jose$/, /^createRemoteJWKSet$/, [0]),
  rule('auth', /^openid-client$/, /^(?:Issuer\.discover|discovery)$/, [0]),
  rule('tcp', /^ldap(?:js|ts)$/, /^(?:createClient|Client)$/, ['url']),
  rule('tcp', /^nodemailer$/, /^(?:default\.)?createTransport$/, [0, HOST]),
];

/** Parts of a platform between programs. */
const BETWEEN: readonly ClientRule[] = [
  { ...rule('http', /^@dapr\/dapr$/, /^DaprClient\.invoker\.invoke$/, [0]), as: 'name' },
  rule('tcp', /^seneca$/, /(?:^|\.)client$/, [HOST]),
  rule(
    'grpc',
    /^(?:@grpc\/grpc-js|grpc)$/,
    /^(?:makeGenericClientConstructor|loadPackageDefinition|load|loadObject)\./,
    [0],
  ),
  rule('grpc', /^(?:nice-grpc|@grpc\/grpc-js)$/, /^(?:createChannel|Channel)$/, [0]),
  rule('grpc', /^@connectrpc\/connect-(?:node|web)$/, /^create(?:Connect|Grpc|GrpcWeb)Transport$/, ['baseUrl']),
  rule('messaging', /^moleculer$/, /^(?:default\.)?ServiceBroker$/, [
    'transporter',
    'transporter.options.url',
    { host: 'transporter.options.host', port: 'transporter.options.port' },
  ]),
];

export const PLATFORM_CLIENTS: readonly ClientRule[] = [...TELEMETRY, ...REGISTRIES, ...AUTH, ...BETWEEN];
