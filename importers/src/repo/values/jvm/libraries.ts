import type { ClientLibrary } from '../code/index.js';

/**
 * Client libraries by their artifacts: the drivers themselves, starters of Spring Boot, extensions of Quarkus, modules of
 * Micronaut, Vert.x and Ktor. `modules` are the packages that code brings in.
 */
export const JVM_LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'rabbitmq',
    via: 'messaging',
    // AMQP 1.0 is spoken by others.
    packages: /^(?!quarkus-(?:smallrye-reactive-)?messaging-amqp$)(?:.*-)?(?:amqp|rabbit(?:mq)?)(?:-|$)/,
    modules:
      /^(?:com\.rabbitmq\.client|org\.springframework\.amqp\.rabbit|io\.micronaut\.configuration\.rabbitmq|io\.micronaut\.rabbitmq)\./,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages: /(?:^|-)kafka(?:-|$)/,
    modules:
      /^(?:org\.apache\.kafka\.clients|org\.springframework\.kafka|io\.micronaut\.configuration\.kafka|io\.vertx\.kafka)\./,
  },
  {
    product: 'activemq',
    via: 'messaging',
    packages:
      /^(?:spring-boot-starter-(?:activemq|artemis)|activemq-(?:client|spring|all)|artemis-jms-client|quarkus-artemis-jms|quarkus-(?:smallrye-reactive-)?messaging-amqp|quarkus-qpid-jms|qpid-jms-client)$/,
    modules: /^org\.apache\.activemq\./,
  },
  {
    product: 'nats',
    via: 'messaging',
    packages: /^(?:jnats|nats-spring|micronaut-nats)$/,
    modules: /^io\.nats\.client\./,
  },
  {
    product: 'pulsar',
    via: 'messaging',
    packages: /^(?:pulsar-client(?:-[\w-]+)?|spring-boot-starter-pulsar)$/,
    modules: /^org\.apache\.pulsar\.client\./,
  },
  {
    product: 'redis',
    via: 'cache',
    packages:
      /^(?:spring-boot-starter-(?:data-)?redis(?:-reactive)?|spring-data-redis|spring-session-data-redis|jedis|lettuce-core|redisson(?:-[\w-]+)?|redis-om-spring|bucket4j-redis|jetcache-starter-redis(?:-\w+)?|spring-integration-redis|kotlin-redis|kreds|quarkus-redis-(?:client|cache)|micronaut-redis-lettuce|vertx-redis-client)$/,
    modules:
      /^(?:redis\.clients\.jedis|io\.lettuce\.core|org\.redisson|org\.springframework\.data\.redis|io\.quarkus\.redis)\./,
  },
  {
    product: 'memcached',
    via: 'cache',
    packages: /^(?:spymemcached|xmemcached|elasticache-java-cluster-client)$/,
    modules: /^net\.(?:spy\.memcached|rubyeye\.xmemcached)\./,
  },
  {
    product: 'mongodb',
    via: 'database',
    packages:
      /^(?:spring-boot-starter-data-mongodb(?:-reactive)?|spring-data-mongodb|mongo-java-driver|mongodb-driver(?:-\w+)*|quarkus-mongodb-(?:client|panache(?:-kotlin)?)|micronaut-mongo-(?:sync|reactive)|vertx-mongo-client|kmongo(?:-\w+)*)$/,
    modules: /^(?:com\.mongodb|org\.springframework\.data\.mongodb|org\.litote\.kmongo|io\.quarkus\.mongodb)\./,
  },
  {
    product: 'elasticsearch',
    via: 'database',
    packages:
      /^(?:spring-boot-starter-data-elasticsearch|spring-data-elasticsearch|elasticsearch(?:-rest-(?:high-level-)?client|-java)?|transport|quarkus-elasticsearch-\w[\w-]*|micronaut-elasticsearch)$/,
    modules: /^(?:org\.elasticsearch|co\.elastic)\.client/,
  },
  {
    product: 'opensearch',
    via: 'database',
    packages: /^(?:opensearch-java|opensearch-rest-(?:high-level-)?client)$/,
    modules: /^org\.opensearch\.client\./,
  },
  {
    product: 'cassandra',
    via: 'database',
    packages:
      /^(?:spring-boot-starter-data-cassandra(?:-reactive)?|cassandra-driver-core|java-driver-core|cassandra-quarkus-client|micronaut-cassandra)$/,
    modules: /^com\.datastax\./,
  },
  {
    product: 'neo4j',
    via: 'database',
    packages:
      /^(?:spring-boot-starter-data-neo4j|neo4j-ogm-(?:core|bolt-driver|http-driver)|spring-data-neo4j|neo4j-java-driver|quarkus-neo4j|micronaut-neo4j-bolt)$/,
    modules: /^org\.neo4j\.(?:driver|ogm)\./,
  },
  {
    product: 'couchbase',
    via: 'database',
    packages: /^(?:spring-boot-starter-data-couchbase(?:-reactive)?|java-client)$/,
    modules: /^com\.couchbase\.client\./,
  },
  {
    product: 'influxdb',
    via: 'database',
    packages: /^influxdb-(?:java|client-(?:java|kotlin))$/,
    modules: /^(?:org\.influxdb|com\.influxdb)\./,
  },
  {
    product: 'mysql',
    via: 'database',
    packages:
      /^(?:mysql-connector-(?:java|j)|r2dbc-mysql|quarkus-(?:jdbc-mysql|reactive-mysql-client)|vertx-mysql-client)$/,
    modules: /^(?:com\.mysql|io\.vertx\.mysqlclient)\./,
  },
  {
    product: 'mariadb',
    via: 'database',
    packages: /^(?:mariadb-java-client|r2dbc-mariadb|quarkus-jdbc-mariadb)$/,
    modules: /^org\.mariadb\./,
  },
  {
    product: 'postgresql',
    via: 'database',
    packages: /^(?:postgresql|r2dbc-postgresql|quarkus-(?:jdbc-postgresql|reactive-pg-client)|vertx-pg-client)$/,
    modules: /^(?:org\.postgresql|io\.vertx\.pgclient)\./,
  },
  {
    product: 'sqlserver',
    via: 'database',
    packages: /^(?:mssql-jdbc|r2dbc-mssql|quarkus-(?:jdbc-mssql|reactive-mssql-client)|vertx-mssql-client)$/,
    modules: /^com\.microsoft\.sqlserver\./,
  },
  {
    product: 'oracle',
    via: 'database',
    packages: /^(?:ojdbc\d+(?:-production)?|quarkus-(?:jdbc-oracle|reactive-oracle-client))$/,
    modules: /^oracle\.jdbc\./,
  },
];

/** Products that a build holds a client of, by its artifacts; one client speaks with MySQL and with MariaDB. */
export function productsOf(artifacts: ReadonlySet<string>): readonly string[] {
  const products = JVM_LIBRARIES.filter(({ packages }) => [...artifacts].some((one) => packages.test(one))).map(
    ({ product }) => product,
  );
  if (products.includes('mysql') || products.includes('mariadb')) products.push('mysql', 'mariadb');
  return [...new Set(products)];
}
