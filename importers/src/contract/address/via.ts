import { saysConfig, viaOfName } from './name.js';

const BY_SCHEME: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['http', 'http https ws wss lb h2c'],
      ['grpc', 'grpc grpcs'],
      [
        'database',
        'postgres postgresql mysql mysql2 trilogy mariadb mongodb mongodb+srv sqlserver mssql oracle db2 cassandra couchdb couchbase neo4j neo4j+s bolt clickhouse cockroachdb cockroach elasticsearch influxdb mysqlx jtds informix sybase firebird vertica snowflake redshift arangodb dynamodb postgis pgx pq asyncpg psycopg psycopg2 pymysql aurora',
      ],
      ['cache', 'redis rediss redis-socket redis-sentinel memcached memcache valkey'],
      [
        'messaging',
        'amqp amqps pyamqp kafka nats stomp mqtt mqtts pulsar pulsar+ssl rabbitmq activemq sb failover plaintext sasl_ssl sasl_plaintext',
      ],
      ['telemetry', 'zipkin otlp jaeger statsd syslog gelf'],
      ['registry', 'consul eureka zookeeper etcd nacos'],
      ['tcp', 'smtp smtps ldap ldaps ftp ftps sftp imap imaps pop3 ssh telnet'],
    ] as const
  ).flatMap(([via, schemes]) => schemes.split(' ').map((scheme) => [scheme, via])),
);

const BY_PORT: Readonly<Record<number, string>> = Object.fromEntries(
  (
    [
      ['database', [5432, 3306, 1433, 1521, 27017, 27018, 9042, 5984, 9200, 9300, 7687, 8086, 26257, 8123, 33060]],
      ['cache', [6379, 11211, 26379]],
      ['messaging', [5672, 5671, 9092, 9093, 29092, 4222, 61616, 61613, 1883, 8883, 6650]],
      ['telemetry', [9411, 4317, 4318, 14268, 14250, 6831, 6832, 8125, 24224, 12201]],
      ['registry', [8761, 8500, 2181, 2379, 8848]],
      ['grpc', [50051]],
    ] as const
  ).flatMap(([via, ports]) => ports.map((port) => [port, via])),
);

const CONFIG_PORT = 8888;

/** Whether a port is one that a product listens at if nobody says otherwise. */
export function isUsualPort(port: number): boolean {
  return Object.hasOwn(BY_PORT, port);
}

/** Schemes that name a place in the network. Others (file, classpath, docker, s3, git) name none. */
export function isNetworkScheme(scheme: string): boolean {
  return (
    Object.hasOwn(BY_SCHEME, scheme) || scheme === 'tcp' || scheme === 'udp' || scheme === 'tls' || scheme === 'dns'
  );
}

/**
 * How an address is reached: by its scheme, else by its well-known port, else by what the variable's name says. HTTP
 * is spoken by tracing collectors, registries, configuration servers and some databases too, so there port and name go
 * before the scheme.
 */
export function viaOf(protocol: string, port: number | undefined, name: string): string {
  const scheme = BY_SCHEME[protocol] ?? '';
  const byPort = port === CONFIG_PORT && saysConfig(name) ? 'config' : ((port && BY_PORT[port]) ?? '');
  if (scheme !== '' && scheme !== 'http') return scheme;
  const byName = viaOfName(name);
  // Programs of one's own listen there as often as the databases that speak HTTP do.
  if (byPort && !(scheme === 'http' && (port === 8086 || port === 8123))) return byPort;
  if (scheme === 'http' && byPort !== '' && byName === byPort) return byPort;
  if (scheme === 'http') return byName === 'telemetry' || byName === 'registry' || byName === 'grpc' ? byName : 'http';
  return byName || (protocol === '' ? '' : 'tcp');
}
