import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { kongFacts } from './extract.js';

describe('a declarative file of Kong', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'passes to its services and the targets of upstreams',
      `_format_version: "3.0"
services:
  - name: cart
    url: http://cart:8080/v1
    routes: [{ paths: [/cart] }]
  - { name: pay, host: pay.upstream, protocol: grpc }
  - { name: db, host: db, port: 5432, protocol: tcp }
upstreams:
  - name: pay.upstream
    targets: [{ target: 'pay1:50051' }, { target: 'pay2:50051' }]
`,
      ['cart:8080 http @4', 'pay1:50051 grpc @10', 'pay2:50051 grpc @10', 'db:5432 database @7'],
    ],
    [
      'needs the servers of its plugins',
      `_format_version: "3.0"
services:
  - name: cart
    url: http://cart
    plugins:
      - { name: rate-limiting, config: { policy: redis, redis: { host: redis, port: 6379, password: secret } } }
      - { name: http-log, enabled: false, config: { http_endpoint: 'http://off:80' } }
plugins:
  - { name: zipkin, config: { http_endpoint: 'http://zipkin:9411/api/v2/spans' } }
  - { name: oidc, config: { discovery: 'https://id.acme.dev/.well-known/openid-configuration', client_secret: secret } }
  - { name: cors, config: { origins: ['https://shop.acme.dev'] } }
  - { name: tcp-log, config: { host: logs, port: 5170 } }
`,
      ['cart http @4', 'zipkin:9411 telemetry @9', 'id.acme.dev auth @10', 'logs:5170 telemetry @12', 'redis cache @6'],
    ],
    [
      'is broken',
      `_format_version: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(kongFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(kongFacts, [
      '_format_version: 1\n',
      'services:\n',
      '- {name: a, url: "http://a:1"}\n',
      'plugins:\n',
      'upstreams:\n',
    ]);
  });
});
