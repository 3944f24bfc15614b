import { expect, it } from 'vitest';
import { ChartFolders } from '../values/index.js';
import { viewOf } from '../values/testing.js';
import { givenChart } from './chart-files.js';
import { givenKustomization } from './kustomization-files.js';

const X = 'kind: Service\nmetadata: {name: x}';

it.each([
  ['a resource of elsewhere', 'resources: ["https://example.org/x.yaml"]'],
  ['a repository of elsewhere', 'resources: ["github.com/acme/x//deploy?ref=1"]'],
  ['a path out of the repository', 'resources: [../../../etc]'],
  ['a path from the top', 'resources: [/etc/passwd]'],
  ['a file that is not there', 'resources: [none.yaml]'],
  ['a component of elsewhere', 'components: ["git@example.org:x"]'],
  ['a patch of elsewhere', 'patches: [{path: "https://example.org/p.yaml"}]'],
  ['a file of secrets out of the repository', 'secretGenerator: [{name: a, files: [k=../../../root/.ssh/id_rsa]}]'],
  ['charts', 'helmCharts: [{name: x}]'],
  ['a plugin', 'generators: [x.yaml]'],
  ['a function', 'transformers: [x.yaml]'],
  ['a check', 'validators: [x.yaml]'],
  ['a schema', 'openapi: {path: x.yaml}'],
  ['a word that nobody knows', 'exec: [rm]'],
  ['no map', '- a'],
  ['no YAML', 'a: ['],
  ['two documents', 'resources: [x.yaml]\n---\nresources: [x.yaml]'],
])('a kustomization with %s is none for the program', async (_, text) => {
  const view = viewOf({ 'a/kustomization.yaml': text, 'a/x.yaml': X });
  expect(await givenKustomization('a', view)).toBeUndefined();
});

it('a kustomization is given with all that it is made of, and nothing else', async () => {
  const files = {
    'over/prod/kustomization.yaml':
      'resources: [../../base]\npatches: [{path: p.yaml}]\nreplacements: [{path: r.yaml}]\nconfigMapGenerator: [{name: c, files: [k=a.conf], envs: [e.env]}]',
    'over/prod/p.yaml': X,
    'over/prod/r.yaml': '{}',
    'over/prod/a.conf': 'a',
    'over/prod/e.env': 'A=1',
    'over/prod/other.yaml': X,
    'base/Kustomization': 'resources: [x.yaml]',
    'base/x.yaml': X,
  };
  const given = await givenKustomization('over/prod', viewOf(files));
  expect([...(given?.keys() ?? [])].sort()).toEqual([
    'base/kustomization.yaml',
    'base/x.yaml',
    'over/prod/a.conf',
    'over/prod/e.env',
    'over/prod/kustomization.yaml',
    'over/prod/p.yaml',
    'over/prod/r.yaml',
  ]);
  expect(JSON.parse(given?.get('base/kustomization.yaml') ?? '')).toEqual({
    resources: ['x.yaml'],
    generatorOptions: { disableNameSuffixHash: true },
  });
});

async function chartGiven(files: Readonly<Record<string, string>>, folder = 'a') {
  const view = viewOf(files);
  const chart = await new ChartFolders(view).load(folder);
  return chart === undefined ? undefined : givenChart(chart, view);
}

it.each([
  [
    'whose part is not in the repository',
    { 'a/Chart.yaml': 'name: a\ndependencies: [{name: b, repository: "https://x"}]' },
  ],
  ['that is called like a switch', { 'a/Chart.yaml': 'name: --post-renderer=x' }],
  ['that is called like a path', { 'a/Chart.yaml': 'name: ../../b' }],
  ['whose part is called like a path', { 'a/Chart.yaml': 'name: a', 'a/charts/b/Chart.yaml': 'name: ../b' }],
])('a chart %s is none for the program', async (_, files) => {
  expect(await chartGiven(files)).toBeUndefined();
});

it('a chart is given with its parts in folders that we name, and without schemas', async () => {
  const given = await chartGiven({
    'a/Chart.yaml': 'name: shop\ndependencies: [{name: b, alias: c, repository: "file://../b"}]',
    'a/values.yaml': 'x: 1',
    'a/values.schema.json': '{"$ref": "https://example.org"}',
    'a/templates/t.yaml': '{{ .Files.Get "x.conf" }}',
    'a/x.conf': 'y',
    'b/Chart.yaml': 'name: b',
    'b/templates/u.yaml': 'kind: A',
  });
  expect([...(given?.files.keys() ?? [])].sort()).toEqual([
    'Chart.yaml',
    'charts/c0/Chart.yaml',
    'charts/c0/templates/u.yaml',
    'templates/t.yaml',
    'values.yaml',
    'x.conf',
  ]);
  expect([...(given?.templates ?? [])].map(([name, { path }]) => `${name} ${path}`)).toEqual([
    'shop/templates/t.yaml a/templates/t.yaml',
    'shop/charts/c/templates/u.yaml b/templates/u.yaml',
  ]);
});
