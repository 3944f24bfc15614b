import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { traefikFacts } from './extract.js';

describe('a file of Traefik', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'passes to the servers of its services',
      'dynamic.yml',
      `http:
  routers: { shop: { rule: 'Host(\`shop.acme.dev\`)', service: shop } }
  services:
    shop: { loadBalancer: { servers: [{ url: 'http://shop:80' }, { url: 'h2c://shop2:81' }] } }
  middlewares:
    leave: { forwardAuth: { address: 'http://auth:4181' } }
tcp:
  services: { db: { loadBalancer: { servers: [{ address: 'db:5432' }] } } }
`,
      ['shop:80 http @4', 'shop2:81 grpc @4', 'db:5432 database @8', 'auth:4181 auth @6'],
    ],
    [
      'has a static file too',
      'traefik.toml',
      `[entryPoints.web]
address = ":80"
[providers.consulCatalog.endpoint]
address = "consul:8500"
[tracing.zipkin]
httpEndpoint = "http://zipkin:9411/api/v2/spans"
`,
      ['consul:8500 registry @4', 'zipkin:9411 telemetry @6'],
    ],
    [
      'has backends in version 1',
      'traefik.toml',
      `[backends.shop.servers.one]
url = "http://shop:80"
`,
      ['shop:80 http @2'],
    ],
    [
      'leaves templates open',
      'dynamic.yml',
      `http: { services: { a: { loadBalancer: { servers: [{ url: 'http://{{ env "HOST" }}:80' }] } } } }
`,
      [],
    ],
    [
      'is broken',
      'traefik.toml',
      `[backends
`,
      ['!'],
    ],
    [
      'is broken',
      'dynamic.yml',
      `http: [
`,
      ['!'],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(traefikFacts(text, path))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(
      traefikFacts,
      ['[backends.a]\n', 'url = "http://a:1"\n', 'http:\n', 'services: {a: {loadBalancer: {servers: [{url: a:1}]}}}\n'],
      ['dynamic.yml', 'traefik.toml'],
    );
  });
});
