import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { kubernetesManifestsReader } from './index.js';

const ORDERS = `
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: orders, namespace: prod, labels: {app.kubernetes.io/part-of: shop, team: secret}}
  spec:
    replicas: 2
    template:
      metadata: {labels: {app: orders, tier: back}}
      spec:
        containers:
        - name: orders
          image: ghcr.io/acme/orders:3
          args: [--cart-url=http://cart:80]
          ports: [{containerPort: 3000}]
          envFrom: [{configMapRef: {name: addresses}}, {secretRef: {name: hidden}}]
          env:
          - {name: DB_HOST, value: orders-db}
          - {name: DB_PORT, value: "5432"}
          - {name: DB_NAME, value: orders}
          - {name: BASE, value: events}
          - {name: NATS_URL, value: "nats://$(BASE):4222"}
          - {name: TOKEN, valueFrom: {secretKeyRef: {name: hidden, key: token}}}
          - {name: SHIP_URL, valueFrom: {configMapKeyRef: {name: addresses, key: ship}}}
        volumes: [{name: c, configMap: {name: nginx}}, {name: d, persistentVolumeClaim: {claimName: orders-data}}]
- apiVersion: v1
  kind: Service
  metadata: {name: orders, namespace: prod}
  spec: {selector: {app: orders}, ports: [{name: http, port: 80, targetPort: 3000}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: busybox, env: [{name: ORDERS_URL, value: "http://orders.prod.svc:80"}]}]}}}}}
`;
const CONFIG = `
apiVersion: v1
kind: ConfigMap
metadata: {name: addresses, namespace: prod}
data: {PAYMENT_URL: "http://payment:8080", ship: "http://shipping:8080"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: nginx, namespace: prod}
data: {default.conf: "location / { \\n proxy_pass http://static:8081; \\n}"}
`;

const STATE = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: prod}
spec:
  template:
    spec:
      containers:
      - image: postgres:16
        resources: {requests: {memory: 1Gi, cpu: 250m}, limits: {memory: 2Gi}}
        env: [{name: POSTGRES_PASSWORD, value: hunter2}]
        volumeMounts:
        - {name: data, mountPath: /var/lib}
        - {name: scratch, mountPath: /scratch}
        - {name: node, mountPath: /node, readOnly: true}
        - {name: own, mountPath: /own}
      - {image: side, resources: {limits: {memory: 1Gi}}}
      volumes:
      - {name: scratch, emptyDir: {sizeLimit: 1Gi}}
      - {name: node, hostPath: {path: /var/log}}
      - {name: own, ephemeral: {volumeClaimTemplate: {}}}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared, namespace: prod}
