import { expect, it } from 'vitest';
import { isOnlyClient } from './only-client.js';

it.each<readonly [image: string, words: readonly string[], want: boolean]>([
  ['mongo:7', ['mongosh', '--host', 'store:27017', '--eval', 'rs.initiate()'], true],
  ['mongo:7', ['sh', '-c', 'sleep 5 && mongosh --host store --eval "rs.initiate()"'], true],
  ['mysql:8', ['sh', '-c', 'mysqldump -h store -u root shop > /x.sql'], true],
  ['postgres:17', ['psql', '-h', 'store', '-f', '/seed.sql'], true],
  ['confluentinc/cp-kafka', ['/bin/sh', '-c', 'kafka-topics --bootstrap-server mq:29092 --create --topic cart'], true],
  // A server that is asked by itself, or is started beside.
  ['mongo:7', ['mongod', '--replSet', 'shop'], false],
  ['mongo:7', ['sh', '-c', 'mongod --replSet shop & mongosh --host store --eval "rs.initiate()"; wait'], false],
  ['mysql:8', ['sh', '-c', 'mysql --host localhost -e "create database shop"'], false],
  ['postgres:17', [], false],
  ['postgres:17', ['postgres', '-c', 'wal_level=logical'], false],
  ['acme/cart', ['psql', '-h', 'store'], false],
])('%s with %j is only a client: %s', (image, command, want) => {
  expect(isOnlyClient({ image, command: [...command] })).toBe(want);
});
