import { entityRef, type Evidence } from '@faultline/model';
import { addressesOf } from '../../contract/addresses.js';
import type { PartLines } from '../../contract/part-lines.js';
import { recordOf, textOf } from '../values/index.js';
import type { ManifestObject } from './documents.js';
import { withinOf, type ManifestContext } from './names.js';

/** What an operator makes of a resource of its own. */
interface Operated {
  /** API group. */
  readonly group: string;
  readonly kind: string;
  /** Kind and type of the catalog's entity. */
  readonly becomes: readonly [kind: 'datastore' | 'broker' | 'service', type: string];
  /** Names of the Services that it makes; `*` is the resource's. */
  readonly hosts: string;
  /** Field of another such resource that it needs, and the Service of that: `elasticsearchRef.name *-es-http`. */
  readonly needs?: string;
}

const row = (group: string, kind: string, becomes: string, hosts: string, needs?: string): Operated => {
  const [what = '', type = ''] = becomes.split('/');
  return { group, kind, becomes: [what as 'datastore', type], hosts, ...(needs === undefined ? {} : { needs }) };
};

/** By the operators' own documentation. One resource a line. */
const OPERATED: readonly Operated[] = [
  row('postgresql.cnpg.io', 'Cluster', 'datastore/postgresql', '*-rw *-ro *-r'),
  row('acid.zalan.do', 'postgresql', 'datastore/postgresql', '* *-repl *-pooler *-pooler-repl'),
  row(
    'postgres-operator.crunchydata.com',
    'PostgresCluster',
    'datastore/postgresql',
    '*-primary *-replicas *-pgbouncer *-ha',
  ),
  row('pgv2.percona.com', 'PerconaPGCluster', 'datastore/postgresql', '*-primary *-replicas *-pgbouncer *-ha'),
  row('kubegres.reactive-tech.io', 'Kubegres', 'datastore/postgresql', '* *-replica'),
  row('mysql.oracle.com', 'InnoDBCluster', 'datastore/mysql', '* *-instances'),
  row('pxc.percona.com', 'PerconaXtraDBCluster', 'datastore/mysql', '*-haproxy *-pxc *-proxysql'),
  row('moco.cybozu.com', 'MySQLCluster', 'datastore/mysql', 'moco-*-primary moco-*-replica'),
  row('k8s.mariadb.com', 'MariaDB', 'datastore/mariadb', '* *-primary *-secondary *-internal'),
  row('mongodbcommunity.mongodb.com', 'MongoDBCommunity', 'datastore/mongodb', '*-svc'),
  row('mongodb.com', 'MongoDB', 'datastore/mongodb', '*-svc'),
  row('psmdb.percona.com', 'PerconaServerMongoDB', 'datastore/mongodb', '*-rs0 *-mongos'),
  row('redis.redis.opstreelabs.in', 'Redis', 'datastore/redis', '* *-headless'),
  row('redis.redis.opstreelabs.in', 'RedisCluster', 'datastore/redis', '*-leader *-follower *-master'),
  row('redis.redis.opstreelabs.in', 'RedisReplication', 'datastore/redis', '* *-master *-replica'),
  row('databases.spotahome.com', 'RedisFailover', 'datastore/redis', 'rfs-* rfrm-* rfrs-* rfr-*'),
  row('app.redislabs.com', 'RedisEnterpriseDatabase', 'datastore/redis', '*'),
  row('dragonflydb.io', 'Dragonfly', 'datastore/redis', '*'),
  row(
    'elasticsearch.k8s.elastic.co',
    'Elasticsearch',
    'datastore/elasticsearch',
    '*-es-http *-es-transport *-es-internal-http',
  ),
  row('kibana.k8s.elastic.co', 'Kibana', 'service/monitoring', '*-kb-http', 'elasticsearchRef.name *-es-http'),
  row('apm.k8s.elastic.co', 'ApmServer', 'service/monitoring', '*-apm-http', 'elasticsearchRef.name *-es-http'),
  row('opensearch.opster.io', 'OpenSearchCluster', 'datastore/opensearch', '* *-dashboards'),
  row('cassandra.datastax.com', 'CassandraDatacenter', 'datastore/cassandra', '*-service *-all-pods-service'),
  row('k8ssandra.io', 'K8ssandraCluster', 'datastore/cassandra', '*-dc1-service'),
  row('scylla.scylladb.com', 'ScyllaCluster', 'datastore/cassandra', '*-client'),
  row('clickhouse.altinity.com', 'ClickHouseInstallation', 'datastore/clickhouse', 'clickhouse-*'),
  row('etcd.database.coreos.com', 'EtcdCluster', 'datastore/etcd', '* *-client'),
  row('minio.min.io', 'Tenant', 'datastore/minio', 'minio *-hl *-console'),
  row('couchbase.com', 'CouchbaseCluster', 'datastore/couchbase', '* *-srv'),
  row('kafka.strimzi.io', 'Kafka', 'broker/kafka', '*-kafka-bootstrap *-kafka-brokers'),
  row('kafka.banzaicloud.io', 'KafkaCluster', 'broker/kafka', '*-headless *-all-broker'),
  row('platform.confluent.io', 'Kafka', 'broker/kafka', '*'),
  row('cluster.redpanda.com', 'Redpanda', 'broker/kafka', '*'),
  row('redpanda.vectorized.io', 'Cluster', 'broker/kafka', '* *-cluster'),
  row('rabbitmq.com', 'RabbitmqCluster', 'broker/rabbitmq', '* *-nodes'),
  row('nats.io', 'NatsCluster', 'broker/nats', '* *-mgmt'),
  row('broker.amq.io', 'ActiveMQArtemis', 'broker/activemq', '*-hdls-svc *-acceptor-0-svc'),
  row('zookeeper.pravega.io', 'ZookeeperCluster', 'service/registry', '*-client *-headless'),
  row('monitoring.coreos.com', 'Prometheus', 'service/monitoring', 'prometheus-operated'),
  row('monitoring.coreos.com', 'PrometheusAgent', 'service/monitoring', 'prometheus-agent-operated'),
  row('monitoring.coreos.com', 'Alertmanager', 'service/monitoring', 'alertmanager-operated'),
  row('monitoring.coreos.com', 'ThanosRuler', 'service/monitoring', 'thanos-ruler-operated'),
  row('operator.victoriametrics.com', 'VMAgent', 'service/monitoring', 'vmagent-*'),
  row('operator.victoriametrics.com', 'VMSingle', 'service/monitoring', 'vmsingle-*'),
  row('jaegertracing.io', 'Jaeger', 'service/monitoring', '*-collector *-query *-agent'),
  row('opentelemetry.io', 'OpenTelemetryCollector', 'service/monitoring', '*-collector *-collector-headless'),
  row('k8s.keycloak.org', 'Keycloak', 'service/auth', '*-service'),
];

