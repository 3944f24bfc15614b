import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { kubernetesManifestsReader } from './index.js';

const deployment = (name: string, more = ''): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    spec:
      containers: [{name: ${name}, image: "acme/shop-${name}:1", envFrom: [{configMapRef: {name: all}}]}]
${more}`;
const MANIFESTS = `apiVersion: v1
kind: ConfigMap
metadata: {name: all}
data: {CACHE_HOST: cache, EVENTS_URL: "amqp://events:5672"}
${deployment('cart')}${deployment('pay')}${deployment('ship', '      volumes: [{name: v, configMap: {name: files}}]\n')}---
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
    'ship-service/Dockerfile': '',
    'ship-service/main.js': 'main()',
  };
  it.each([
    ['cart', 'cache 1', 'events 0.45'],
    ['ship', 'cache 0.45', 'events 1'],
    ['pay', 'cache 1', 'events 1'],
  ])('is what the sources of %s speak of, or files that it mounts, where these are here', async (name, ...want) => {
    const told = callsOf(await readWith(kubernetesManifestsReader, files), `/${name}`);
    expect(told.map((call) => call.replace(/^(\w+)\S* \w+/, '$1'))).toEqual(want);
  });
});
