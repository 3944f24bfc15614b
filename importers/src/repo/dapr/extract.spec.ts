import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { readWith } from '../values/testing.js';
import { daprFile } from './extract.js';
import { daprReader } from './index.js';

const STORE = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store }
spec:
  type: state.redis
  version: v1
  metadata:
    - { name: redisHost, value: 'redis:6379' }
    - { name: redisPassword, secretKeyRef: { name: redis, key: password } }
    - { name: actorStateStore, value: 'true' }
`;
const workload = (name: string, id: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { annotations: { dapr.io/enabled: 'true', dapr.io/app-id: ${id}, dapr.io/config: tracing } }
`;

const told = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await readWith(daprReader, files)).relations
    .filter(({ relation }) => relation === 'CALLS')
    .map(({ from, to, via, confidence, evidence }) =>
      [from.split('#')[1], to.split('|')[1], via, confidence, `@${evidence[0]?.line}`].join(' '),
    );

describe('Dapr', () => {
  it('gives a scoped store to the applications that it names', async () => {
    const files = {
      'c.yaml': `${STORE}scopes: [cart]\n`,
      'a.yaml': `${workload('cart-api', 'cart')}---\n${workload('pay', 'pay')}`,
    };
    expect(await told(files)).toEqual(['dapr/cart redis:6379 cache 0.9 @8']);
    expect((await readWith(daprReader, files)).properties('#dapr/cart')).toMatchObject({ name: 'cart-api' });
  });

  it('gives what has no scopes to the only application, to each of several perhaps', async () => {
    expect(await told({ 'c.yaml': STORE, 'a.yaml': workload('a', 'cart') })).toEqual([
      'dapr/cart redis:6379 cache 0.7 @8',
    ]);
    const several = { 'c.yaml': STORE, 'a.yaml': workload('a', 'cart'), 'b.yaml': workload('b', 'pay') };
    expect(await told(several)).toEqual(['dapr/cart redis:6379 cache 0.4 @8', 'dapr/pay redis:6379 cache 0.4 @8']);
  });

  it('sends mail by a binding whose host and port are told apart', async () => {
    const mail = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: mail }
spec: { type: bindings.smtp, metadata: [{ name: host, value: post }, { name: port, value: 25 }] }
`;
    expect(await told({ 'c.yaml': mail, 'a.yaml': workload('cart', 'cart') })).toEqual([
      'dapr/cart post:25 tcp 0.7 @4',
    ]);
  });

  it('sends traces where the configuration of an application says', async () => {
    const tracing = `apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: tracing }
spec: { tracing: { zipkin: { endpointAddress: 'http://zipkin:9411/api/v2/spans' } } }
`;
    expect(await told({ 'c.yaml': tracing, 'a.yaml': workload('cart', 'cart') })).toEqual([
      'dapr/cart zipkin:9411 telemetry 0.9 @4',
    ]);
  });

  it('knows applications of Compose and of a run file', () => {
    const compose = `services:
  cart-dapr:
    command: ["./daprd", "-app-id", "cart", "-config", "/etc/dapr/tracing.yaml"]
    network_mode: "service:cart-api"
  pay-dapr:
    command: ./daprd --app-id=pay
  other: { command: "serve -app-id x" }
`;
    expect(daprFile(compose, 'compose.yaml').apps).toEqual([
      { id: 'cart', name: 'cart-api', configuration: 'tracing.yaml', line: 3 },
      { id: 'pay', name: 'pay', line: 6 },
    ]);
    const run =
      'version: 1\napps:\n  - { appID: cart, appDirPath: ./cart/ }\n  - { appID: pay, appDirPath: ../../out }\n';
    expect(daprFile(run, 'src/dapr.yaml').apps).toEqual([
      { id: 'cart', name: 'cart', folder: 'src/cart', line: 3 },
      { id: 'pay', name: 'pay', line: 4 },
    ]);
  });

  it('says nothing where it is broken, and never throws', async () => {
    expect((await readWith(daprReader, { 'a.yaml': `${STORE}  [` })).parts).toEqual([]);
    throwsOnNone(
      daprFile,
      [STORE, workload('a', 'b'), 'services:\n', 'apps:\n', '  - appID: a\n', '---\n', ' '],
      ['a.yaml'],
    );
  });
});
