import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { lokiFacts } from './extract.js';

describe('a file of Promtail, Loki or Tempo', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of Promtail pushes to its Loki',
      `server: { http_listen_port: 9080 }
positions: { filename: /tmp/positions.yaml }
clients:
  - url: http://loki:3100/loki/api/v1/push
scrape_configs:
  - static_configs:
      - targets: [localhost]
`,
      ['loki:3100 telemetry @4'],
    ],
    [
      'of Loki or Tempo names its stores and rings',
      `common: { ring: { kvstore: { store: consul, consul: { host: 'consul:8500' } } } }
schema_config: {}
storage_config:
  aws: { endpoint: 'minio:9000', access_key_id: key, secret_access_key: secret }
ruler: { alertmanager_url: 'http://alerts:9093' }
metrics_generator:
  storage:
    remote_write:
      - url: http://prometheus:9090/api/v1/write
`,
      ['consul:8500 registry @1', 'minio:9000 database @4', 'alerts:9093 telemetry @5', 'prometheus:9090 telemetry @9'],
    ],
    [
      'is broken',
      `clients: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(lokiFacts(text))).toEqual(want);
  });

  it('says which of them reads it', () => {
    expect(lokiFacts('clients: []').images).toEqual(['promtail']);
    expect(lokiFacts('schema_config: {}').images).toContain('loki');
  });

  it('never throws', () => {
    throwsOnNone(lokiFacts, ['clients:\n', '  - url: http://loki:3100\n', 'ruler: {alertmanager_url: a:1}\n']);
  });
});
