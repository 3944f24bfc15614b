import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { apisixFacts } from './extract.js';

describe('a file of APISIX', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'passes by the numbers of upstreams, and leaves those that no route names',
      `upstreams:
  - id: 1
    nodes:
      cart:8080: 1
  - id: 2
    nodes:
      "unused:8080": 1
routes:
  - uri: /cart/*
    upstream_id: 1
#END
`,
      ['cart:8080 http @4'],
    ],
    [
      'passes by upstreams of its own and of its service',
      `services:
  - id: pay
    upstream: { scheme: grpc, nodes: [{ host: pay, port: 9000, weight: 1 }] }
routes:
  - uri: /pay
    service_id: pay
  - uri: /a
    upstream:
      nodes: { "127.0.0.1:1980": 1, "search:80": 2 }
stream_routes:
  - server_port: 9100
    upstream: { scheme: tcp, nodes: { "db:5432": 1 } }
`,
      ['pay:9000 grpc @3', 'localhost:1980 http @9', 'search:80 http @9', 'db:5432 tcp @12'],
    ],
    [
      'knows names of a registry, and whom plugins ask',
      `routes:
  - uri: /a
    plugins:
      forward-auth: { uri: "http://auth:3000/check", request_headers: [Authorization] }
      proxy-rewrite: { uri: "http://nobody:1/" }
    upstream: { service_name: ORDERS, discovery_type: eureka }
global_rules:
  - id: 1
    plugins:
      zipkin: { endpoint: "http://zipkin:9411/api/v2/spans" }
`,
      ['orders http @6', 'auth:3000 auth @4', 'zipkin:9411 telemetry @10'],
    ],
    [
      'keeps its configuration in etcd',
      `apisix:
  node_listen: 9080
deployment:
  role: traditional
  etcd:
    host: ["http://etcd:2379"]
`,
      ['etcd:2379 config @6'],
    ],
    ['is broken', 'routes: [\n', ['!']],
  ])('%s', (_, text, want) => {
    expect(toldCalls(apisixFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(apisixFacts, [
      'routes:\n',
      '  - uri: /\n',
      '    upstream_id: 1\n',
      'upstreams: [{id: 1, ',
      'nodes: {"a:1": 1}',
      '}]',
    ]);
  });
});
