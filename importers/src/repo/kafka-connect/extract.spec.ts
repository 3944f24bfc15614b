import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { connectorFacts } from './extract.js';

describe('a connector of Kafka Connect', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of Debezium calls the database that it follows and the brokers that keep its history',
      `{ "name": "orders", "config": {
  "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
  "database.hostname": "orders-db", "database.port": "5432", "database.password": "secret",
  "schema.history.internal.kafka.bootstrap.servers": "kafka:9092",
  "value.converter.schema.registry.url": "http://registry:8081"
} }`,
      ['orders-db:5432 database @3', 'kafka:9092 messaging @4', 'registry:8081 http @5'],
    ],
    [
      'in a script that sends it, as a sink',
      `curl -X POST http://connect:8083/connectors -d '{ "config": {
  "connector.class": "io.confluent.connect.elasticsearch.ElasticsearchSinkConnector",
  "connection.url": "http://elastic:9200"
} }'`,
      ['elastic:9200 database @3'],
    ],
    [
      'in a file of properties, of a set of replicas',
      'connector.class=io.debezium.connector.mongodb.MongoDbConnector\nmongodb.hosts = rs0/mongo:27017',
      ['mongo:27017 database @2'],
    ],
    [
      'of JDBC calls one place once, and nobody on its own machine',
      '{"connector.class": "x.JdbcSinkConnector", "connection.url": "jdbc:postgresql://db:5432/a"}\n{"connection.url": "jdbc:postgresql://db:5432/a", "hosts": "localhost:1"}',
      ['db:5432 database @1'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(connectorFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(connectorFacts, ['"connector.class": "a"', '"database.hostname": "', 'hosts = a', '{', '}', '\\"']);
  });
});
