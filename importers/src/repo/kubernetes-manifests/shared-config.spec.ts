import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { kubernetesManifestsReader } from './index.js';

const deployment = (name: string, more = '', image = `acme/shop-${name}:1`): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    spec:
      containers: [{name: ${name}, image: "${image}", envFrom: [{configMapRef: {name: all}}]}]
${more}`;
const MANIFESTS = `apiVersion: v1
kind: ConfigMap
metadata: {name: all}
data: {CACHE_HOST: cache, EVENTS_URL: "amqp://events:5672"}
${deployment('cart')}${deployment('pay')}${deployment('tax')}${deployment('bill-depl', '', 'acme/shop-bill:1')}${deployment('shop-gateway', '', 'acme/shop-gateway:1')}${deployment('ship', '      volumes: [{name: v, configMap: {name: files}}]\n')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: files}
data: {ship.conf: "queue \${EVENTS_URL}"}
`;

describe('what many are given alike', () => {
  const files = {
    'all.yaml': MANIFESTS,
    'cart/Dockerfile': '',
    'cart/main.js': 'connect(process.env.CACHE_HOST)',
    'bill/Dockerfile': '',
    'bill/main.js': 'connect(process.env.CACHE_HOST)',
    'src/Shop.Tax.Api/Shop.Tax.Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
    'src/Shop.Tax.Api/Program.cs': 'Connect(Get("CACHE_HOST"));',
    'api-gateway/Dockerfile': '',
    'api-gateway/main.js': 'connect(process.env.CACHE_HOST)',
    'ship-service/Dockerfile': '',
    'ship-service/main.js': 'main()',
  };
  it.each([
    ['cart', 'cache 1', 'events 0.45'],
    ['bill-depl', 'cache 1', 'events 0.45'],
    ['shop-gateway', 'cache 1', 'events 0.45'],
    ['ship', 'cache 0.45', 'events 1'],
    ['tax', 'cache 1', 'events 0.45'],
    ['pay', 'cache 1', 'events 1'],
  ])('is what the sources of %s speak of, or files that it mounts, where these are here', async (name, ...want) => {
    const told = callsOf(await readWith(kubernetesManifestsReader, files), `/${name}`);
    expect(told.map((call) => call.replace(/^(\w+)\S* \w+/, '$1'))).toEqual(want);
  });
});

describe('a variable of a pod’s own', () => {
  const pod = (more: string, env: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  template:
    metadata: {annotations: {${more}}}
    spec:
      containers: [{name: cart, image: "acme/cart:1", command: [python, -m, shop.work], env: [${env}]}]
`;
  const env = (name: string, value: string): string => `{name: ${name}, value: "${value}"}`;
  const TRACES = env('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://traces:4317');
  it.each<readonly [string, string, string, string]>([
    ['counts where its program asks for it', '', env('STOCK_URL', 'http://stock'), 'stock 1'],
    ['and not where only another program of the build does', '', env('PAY_URL', 'http://pay'), 'pay 0.4'],
    ['of telemetry not without an exporter', '', TRACES, 'traces 0.4'],
    ['unless an agent is brought in', 'instrumentation.opentelemetry.io/inject-python: "true"', TRACES, 'traces 1'],
  ])('%s', async (_, more, variables, want) => {
    const read = await readWith(kubernetesManifestsReader, {
      'all.yaml': pod(more, variables),
      'cart/Dockerfile': 'CMD python -m shop.web',
      'cart/shop/work.py': 'get(os.environ["STOCK_URL"])',
      'cart/shop/web.py': 'get(os.environ["PAY_URL"])',
    });
    const calls = callsOf(read, '/cart').map((call) => call.replace(/^(\w+)\S* .*?(\S+)$/, '$1 $2'));
    expect(calls).toEqual([want]);
  });
});

it('of ConfigMaps with one name the nearest is meant', async () => {
  const map = (host: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: all}\ndata: {CACHE_HOST: ${host}}\n`;
  const read = await readWith(kubernetesManifestsReader, {
    'a.yaml': map('first'),
    'own/cart.yaml': map('own') + deployment('cart'),
    'beside/map.yaml': map('beside'),
    'beside/pay.yaml': deployment('pay'),
    'else/bill.yaml': deployment('bill'),
  });
  const told = ['/cart', '/pay', '/bill'].flatMap((name) => callsOf(read, name));
  expect(told.map((call) => call.split(' ')[0])).toEqual(['own', 'beside', 'first']);
});