const BY_KIND = new Map(OPERATED.map((one) => [`${one.group}/${one.kind}`, one]));

/** States what an operator makes of a resource: a database, a broker, … @returns whether the resource is one of these */
export function stateOperated(
  lines: PartLines,
  object: ManifestObject,
  context: ManifestContext,
  evidence: readonly Evidence[],
): boolean {
  const { kind, name, namespace, manifest } = object;
  const operated = BY_KIND.get(`${manifest.apiVersion.split('/')[0] ?? ''}/${kind}`);
  if (operated === undefined) return false;
  const within = withinOf(context.key, namespace);
  const ref = entityRef('component', `${context.key}#kubernetes/${namespace}/${kind}/${name}`);
  const [kindHint, typeHint] = operated.becomes;
  lines.entity(
    ref,
    {
      name,
      repository: context.repository,
      technology: 'kubernetes',
      within,
      kindHint,
      typeHint,
      release: context.release,
      hostNames: operated.hosts.split(' ').map((host) => host.replace('*', name)),
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', context.repository, { evidence });
  const [field = '', host = ''] = operated.needs?.split(' ') ?? [];
  const needed = textOf(field.split('.').reduce<unknown>((value, key) => recordOf(value)?.[key], manifest['spec']));
  if (needed !== undefined) {
    const addresses = addressesOf({ [`${field.split('.')[0] ?? ''}_URL`]: `http://${host.replace('*', needed)}:9200` });
    lines.calls({ from: ref, within, evidence, addresses });
  }
  return true;
}
