import { expect, it } from 'vitest';
import { addressesOf } from '../../contract/addresses.js';
import { isProductImage, maySpeakWith } from './products.js';

it.each<readonly [string, string, string, string, boolean, boolean]>([
  ['needs a word of the product', 'BROKERS', 'kafka:9092', 'main()', false, false],
  ['by a library', 'BROKERS', 'kafka:9092', 'import "github.com/IBM/sarama"', false, true],
  ['by its scheme', 'CACHE', 'redis://store', 'main()', false, false],
  ['by its port', 'STORE_HOST', 'store:27017', 'new MongoClient(x)', false, true],
  ['by how its host is called', 'STORE_HOST', 'minio', 'main()', false, false],
  ['by how its variable is called', 'SMTP_HOST', 'relay', 'user.email = x', false, false],
  ['or its mail', 'SMTP_HOST', 'relay', 'mailer.send(x)', false, true],
  ['what traces a client is none', 'CACHE', 'redis://store', 'RedisInstrumentor().instrument()', false, false],
  ['nor where it comes from', 'CACHE', 'redis://store', 'import "@opentelemetry/instrumentation-redis"', false, false],
  ['a list of settings is no library', 'BROKERS', 'kafka:9092', 'kafka_brokers: str = "kafka"', true, false],
  ['nor a type of their addresses', 'CACHE', 'redis://store', 'from pydantic import RedisDsn', true, false],
  ['an import among settings is', 'CACHE', 'redis://store', 'import redis', true, true],
  ['any library of SQL is one of a database', 'DB_HOST', 'postgres:5432', 'from sqlalchemy import x', false, true],
  ['of a graph needs its driver', 'GRAPH', 'neo4j+s://graph:7687', 'func syncNeo4j() {', false, false],
  ['which an import is', 'GRAPH', 'bolt://graph', 'from neo4j import GraphDatabase', false, true],
  ['of a server of SQL needs a library of SQL', 'DB_HOST', 'mssql:1433', 'consumer.Run()', false, false],
  ['which a context of Entity Framework is', 'DB_HOST', 'mssql:1433', 'class Shop : DbContext', false, true],
  ['of a bus needs its client', 'BUS_URL', 'nats://bus:4222', 'startGateway()', false, false],
  [
    'which may be brought in by its name',
    'BUS_URL',
    'nats://bus:4222',
    'import "github.com/nats-io/nats.go"',
    false,
    true,
  ],
  ['of a registry needs a word of it', 'REGISTRY', 'consul:8500', 'main()', false, false],
  ['or of what it is', 'REGISTRY', 'consul:8500', 'discover(cart)', false, true],
  ['of who signs people in needs a word of that', 'SIGN_IN_URL', 'http://keycloak:8080', 'x.bearer()', false, true],
  ['what is no product needs none', 'CART_URL', 'http://cart:8080', 'main()', false, true],
])('an address %s', (_, name, value, text, takesIn, want) => {
  const [address] = addressesOf({ [name]: value });
  expect(address && maySpeakWith(address, [{ path: 'main.x', text, takesIn }])).toBe(want);
});

it.each<readonly [string, string, string, string, boolean]>([
  ['a framework speaks with a database by itself', 'DB_HOST', 'postgres', '"laravel/framework": "^11"', true],
  ['and with no object store', 'STORE', 'minio', '"laravel/framework": "^11"', false],
  ['a list of packages is no use', 'BROKERS', 'kafka:9092', '"kafkajs": "^2"', false],
])('%s', (_, name, value, text, want) => {
  const [address] = addressesOf({ [`${name}_HOST`]: value });
  expect(address && maySpeakWith(address, [{ path: 'composer.json', text, takesIn: false }])).toBe(want);
});

it.each([
  ['appsettings.json', false],
  ['Program.cs', true],
])('words of %s are those of code: %s', (path, want) => {
  const [address] = addressesOf({ DB_HOST: 'mysql:3306' });
  expect(address && maySpeakWith(address, [{ path, text: '"SqlConnection": "x"', takesIn: false }])).toBe(want);
});

it.each([
  ['minio/minio:latest', true],
  ['bitnami/kafka@sha256:1', true],
  ['provectuslabs/kafka-ui', false],
  ['quay.io/keycloak/keycloak', false],
  ['redis-registry.example:5000/acme/cart:1', false],
])('%s is of a product: %s', (image, want) => {
  expect(isProductImage(image)).toBe(want);
});
