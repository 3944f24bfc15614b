import { imageName, lastWord } from './image-name.js';

/** What a well-known image is. */
export interface Product {
  readonly kind: 'service' | 'datastore' | 'broker';
  /** A product's name for datastores and brokers; for services the type of service. */
  readonly type: string;
  /** Whether an image that is built upon it is still that product; a web server as a base says nothing. */
  readonly asBase: boolean;
}

const datastore = (type: string): Product => ({ kind: 'datastore', type, asBase: true });
const broker = (type: string): Product => ({ kind: 'broker', type, asBase: true });
const service = (type: string, asBase = true): Product => ({ kind: 'service', type, asBase });

/** By the last segment of the image's name, or by `owner/name` where the last segment alone would be ambiguous. */
const PRODUCTS: Readonly<Record<string, Product>> = {
  postgres: datastore('postgresql'),
  postgresql: datastore('postgresql'),
  postgis: datastore('postgresql'),
  timescaledb: datastore('postgresql'),
  pgvector: datastore('postgresql'),
  'cloud-sql-proxy': datastore('postgresql'),
  cockroach: datastore('cockroachdb'),
  mysql: datastore('mysql'),
  'mysql-server': datastore('mysql'),
  mariadb: datastore('mariadb'),
  percona: datastore('mysql'),
  mongo: datastore('mongodb'),
  mongodb: datastore('mongodb'),
  redis: datastore('redis'),
  'redis-stack': datastore('redis'),
  'redis-stack-server': datastore('redis'),
  valkey: datastore('redis'),
  keydb: datastore('redis'),
  dragonfly: datastore('redis'),
  memcached: datastore('memcached'),
  elasticsearch: datastore('elasticsearch'),
  'elasticsearch-oss': datastore('elasticsearch'),
  opensearch: datastore('opensearch'),
  solr: datastore('solr'),
  cassandra: datastore('cassandra'),
  scylla: datastore('cassandra'),
  couchdb: datastore('couchdb'),
  couchbase: datastore('couchbase'),
  neo4j: datastore('neo4j'),
  influxdb: datastore('influxdb'),
  'clickhouse-server': datastore('clickhouse'),
  'mssql/server': datastore('sqlserver'),
  'mssql-server-linux': datastore('sqlserver'),
  'mssql-server': datastore('sqlserver'),
  'azure-sql-edge': datastore('sqlserver'),
  'oracle-xe': datastore('oracle'),
  minio: datastore('minio'),
  s3mock: datastore('s3'),
  seaweedfs: datastore('s3'),
  'fake-gcs-server': datastore('gcs'),
  sftp: datastore('sftp'),
  azurite: datastore('azure-storage'),
  'dynamodb-local': datastore('dynamodb'),
  arangodb: datastore('arangodb'),
  rethinkdb: datastore('rethinkdb'),
  rabbitmq: broker('rabbitmq'),
  kafka: broker('kafka'),
  'cp-kafka': broker('kafka'),
  redpanda: broker('kafka'),
  'kafka-native': broker('kafka'),
  nats: broker('nats'),
  'nats-streaming': broker('nats'),
  activemq: broker('activemq'),
  'activemq-artemis': broker('activemq'),
  artemis: broker('activemq'),
  pulsar: broker('pulsar'),
  'eclipse-mosquitto': broker('mosquitto'),
  elasticmq: broker('sqs'),
  emqx: broker('mqtt'),
  zookeeper: service('registry'),
  'cp-zookeeper': service('registry'),
  etcd: service('registry'),
  consul: service('registry'),
  'nacos-server': service('registry'),
  eureka: service('registry'),
  'spring-cloud-config-server': service('config'),
  vault: service('config'),
  zipkin: service('monitoring'),
  'zipkin-slim': service('monitoring'),
  'all-in-one': service('monitoring'),
  jaeger: service('monitoring'),
  'jaeger-query': service('monitoring'),
  'jaeger-collector': service('monitoring'),
  'jaeger-agent': service('monitoring'),
  prometheus: service('monitoring'),
  grafana: service('monitoring'),
  loki: service('monitoring'),
  tempo: service('monitoring'),
  'otel-lgtm': service('monitoring'),
  alertmanager: service('monitoring'),
  'opentelemetry-collector': service('monitoring'),
  'opentelemetry-collector-contrib': service('monitoring'),
  kibana: service('monitoring'),
  logstash: service('monitoring'),
  'logstash-oss': service('monitoring'),
  fluentd: service('monitoring'),
  'fluent-bit': service('monitoring'),
  filebeat: service('monitoring'),
  metricbeat: service('monitoring'),
  heartbeat: service('monitoring'),
  packetbeat: service('monitoring'),
  'apm-server': service('monitoring'),
  'opensearch-dashboards': service('monitoring'),
  'fluentd-elasticsearch': service('monitoring'),
  'fluentd-kubernetes-daemonset': service('monitoring'),
  promtail: service('monitoring'),
  alloy: service('monitoring'),
  mimir: service('monitoring'),
  pyroscope: service('monitoring'),
  pushgateway: service('monitoring'),
  'blackbox-exporter': service('monitoring'),
  'kube-state-metrics': service('monitoring'),
  vmagent: service('monitoring'),
  'victoria-metrics': service('monitoring'),
  vector: service('monitoring', false),
  cadvisor: service('monitoring'),
  'node-exporter': service('monitoring'),
  graphite: service('monitoring'),
  'graphite-statsd': service('monitoring'),
  statsd: service('monitoring'),
  seq: service('monitoring'),
  'hystrix-dashboard': service('monitoring'),
  kiali: service('monitoring'),
  keycloak: service('auth'),
  dex: service('auth'),
  'oauth2-proxy': service('auth'),
  hydra: service('auth'),
  nginx: service('gateway', false),
  httpd: service('gateway', false),
  traefik: service('gateway'),
  haproxy: service('gateway', false),
  envoy: service('gateway'),
  'envoyproxy/gateway': service('gateway'),
  caddy: service('gateway', false),
  kong: service('gateway'),
  varnish: service('gateway', false),
  krakend: service('gateway'),
};

