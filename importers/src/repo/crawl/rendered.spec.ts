import { expect, it } from 'vitest';
import { kubernetesManifestsReader } from '../kubernetes-manifests/index.js';
import { renderedFiles, type RenderedFiles } from './rendered.js';
import { isPartRead, type PartRead, type SourceFile } from '../values/index.js';
import { viewOf } from '../values/testing.js';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}-{{ .Chart.Name }}}
spec:
  template:
    metadata: {labels: {app: {{ .Chart.Name }}}}
    spec:
      containers:
      - name: main
        image: acme/{{ .Chart.Name }}
        envFrom: [{configMapRef: {name: addresses}}]
`;
const CONFIG = `{{- if .Values.db }}
apiVersion: v1
kind: ConfigMap
metadata: {name: addresses}
data: {DB_URL: "postgres://{{ .Values.db }}:5432/x"}
{{- end }}`;
const FILES = {
  'charts/shop/Chart.yaml':
    'name: shop\ndependencies: [{name: cart, repository: file://../cart, condition: cart.enabled}]',
  'charts/shop/values.yaml': 'db: shop-db\ncart: {enabled: true, db: cart-db}',
  'charts/shop/values-prod.yaml': 'db: prod-db',
  'charts/shop/templates/shop.yaml': DEPLOYMENT,
  'charts/shop/templates/config.yaml': CONFIG,
  'charts/shop/templates/tests/try.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: try, annotations: {helm.sh/hook: test}}\nspec: {containers: [{image: a}]}',
  'charts/cart/Chart.yaml': 'name: cart',
  'charts/cart/templates/cart.yaml': DEPLOYMENT,
  'charts/other/Chart.yaml': 'name: other',
  'charts/other/values.yaml': 'db: other-db',
  'charts/other/templates/other.yaml': DEPLOYMENT,
  'charts/other/templates/config.yaml': CONFIG,
  'charts/names/Chart.yaml': 'name: names\ntype: library',
  'charts/names/templates/x.yaml': DEPLOYMENT,
  'charts/broken/Chart.yaml': 'name: broken',
  'charts/broken/templates/x.yaml': '{{ nobodyKnows }}',
};

async function rendered(files: Readonly<Record<string, string>>) {
  const issues: string[] = [];
  const reading = renderedFiles(viewOf(files), { signal: new AbortController().signal });
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return { ...next.value, issues };
    const told = isPartRead(next.value) ? next.value.issues : [next.value];
    issues.push(...told.map(({ path, reason }) => `${path}: ${reason}`));
  }
}

async function partsOf({ sources }: Pick<RenderedFiles, 'sources'>): Promise<readonly PartRead[]> {
  const parts: PartRead[] = [];
  const own: readonly SourceFile[] = sources.filter(
    (source) => kubernetesManifestsReader.wants(source.path) && kubernetesManifestsReader.knows(source),
  );
  for await (const item of kubernetesManifestsReader.read(own, viewOf(FILES))) if (isPartRead(item)) parts.push(item);
  return parts;
}

it('a chart and what it is installed with are read as the manifests that they become', async () => {
  const { takes, issues, ...files } = await rendered(FILES);
  const parts = await partsOf(files);
  const lines = parts.flatMap((part) => [...part.lines.lines(true)]);
  const calls = lines.filter((line) => line.type === 'relation' && line.relation === 'CALLS');
  expect(
    calls.map((line) => (line.type === 'relation' ? `${line.from.split('/').at(-1)} ${line.to.split('|')[1]}` : '')),
  ).toEqual(['other-other other-db:5432', 'shop-cart shop-db:5432', 'shop-shop shop-db:5432']);
  const cart = lines.find((line) => line.type === 'entity' && line.ref.endsWith('/shop-cart'));
  expect(cart).toMatchObject({
    part: 'charts/cart/templates/cart.yaml',
    properties: { release: 'shop', image: 'acme/cart' },
    evidence: [{ path: 'charts/cart/templates/cart.yaml', line: 1 }],
  });
  expect(lines.some((line) => line.type === 'entity' && line.ref.endsWith('/try'))).toBe(false);
  expect(parts.find(({ lines: { part } }) => part.endsWith('shop.yaml'))?.files).toContain('charts/shop/values.yaml');
  expect([takes('charts/names/templates/x.yaml'), takes('charts/shop/values.yaml')]).toEqual([true, false]);
  expect(issues).toEqual([
    "charts/broken/templates/x.yaml: the chart's template was not rendered: the function nobodyKnows is not known at line 1",
    'charts/shop: the chart shop was rendered with its own values; 1 other files of values were not used: values-prod.yaml',
  ]);
});

it('a repository without charts costs nothing', async () => {
  const { sources, takes } = await rendered({ 'k8s/templates/a.yaml': 'kind: {{ x }}' });
  expect([sources, takes('k8s/templates/a.yaml')]).toEqual([[], false]);
});

it('overlays are read as what they build, each a part of its own, and their parts by themselves no more', async () => {
  const base = (name: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: a, image: acme/${name}}]}}}`;
  const overlay = (name: string): string =>
    `namePrefix: ${name}-\nnamespace: ${name}\nresources: [../../base, none.yaml]\npatches: [{path: cart.yaml}]`;
  const patch = (host: string): string =>
    `${base('cart').replace(/spec.*/, '')}spec: {template: {spec: {containers: [{name: a, env: [{name: DB_HOST, value: ${host}}]}]}}}`;
  const files = {
    'k/base/kustomization.yaml': 'resources: [cart.yaml]',
    'k/base/cart.yaml': `\n${base('cart')}`,
    'k/overlays/dev/kustomization.yaml': overlay('dev'),
    'k/overlays/dev/cart.yaml': patch('dev-db'),
    'k/overlays/prod/kustomization.yaml': overlay('prod'),
    'k/overlays/prod/cart.yaml': patch('prod-db'),
  };
  const { takes, issues, ...built } = await rendered(files);
  const lines = (await partsOf(built)).flatMap((part) => [...part.lines.lines(true)]);
  const components = lines.filter((line) => line.type === 'entity' && line.ref.startsWith('component:'));
  expect(components).toMatchObject([
    {
      part: 'k/overlays/dev/kustomization.yaml',
      ref: 'component:github.com/acme/shop#kubernetes/dev/Deployment/dev-cart',
      properties: { release: 'dev', image: 'acme/cart' },
      evidence: [{ path: 'k/base/cart.yaml', line: 2 }],
    },
    { part: 'k/overlays/prod/kustomization.yaml', properties: { release: 'prod' } },
  ]);
  const calls = lines.flatMap((line) =>
    line.type === 'relation' && line.relation === 'CALLS' ? [line.to.split('|')[1]] : [],
  );
  expect(calls).toEqual(['dev-db', 'prod-db']);
  expect(['k/base/cart.yaml', 'k/overlays/dev/cart.yaml', 'k/other.yaml'].map(takes)).toEqual([true, true, false]);
  expect(issues).toEqual([
    'k/overlays/dev/kustomization.yaml: the kustomization was built without 1 of its parts: resource none.yaml',
    'k/overlays/prod/kustomization.yaml: the kustomization was built without 1 of its parts: resource none.yaml',
  ]);
});
