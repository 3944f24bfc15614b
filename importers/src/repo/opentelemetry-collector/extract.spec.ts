import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { collectorFacts } from './extract.js';

describe('a file of the OpenTelemetry Collector', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'sends what it collects to what a pipeline exports',
      `receivers:
  otlp: { protocols: { grpc: { endpoint: 0.0.0.0:4317 }, http: {} } }
exporters:
  otlp/tempo: { endpoint: tempo:4317, tls: { insecure: true } }
  otlphttp: { traces_endpoint: 'http://jaeger:4318/v1/traces' }
  prometheus: { endpoint: '0.0.0.0:8889' }
  debug: {}
  zipkin: { endpoint: 'http://unused:9411/api/v2/spans' }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp/tempo, otlphttp, debug] }
    metrics: { receivers: [otlp], exporters: [prometheus] }
`,
      ['tempo:4317 telemetry @4', 'jaeger:4318 telemetry @5'],
    ],
    [
      'asks what its receivers watch',
      `receivers:
  prometheus: { config: { scrape_configs: [{ job_name: a, static_configs: [{ targets: ['cart:8080'] }] }] } }
  postgresql: { endpoint: 'db:5432', password: secret }
  kafka: { brokers: [kafka:9092] }
  httpcheck: { targets: [{ endpoint: 'http://edge:8080' }] }
exporters:
  elasticsearch: { endpoints: ['http://es:9200', '\${env:OPEN}'] }
  prometheusremotewrite: { endpoint: '\${env:PROM:-http://prometheus:9090}/api/v1/write' }
`,
      [
        'es:9200 database @7',
        'prometheus:9090 telemetry @8',
        'cart:8080 telemetry @2',
        'db:5432 telemetry @3',
        'kafka:9092 messaging @4',
        'edge:8080 telemetry @5',
      ],
    ],
    [
      'calls those whom extensions in use ask, and not where they listen',
      `extensions:
  opamp: { server: { ws: { endpoint: 'ws://fleet:4320/v1/opamp' } } }
  oauth2client/a: { client_secret: secret, token_url: 'http://login:8080/token' }
  oauth2client/b: { token_url: 'http://unused:8080/token' }
  oidc: { providers: [{ issuer_url: 'http://login:8081/realm' }, { issuer_url: 'http://kept:1', public_keys_file: /keys.json }] }
  jaegerremotesampling: { source: { file: sampling.json, remote: { endpoint: 'jaeger:14250' } }, http: { endpoint: 'own:5778' } }
  http_forwarder: { ingress: { endpoint: 'own:6060' }, egress: { endpoint: 'http://edge:80' } }
  redis_storage: { endpoint: 'kept-in:6379' }
  health_check: { endpoint: 'own:13133' }
  zpages: { endpoint: 'own:55679' }
exporters:
service:
  extensions: [opamp, oauth2client/a, oidc, jaegerremotesampling, http_forwarder, redis_storage, health_check, zpages]
`,
      [
        'fleet:4320 config @2',
        'login:8080 auth @3',
        'login:8081 auth @5',
        'jaeger:14250 telemetry @6',
        'edge:80 http @7',
        'kept-in:6379 cache @8',
      ],
    ],
    [
      'is broken',
      `exporters: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(collectorFacts(text))).toEqual(want);
  });

  it('says where it listens', () => {
    const text =
      "receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } }, redis: { endpoint: 'a:6379' } }";
    expect(collectorFacts(`${text}\nexporters: { prometheus: { endpoint: ':8889' } }`).listens).toEqual([4317, 8889]);
  });

  it('never throws', () => {
    throwsOnNone(collectorFacts, [
      'exporters:\n',
      '  otlp: {endpoint: a:1}\n',
      'service: {pipelines: {a: {exporters: [otlp]}}}\n',
      'receivers:\n',
    ]);
  });
});