// An operator, exporter or client of a product is not the product.
const ABOUT_A_PRODUCT = /-?(exporter|operator|client|cli|commander|express|ui|manager|admin|proxy-init|backup)$/;

/** The product behind an image reference, or undefined for somebody's own image. */
export function productOf(reference: string): Product | undefined {
  if (reference === '') return undefined;
  const segments = imageName(reference).repository.split('/');
  const last = segments.at(-1) ?? '';
  return PRODUCTS[segments.slice(-2).join('/')] ?? PRODUCTS[last];
}

/** Whether an image is of a product by that word: `openzipkin/zipkin-slim` of zipkin. */
export function runsProduct(image: string, product: string): boolean {
  if (productOf(image) === undefined) return false;
  return lastWord(image).split(/[-_]/).includes(product);
}

/** By the scheme of an address, where it is called otherwise than its images. HTTP and TCP are everybody's. */
const SPOKEN: Readonly<Record<string, Product>> = {
  'mongodb+srv': datastore('mongodb'),
  rediss: datastore('redis'),
  sqlserver: datastore('sqlserver'),
  oracle: datastore('oracle'),
  db2: datastore('db2'),
  bolt: datastore('neo4j'),
  'neo4j+s': datastore('neo4j'),
  clickhouse: datastore('clickhouse'),
  amqp: broker('rabbitmq'),
  amqps: broker('rabbitmq'),
  mqtt: broker('mqtt'),
  mqtts: broker('mqtt'),
  'pulsar+ssl': broker('pulsar'),
};

/** The product that answers where such a scheme is spoken, or where a library of that product looks. */
export function productSpoken(scheme: string): Product | undefined {
  return Object.hasOwn(SPOKEN, scheme)
    ? SPOKEN[scheme]
    : Object.hasOwn(PRODUCTS, scheme)
      ? PRODUCTS[scheme]
      : undefined;
}

/** The product that a bare name says, for a deployable whose image says nothing: exact names only. */
export function productNamed(name: string): Product | undefined {
  const product = PRODUCTS[name.toLowerCase()];
  return product !== undefined && product.asBase && !ABOUT_A_PRODUCT.test(name) ? product : undefined;
}

/** Datastores that a service can do without, if slowly. */
export function isCache(type: string): boolean {
  return type === 'redis' || type === 'memcached';
}
