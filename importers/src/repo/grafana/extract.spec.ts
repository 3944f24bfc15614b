import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { grafanaFacts } from './extract.js';

describe('a file of Grafana', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'shows the data sources that it is given',
      'ds.yaml',
      `apiVersion: 1
datasources:
  - name: Prometheus
    type: prometheus
    url: http://prometheus:9090
  - name: Logs
    type: loki
    access: proxy
    url: http://loki:3100
  - name: Orders
    type: postgres
    url: orders-db:5432
    user: reader
    secureJsonData: { password: secret }
`,
      ['prometheus:9090 telemetry @5', 'loki:3100 telemetry @9', 'orders-db:5432 database @12'],
    ],
    [
      'leaves open what the environment says, takes its default',
      'ds.yaml',
      `apiVersion: 1
datasources:
  - { name: a, type: prometheus, url: $PROMETHEUS_URL }
  - { name: b, type: tempo, url: '\${TEMPO:-http://tempo:3200}' }
  - { name: c, type: testdata }
`,
      ['tempo:3200 telemetry @4'],
    ],
    [
      'is no other file of that word',
      'ds.yaml',
      `datasources:
  - { type: prometheus, url: http://prometheus:9090 }
`,
      [],
    ],
    [
      'has servers of its own where they are on',
      'grafana.ini',
      `[database]
type = mysql
host = db:3306
;url = mysql://old:3306
[smtp]
enabled = false
host = mail:25
[auth.generic_oauth]
enabled = true
token_url = http://keycloak:8080/token
`,
      ['db:3306 database @3', 'keycloak:8080 auth @10'],
    ],
    [
      'is broken',
      'ds.yaml',
      `datasources:
  - [
`,
      ['!'],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(grafanaFacts(text, path))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(
      grafanaFacts,
      [
        'apiVersion: 1\n',
        'datasources:\n',
        '  - type: loki\n',
        '    url: http://a:1\n',
        '[database]\n',
        'host = a:1\n',
      ],
      ['ds.yaml', 'grafana.ini'],
    );
  });
});
