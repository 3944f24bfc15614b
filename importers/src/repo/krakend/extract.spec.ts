import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { krakendFacts } from './extract.js';

describe('a file of KrakenD', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'passes to the backends of its endpoints',
      `{
  "version": 3, "port": 8080, "host": ["http://shared:80"],
  "endpoints": [
    { "endpoint": "/a", "backend": [{ "url_pattern": "/", "host": ["http://cart:8080"] }, { "url_pattern": "/b" }] },
    { "endpoint": "/q", "backend": [{ "extra_config": { "backend/amqp/consumer": {} }, "host": ["amqp://guest:secret@q:5672"] }],
      "extra_config": { "auth/validator": { "jwk_url": "http://keycloak:8080/certs" } } }
  ],
  "extra_config": { "telemetry/opentelemetry": { "exporters": { "otlp": [{ "host": "collector", "port": 4317 }] } } }
}
`,
      ['cart:8080 http @4', 'shared:80 http @2', 'keycloak:8080 auth @6', 'collector:4317 telemetry @8'],
    ],
    [
      'named its modules otherwise before',
      `{ "endpoints": [],
  "extra_config": { "github_com/devopsfaith/krakend-opencensus": {
    "exporters": { "jaeger": { "endpoint": "http://jaeger:14268/api/traces" } } } } }
`,
      ['jaeger:14268 telemetry @3'],
    ],
    [
      'leaves templates open',
      `{ "endpoints": [{ "backend": [{ "host": [ {{ marshal .hosts }} ] }] }] }
`,
      [],
    ],
    [
      'is broken',
      `{ "endpoints": [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(krakendFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(krakendFacts, ['{"endpoints": [', '{"backend": [', '{"host": ["a:1"]', '}', '],']);
  });
});
