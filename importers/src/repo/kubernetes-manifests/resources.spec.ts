import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { kubernetesManifestsReader } from './index.js';

const read = (text: string) => readWith(kubernetesManifestsReader, { 'k8s/a.yaml': text });

const resource = (api: string, kind: string, spec = '{}'): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: main, namespace: shop}\nspec: ${spec}\n`;

describe('what operators make', () => {
  it.each([
    ['postgresql.cnpg.io/v1', 'Cluster', 'datastore', 'postgresql', 'main-rw'],
    ['acid.zalan.do/v1', 'postgresql', 'datastore', 'postgresql', 'main'],
    ['kafka.strimzi.io/v1beta2', 'Kafka', 'broker', 'kafka', 'main-kafka-bootstrap'],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'broker', 'rabbitmq', 'main'],
    ['databases.spotahome.com/v1', 'RedisFailover', 'datastore', 'redis', 'rfs-main'],
    ['k8s.keycloak.org/v2alpha1', 'Keycloak', 'service', 'auth', 'main-service'],
  ])('of %s %s is a %s', async (api, kind, kindHint, typeHint, host) => {
    const result = await read(resource(api, kind));
    const said = result.properties(`/shop/${kind}/main`);
    expect(said).toMatchObject({ kindHint, typeHint, within: 'repository/github.com/acme/shop/kubernetes/shop' });
    expect(said['hostNames']).toContain(host);
  });

  it('needs what it names', async () => {
    const result = await read(resource('kibana.k8s.elastic.co/v1', 'Kibana', '{elasticsearchRef: {name: logs}}'));
    expect(result.sentences).toContain(
      'component:#kubernetes/shop/Kibana/main CALLS endpoint:/kubernetes/shop|logs-es-http:9200 database',
    );
  });

  it('of a kind of the same name in another group is nothing known', async () => {
    expect((await read(resource('example.org/v1', 'Cluster'))).entities).toEqual([]);
  });
});

describe('a pod', () => {
  it.each([
    ['the container of its name', '[{name: proxy, image: a}, {name: main, image: shop/main}]'],
    ['what is no proxy beside it', '[{name: cloudsql-proxy, image: gce-proxy}, {name: app, image: shop/main}]'],
    ['the first', '[{name: a, image: shop/main}, {name: b, image: b}]'],
  ])('is for %s', async (_, containers) => {
    const result = await read(resource('apps/v1', 'Deployment', `{template: {spec: {containers: ${containers}}}}`));
    expect(result.properties('/shop/Deployment/main')['image']).toBe('shop/main');
  });
});

describe('charts that are installed from elsewhere', () => {
  it.each([
    [
      'by Flux',
      'helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      '{releaseName: shop, chart: {spec: {chart: postgresql-ha}}}',
      { name: 'shop-postgresql-ha', release: 'shop', kindHint: 'datastore', typeHint: 'postgresql' },
    ],
    [
      'by Argo CD',
      'argoproj.io/v1alpha1',
      'Application',
      '{destination: {namespace: shop}, sources: [{path: x}, {chart: rabbitmq, helm: {valuesObject: {fullnameOverride: queue}}}]}',
      { name: 'queue', release: 'main', kindHint: 'broker', typeHint: 'rabbitmq' },
    ],
  ])('%s are the products that they bring', async (_, api, kind, spec, want) => {
    const result = await read(resource(api, kind, spec));
    expect(result.properties(`/HelmRelease/${want.name}`)).toMatchObject(want);
  });

  it('are nothing where nobody knows the product', async () => {
    const spec = '{chart: {spec: {chart: something}}}';
    expect((await read(resource('helm.toolkit.fluxcd.io/v2', 'HelmRelease', spec))).entities).toEqual([]);
  });
});

it('Knative’s Service is a workload; OpenShift’s templates have the values of their parameters, its routes lead to Services', async () => {
  const result = await read(`
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: hello}
spec: {template: {spec: {containers: [{image: acme/hello, env: [{name: CART_URL, value: "http://cart:80"}]}]}}}
---
apiVersion: template.openshift.io/v1
kind: Template
metadata: {name: all}
parameters: [{name: NAME, value: cart}, {name: REPLICAS, value: "2"}, {name: OPEN}]
objects:
- apiVersion: apps.openshift.io/v1
  kind: DeploymentConfig
  metadata: {name: "\${NAME}"}
  spec: {replicas: 2, template: {spec: {containers: [{image: "acme/\${NAME}:\${OPEN}"}]}}}
- apiVersion: route.openshift.io/v1
  kind: Route
  metadata: {name: "\${NAME}"}
  spec: {host: Cart.example.org, path: /c, to: {kind: Service, name: "\${NAME}"}}
- apiVersion: v1
  kind: Service
  metadata: {name: "\${OPEN}"}
`);
  expect(result.issues).toEqual([]);
  expect(result.sentences).toEqual(
    expect.arrayContaining([
      'component:#kubernetes/default/Service/hello CALLS endpoint:/kubernetes/default|cart:80 http',
      'route:/kubernetes/default/cart/cart.example.org ROUTES_TO kubernetes-service:/kubernetes/default/cart http',
    ]),
  );
  expect(result.properties('/DeploymentConfig/cart')).toMatchObject({ image: 'acme/cart', replicas: 2 });
  expect(result.entities.filter(({ ref }) => ref.startsWith('kubernetes-service:'))).toEqual([]);
  expect(
    result.entities.filter(({ ref, evidence }) => ref.endsWith('Service/hello') && evidence[0]?.line === 2),
  ).toHaveLength(1);
});

it('of many addresses of one way that many are given alike, each is doubtful for each of them', async () => {
  const deployment = (name: string, own = ''): string =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{image: acme/${name}, envFrom: [{configMapRef: {name: all}}], env: [${own}]}]}}}\n`;
  const data =
    '{A_DB_URL: "postgres://a:5432", B_DB_URL: "postgres://b:5432", C_DB_URL: "postgres://c:5432", AMQP_URL: "amqp://queue"}';
  const config = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: all}\ndata: ${data}\n`;
  const confidences = async (text: string): Promise<readonly string[]> =>
    (await read(text)).relations
      .filter(({ relation, from }) => relation === 'CALLS' && from.endsWith('/one'))
      .map(({ to, confidence }) => `${to.split('|')[1] ?? ''} ${confidence}`);
  const own = '{name: B_DB_URL, value: "postgres://b:5432"}';
  expect(await confidences(config + deployment('one', own) + deployment('two') + deployment('three'))).toEqual([
    'a:5432 1',
    'b:5432 1',
    'c:5432 1',
    'queue 1',
  ]);
  expect(await confidences(config + deployment('one') + deployment('two') + deployment('three'))).toEqual([
    'a:5432 0.45',
    'b:5432 0.45',
    'c:5432 0.45',
    'queue 1',
  ]);
  expect(await confidences(config + deployment('one') + deployment('two'))).toEqual([
    'a:5432 1',
    'b:5432 1',
    'c:5432 1',
    'queue 1',
  ]);
});