spec: {resources: {requests: {storage: 5Gi}}}
`;

it('tell what is kept, what goes with the pod, and what is asked for', async () => {
  const result = await readWith(kubernetesManifestsReader, { 'k8s/db.yaml': STATE });
  expect(result.issues).toEqual([]);
  const mounts = result.relations
    .filter(({ relation }) => relation === 'MOUNTS')
    .map(({ to, properties }) => [to.split('/prod/')[1], properties]);
  expect(Object.fromEntries(mounts)).toEqual({
    '/var/log': { path: '/node', readOnly: true },
    'StatefulSet/db/own': { path: '/own' },
    'StatefulSet/db/scratch': { path: '/scratch' },
    'data-db': { path: '/var/lib' },
  });
  expect(result.properties('prod/data-db')).toEqual({ name: 'data-db', type: 'claim', sizeBytes: 10 * 2 ** 30 });
  expect(result.properties('db/scratch')).toEqual({ name: 'scratch', type: 'empty-dir', sizeBytes: 2 ** 30 });
  expect(result.properties('db/own')).toEqual({ name: 'own', type: 'pod-claim' });
  expect(result.properties('prod/shared')).toMatchObject({ type: 'claim', sizeBytes: 5 * 2 ** 30 });
  expect(result.properties('StatefulSet/db')).toMatchObject({
    memoryBytes: 2 * 2 ** 30,
    cpuMillis: 250,
    variableNames: ['POSTGRES_PASSWORD'],
  });
  expect(JSON.stringify(result.entities)).not.toContain('hunter2');
});

describe('Kubernetes manifests', () => {
  it('say what runs and whom it calls', async () => {
    const result = await readWith(kubernetesManifestsReader, { 'k8s/orders.yaml': ORDERS, 'k8s/config.yml': CONFIG });
    expect(result.issues).toEqual([]);
    expect(result.properties('Deployment/orders')).toMatchObject({
      labels: ['app.kubernetes.io/part-of=shop', 'app=orders', 'tier=back'],
      image: 'ghcr.io/acme/orders:3',
      replicas: 2,
      portsExposed: ['3000/tcp'],
    });
    expect(result.properties('CronJob/nightly')).toMatchObject({ role: 'job' });
    expect(result.entities.find((line) => line.ref.startsWith('kubernetes-service:'))).toMatchObject({
      ref: 'kubernetes-service:repository/github.com/acme/shop/kubernetes/prod/orders',
      properties: { selector: ['app=orders'], ports: ['http:80/tcp'], type: 'ClusterIP' },
    });
    const calls = result.sentences
      .filter((text) => text.includes(' CALLS '))
      .map((text) => text.replace(/^component:#kubernetes\//, ''));
    expect(calls.sort()).toEqual([
      'default/CronJob/nightly CALLS endpoint:/kubernetes/default|orders.prod.svc:80 http',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|cart:80 http',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|events:4222 messaging',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|orders-db:5432 database',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|payment:8080 http',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|shipping:8080 http',
      'prod/Deployment/orders CALLS endpoint:/kubernetes/prod|static:8081 http',
    ]);
    expect(result.sentences).toContain(
      'component:#kubernetes/prod/Deployment/orders MOUNTS volume:/kubernetes/prod/orders-data',
    );
    expect(result.parts.find((part) => part.lines.part === 'k8s/orders.yaml')?.files.toSorted()).toEqual([
      'k8s/config.yml',
      'k8s/orders.yaml',
    ]);
  });

  it('route public names, in the form of today and of before', async () => {
    const result = await readWith(kubernetesManifestsReader, {
      'a.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec: {rules: [{host: Shop.Acme.io, http: {paths: [{path: /b, backend: {service: {name: web, port: {number: 80}}}}, {path: /a, backend: {service: {name: web, port: {number: 80}}}}]}}]}`,
      'b.yaml': `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: old}
spec: {backend: {serviceName: web, servicePort: http}}`,
    });
    expect(result.sentences).toEqual([
      'route:/kubernetes/default/front/shop.acme.io ROUTES_TO kubernetes-service:/kubernetes/default/web http',
      'route:/kubernetes/default/old/* ROUTES_TO kubernetes-service:/kubernetes/default/web http',
    ]);
    expect(result.relations[0]?.properties).toEqual({ path: '/a /b', port: '80' });
  });

  it('with templates in a chart are counted in one issue', async () => {
    const template = 'apiVersion: v1\nkind: Service\nmetadata: {name: "{{ .Release.Name }}"}';
    const result = await readWith(kubernetesManifestsReader, {
      'charts/cart/Chart.yaml': 'name: cart',
      'charts/cart/templates/a.yaml': template,
      'charts/cart/templates/sub/b.yaml': template,
      'charts/cart/templates/plain.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: plain}',
    });
    expect(result.issues).toMatchObject([
      { path: 'charts/cart', reason: '2 files have Helm templates and were not read' },
    ]);
    expect(result.parts.map((part) => part.lines.part)).toEqual(['charts/cart/templates/plain.yaml']);
  });

  it('may hold the braces of others in their texts', async () => {
    const result = await readWith(kubernetesManifestsReader, {
      'x.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  t: "{{ $labels.x }}"',
    });
    expect(result.issues).toEqual([]);
    expect(result.parts[0]?.complete).toBe(true);
  });

  it('that are broken are one issue, and make incomplete what may rest on them', async () => {
    const result = await readWith(kubernetesManifestsReader, {
      'orders.yaml': ORDERS,
      'config.yaml': `${CONFIG}\n---\nkind: [`,
    });
    const complete = Object.fromEntries(result.parts.map((part) => [part.lines.part, part.complete]));
    expect(complete['config.yaml']).toBe(false);
    expect(result.issues).toHaveLength(1);
    const lost = await readWith(kubernetesManifestsReader, {
      'orders.yaml': ORDERS,
      'config.yaml': 'apiVersion: v1\nkind: [',
    });
    expect(lost.parts.map((part) => part.complete)).toEqual([false, false]);
  });

  it('of another form than Kubernetes says are an issue with their line', async () => {
    const result = await readWith(kubernetesManifestsReader, {
      'a.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: 5}}}',
    });
    expect(result.issues).toMatchObject([
      { path: 'a.yaml', reason: 'Deployment a at line 1 has another form than Kubernetes says' },
    ]);
    expect(result.parts[0]?.complete).toBe(false);
  });

  it('are told from what only looks like them', async () => {
    const result = await readWith(kubernetesManifestsReader, {
      'catalog.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}',
      'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
      'openapi.yaml': 'openapi: 3.0.0',
    });
    expect(result.entities).toEqual([]);
  });

  it('never make the reader throw', async () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom(
            'template',
            'spec',
            'containers',
            'env',
            'name',
            'value',
            'metadata',
            'labels',
            'rules',
            'ports',
            'data',
            'jobTemplate',
          ),
          tie('any'),
          { maxKeys: 4 },
        ),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Deployment', 'Service', 'Ingress', 'CronJob', 'Pod', 'ConfigMap', 'List'),
        value,
        value,
        async (kind, metadata, spec) => {
          const text = `# apiVersion: v1\n${JSON.stringify({ apiVersion: 'v1', kind, metadata, spec, items: spec }, null, 1)}`;
          await readWith(kubernetesManifestsReader, { 'a.yaml': text });
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('is given the files that a ConfigMap holds', async () => {
  const workload = `apiVersion: apps/v1
kind: Deployment
metadata: { name: edge }
spec: { template: { spec: { containers: [{ image: nginx }], volumes: [{ configMap: { name: held } }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: held }
data: { site.conf: x }
`;
  const { properties } = await readWith(kubernetesManifestsReader, { 'base/edge.yaml': workload });
  expect(properties('Deployment/edge')['mountedFiles']).toEqual(['base/edge.yaml!/default/held']);
});
