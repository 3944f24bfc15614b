import { expect, it } from 'vitest';
import { hostsIn } from './hosts.js';

it.each([
  ['a path of a realm', 'issuer-uri', 'http://localhost:8080/realms/shop', 'localhost/keycloak auth'],
  ['the name of a setting', 'app.keycloak.url', 'http://localhost:8080', 'localhost/keycloak auth'],
  ['nothing but a port', 'app.pay.url', 'http://localhost:8080/pay', 'pay http'],
  ['the name of another host', 'app.keycloak.url', 'http://sso:8080', 'sso http'],
])('%s says more than whoever listens on that port by default', (_, name, value, want) => {
  const found = hostsIn(name, value, () => ({ name: 'pay' }));
  expect(found.map(({ host, product, via }) => `${product ? `${host}/${product}` : host} ${via}`)).toEqual([want]);
});

it.each([
  ['several machines are one store', '10.1.2.3:26379,10.1.2.4:26379', ['10.1.2.3']],
  ['several names are as many', 'redis-1:26379,redis-2:26379', ['redis-1', 'redis-2']],
  ['a machine beside a name', '10.1.2.3:26379,redis-2:26379', ['10.1.2.3', 'redis-2']],
])('%s', (_, value, want) => {
  expect(hostsIn('spring.redis.sentinel.nodes', value, () => undefined).map(({ host }) => host)).toEqual(want);
});

it.each([
  [
    'several brokers here',
    'kafka-config.bootstrap-servers',
    'localhost:19092, localhost:29092',
    ['19092 kafka', '29092 kafka'],
  ],
  ['one broker here', 'kafka-config.bootstrap-servers', 'localhost:19092', [' kafka']],
  ['several of which nothing says the product', 'app.peers', 'localhost:19092,localhost:29092', []],
])('tells %s', (_, name, value, want) => {
  const found = hostsIn(name, value, () => undefined);
  expect(found.map(({ port, product }) => `${port ?? ''} ${product ?? ''}`)).toEqual(want);
});
