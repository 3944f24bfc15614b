import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { prometheusFacts } from './extract.js';

describe('a file of Prometheus', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'asks the targets of its jobs',
      `global: { scrape_interval: 15s }
scrape_configs:
  - job_name: shop
    metrics_path: /metrics
    static_configs:
      - targets: ['cart:8080', 'pay:9113']
        labels: { env: dev }
  - job_name: itself
    static_configs:
      - targets: ['localhost:9090']
`,
      ['cart:8080 telemetry @6', 'pay:9113 telemetry @6'],
    ],
    [
      'tells Alertmanagers and remote storage',
      `alerting:
  alertmanagers:
    - scheme: http
      static_configs:
        - targets: [alerts:9093]
remote_write:
  - url: http://mimir:9009/api/v1/push
remote_read:
  - url: https://user:secret@store.acme.dev/read
`,
      ['alerts:9093 telemetry @5', 'mimir:9009 telemetry @7', 'store.acme.dev telemetry @9'],
    ],
    [
      'asks the prober that takes the place of targets',
      `scrape_configs:
  - job_name: probe
    metrics_path: /probe
    static_configs:
      - targets: [https://shop.acme.dev]
    relabel_configs:
      - source_labels: [__address__]
        target_label: __param_target
      - target_label: instance
        replacement: $1
      - target_label: __address__
        replacement: blackbox:9115
`,
      ['blackbox:9115 telemetry @12'],
    ],
    [
      'asks whom it discovers with; what is discovered stays open',
      `scrape_configs:
  - job_name: swarm
    dns_sd_configs:
      - names: [tasks.cart, _metrics._tcp.srv]
        type: A
        port: 80
  - job_name: consul
    consul_sd_configs:
      - server: consul:8500
  - job_name: kubernetes
    kubernetes_sd_configs: [{ role: pod }]
`,
      ['cart telemetry @4', 'consul:8500 registry @9'],
    ],
    [
      'has targets in files of their own',
      `[
  { "targets": ["cart:80", "http://probed/"], "labels": {} }
]`,
      ['cart:80 telemetry @2'],
    ],
    [
      'has them in YAML',
      `- targets: ['a:1']
- targets: [b:2]
`,
      ['a:1 telemetry @1', 'b:2 telemetry @2'],
    ],
    [
      'is not Promtail, nor a collector',
      `clients: [{ url: http://loki:3100 }]
scrape_configs:
  - static_configs:
      - targets: [cart]
`,
      [],
    ],
    [
      'leaves open what a template fills in',
      `scrape_configs:
  - static_configs:
      - targets: ['{{ host }}:80', '\${HOST}:80', '\${HOST:-cart}:81']
`,
      ['cart:81 telemetry @3'],
    ],
    [
      'is broken',
      `scrape_configs:
  - static_configs: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(prometheusFacts(text))).toEqual(want);
  });

  it.each([
    ["scrape_configs:\n  - static_configs: [{ targets: ['localhost:9090'] }]\n", true],
    ['scrape_configs: []\nclients: [{ url: http://loki }]\n', undefined],
    ['- targets: []\n', undefined],
  ])('is surely of a server by what it begins with: %j', (text, want) => {
    expect(prometheusFacts(text).isSure).toBe(want);
  });

  it('never throws', () => {
    throwsOnNone(prometheusFacts, [
      'scrape_configs:\n',
      '  - static_configs:\n',
      '      - targets: [a:80]\n',
      'relabel_configs: ',
      'alerting:\n',
    ]);
  });
});
