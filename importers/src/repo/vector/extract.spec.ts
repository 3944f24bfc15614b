import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { vectorFacts } from './extract.js';

describe('a file of Vector', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'sends to its sinks, asks where its sources go',
      'vector.toml',
      `[sources.apps]
type = "docker_logs"
[sources.queue]
type = "kafka"
bootstrap_servers = "kafka:9092"
[sinks.logs]
type = "loki"
inputs = ["apps"]
endpoint = "http://loki:3100"
[sinks.store]
type = "elasticsearch"
endpoints = ["http://es:9200"]
`,
      ['kafka:9092 messaging @5', 'loki:3100 telemetry @9', 'es:9200 database @12'],
    ],
    [
      'may be YAML; what listens sends to nobody',
      'vector.yaml',
      `sources: { in: { type: socket, address: '0.0.0.0:9000' } }
sinks:
  metrics: { type: prometheus_exporter, address: '0.0.0.0:9598' }
  web: { type: http, uri: 'http://web:80/in' }
`,
      ['web:80 http @4'],
    ],
    [
      'is broken',
      'vector.toml',
      `[sinks.
`,
      ['!'],
    ],
    [
      'is broken',
      'vector.yaml',
      `sinks: [
`,
      ['!'],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(vectorFacts(text, path))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(
      vectorFacts,
      ['sinks:\n', '  a: {type: loki, endpoint: "http://a:1"}\n', '[sinks.a]\n', 'type = "loki"\n'],
      ['vector.toml', 'vector.yaml'],
    );
  });
});
