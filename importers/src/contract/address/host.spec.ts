import { expect, it } from 'vitest';
import { isBareHost, isHost } from './host.js';

it.each([
  'your.smtp.host',
  'your-db-host',
  'smtp.yourdomain.com',
  'api.your-company.com',
  'my-redis-host',
  'my.domain.com',
  'mycompany.com',
  'changeme',
  'replace-me',
  'change_this.internal',
  'insert-your-host.net',
  'placeholder',
  'hostname',
  'db-host-here',
  'xxx.xxx.com',
  'abc.xxxxx.eu-west-1.rds.amazonaws.com',
  '__rds_endpoint__',
  'shop.example',
  'example.com',
])('%s only stands in for a host', (host) => expect(isHost(host)).toBe(false));

it.each(['1a2b.ngrok-free.app', 'cart.eu.ngrok.io', 'x1y2.share.zrok.io', 'a-b-c.trycloudflare.com', 'cart.loca.lt'])(
  '%s is a tunnel to the machine of a developer, no party',
  (host) => expect(isHost(host)).toBe(false),
);

it.each([
  'ngrok.com',
  'api.ngrok.com',
  'zrok.io',
  'todo',
  'todo-service',
  'my-server',
  'my-app',
  'mydb',
  'yourls',
  'here',
  'maps.here.com',
  'example-service',
  'sample-api',
  'placeholders',
  'jsonplaceholder.typicode.com',
  'exchange-service',
  'xx',
  'hosts.internal',
  'host-service',
  'dummy',
])('%s may be one', (host) => expect(isHost(host)).toBe(true));

it('takes a word that only says what is to stand there for none', () => {
  expect(['host', 'todo', 'changeme'].filter(isBareHost)).toEqual([]);
});
