import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { envoyFacts } from './extract.js';

describe('a file of Envoy', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'passes to its clusters',
      `static_resources:
  listeners:
    - address: { socket_address: { address: 0.0.0.0, port_value: 8080 } }
  clusters:
    - name: web
      type: STRICT_DNS
      load_assignment:
        cluster_name: web
        endpoints:
          - lb_endpoints:
              - endpoint: { address: { socket_address: { address: web, port_value: 80 } } }
    - name: pay
      type: LOGICAL_DNS
      typed_extension_protocol_options:
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions: { explicit_http_config: { http2_protocol_options: {} } }
      load_assignment:
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: pay, port_value: 50051 } } } }] }]
    - name: discovered
      type: EDS
`,
      ['web:80 http @11', 'pay:50051 grpc @17'],
    ],
    [
      'asks for leave, tells traces, limits rates',
      `static_resources:
  listeners:
    - filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                tracing: { provider: { name: envoy.tracers.zipkin, typed_config: { collector_cluster: zipkin } } }
                route_config: { virtual_hosts: [{ routes: [{ route: { cluster: web } }] }] }
                http_filters:
                  - name: envoy.filters.http.ext_authz
                    typed_config: { http_service: { server_uri: { uri: 'http://auth:80', cluster: auth } } }
                  - name: envoy.filters.http.ratelimit
                    typed_config: { rate_limit_service: { grpc_service: { envoy_grpc: { cluster_name: limit } } } }
  clusters:
    - { name: zipkin, hosts: [{ socket_address: { address: zipkin, port_value: 9411 } }] }
    - { name: auth, hosts: [{ socket_address: { address: auth, port_value: 80 } }] }
    - { name: limit, hosts: { socket_address: { address: limit, port_value: 8081 } } }
    - { name: web, hosts: [{ socket_address: { address: 127.0.0.1, port_value: 3000 } }] }
`,
      ['zipkin:9411 telemetry @15', 'auth:80 auth @16', 'limit:8081 grpc @17', 'localhost:3000 http @18'],
    ],
    [
      'is broken',
      `static_resources: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(envoyFacts(text))).toEqual(want);
  });

  it('says where it listens', () => {
    const listener = '{ address: { socket_address: { address: 0.0.0.0, port_value: 8080 } } }';
    expect(envoyFacts(`static_resources: { listeners: [${listener}] }`).listens).toEqual([8080]);
  });

  it('never throws', () => {
    throwsOnNone(envoyFacts, [
      'static_resources:\n',
      'clusters:\n',
      '- name: a\n',
      'hosts: [{socket_address: {address: a, port_value: 1}}]\n',
      'cluster: a\n',
    ]);
  });
});
