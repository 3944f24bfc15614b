import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { objectsOf } from '../values/index.js';
import { readWith } from '../values/testing.js';
import { scrapedBy } from './extract.js';
import { prometheusOperatorReader } from './index.js';

const API = 'apiVersion: monitoring.coreos.com/v1\n';
const SERVER = `${API}kind: Prometheus\nmetadata: { name: k8s, namespace: monitoring }\nspec: { serviceMonitorSelector: { matchLabels: { team: web } } }\n`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { ports: [{ name: web, port: 80 }, { name: metrics, port: 9090 }] }
`;
const monitor = (labels: string, spec: string, kind = 'ServiceMonitor'): string =>
  `${API}kind: ${kind}\nmetadata: { name: m, namespace: monitoring, labels: ${labels} }\nspec: ${spec}\n`;
const CART =
  '{ selector: { matchLabels: { app: cart } }, namespaceSelector: { any: true }, endpoints: [{ port: metrics }] }';

describe('a server that an operator makes', () => {
  it.each<readonly [what: string, text: string, want: readonly string[]]>([
    [
      'scrapes the Services that a monitor chooses',
      monitor('{ team: web }', CART),
      ['endpoint:/kubernetes/shop|cart:9090'],
    ],
    ['scrapes nothing of a monitor that it does not read', monitor('{ team: other }', CART), []],
    [
      'scrapes nothing of another namespace',
      monitor('{ team: web }', '{ selector: { matchLabels: { app: cart } } }'),
      [],
    ],
    [
      'scrapes nobody in particular where all are chosen',
      monitor('{ team: web }', '{ selector: {}, namespaceSelector: { any: true } }'),
      [],
    ],
    [
      'asks the prober of a probe',
      monitor('{}', '{ prober: { url: "blackbox:9115" } }', 'Probe'),
      ['endpoint:/kubernetes/monitoring|blackbox:9115'],
    ],
    [
      'scrapes targets that stand there',
      monitor('{}', '{ staticConfigs: [{ targets: ["node.acme.dev:9100"] }] }', 'ScrapeConfig'),
      ['endpoint:/kubernetes/monitoring|node.acme.dev:9100'],
    ],
    ['is broken or missing: nothing', `${API}kind: ServiceMonitor\n  x: [`, []],
  ])('%s', async (_, text, want) => {
    const { relations } = await readWith(prometheusOperatorReader, {
      'p.yaml': SERVER,
      's.yaml': SERVICE,
      'm.yaml': text,
    });
    expect(relations.map(({ from, to }) => [from, to.replace('repository/github.com/acme/shop', '')])).toEqual(
      want.map((to) => ['component:github.com/acme/shop#kubernetes/monitoring/Prometheus/k8s', to]),
    );
    expect((await readWith(prometheusOperatorReader, { 's.yaml': SERVICE, 'm.yaml': text })).relations).toEqual([]);
  });

  it('tells its Alertmanagers', async () => {
    const text = SERVER.replace(
      'spec: {',
      'spec: { alerting: { alertmanagers: [{ name: main, port: 9093 }, { name: other, namespace: a, port: web }] },',
    );
    const { relations } = await readWith(prometheusOperatorReader, { 'p.yaml': text });
    expect(relations.map(({ to }) => to.replace(/^.*kubernetes/, ''))).toEqual(['/a|other', '/monitoring|main:9093']);
  });

  it('never throws', () => {
    throwsOnNone(
      (text) => {
        const objects = objectsOf(text, /./);
        return objects.map((one) => scrapedBy(one, objects));
      },
      [API, 'kind: ServiceMonitor\n', 'metadata: {name: a}\n', `spec: ${CART}\n`, '---\n'],
    );
  });
});
