import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fixtureFiles, viewOf } from '../testing.js';
import { recordOf, yamlDocuments } from '../yaml.js';
import { Budget } from './budget.js';
import { ChartFolders } from './chart.js';
import { renderChart, type RenderedChart } from './render.js';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

async function rendered(
  files: Readonly<Record<string, string>>,
  folder: string,
  budget = new Budget(),
): Promise<RenderedChart> {
  const chart = await new ChartFolders(viewOf(files)).load(folder);
  return chart === undefined ? { release: '', templates: [], issues: [] } : renderChart(chart, budget);
}

function objectsIn(text: string): readonly (readonly [string, unknown])[] {
  return yamlDocuments(text).documents.flatMap(({ value }) => {
    const name = recordOf(recordOf(value)?.['metadata'])?.['name'];
    return value === null
      ? []
      : [[`${String(recordOf(value)?.['kind'])} ${String(name)}`, withoutDigest(value)] as const];
  });
}

// A digest is no digest here: it says nothing of what is deployed.
const withoutDigest = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, one: unknown) => (key.startsWith('checksum/') ? '' : one));

it('a chart with its library, a vendored chart and a condition becomes what Helm makes of it', async () => {
  const { release, templates, issues } = await rendered(fixtureFiles(FIXTURES), 'shop');
  expect([release, issues]).toEqual(['shop', []]);
  const ours = templates.filter(({ path }) => !path.includes('/tests/')).flatMap(({ text }) => objectsIn(text));
  const helms = objectsIn(readFileSync(`${FIXTURES}/shop.expected.yaml`, 'utf8'));
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(helms));
  expect(ours).toHaveLength(helms.length);
});

it('tells where each line comes from, and on which files it rests', async () => {
  const { templates } = await rendered(fixtureFiles(FIXTURES), 'shop');
  const web = templates.find(({ path }) => path === 'shop/templates/web.yaml');
  const template = readFileSync(`${FIXTURES}/shop/templates/web.yaml`, 'utf8').split('\n');
  for (const word of ['kind: Deployment', 'kind: Service', '- name: JSON', 'replicas:']) {
    const line = (web?.text ?? '').split('\n').findIndex((text) => text.includes(word));
    expect(template[(web?.lineOf(line + 1) ?? 0) - 1]).toContain(word);
  }
  expect(web?.files).toEqual([
    'shop/templates/web.yaml',
    'shop/Chart.yaml',
    'shop/values.yaml',
    'shop/templates/_local.tpl',
    'names/Chart.yaml',
    'names/templates/_names.tpl',
    'shop/charts/cart/Chart.yaml',
    'shop/charts/cart/values.yaml',
    'shop/charts/store/Chart.yaml',
    'shop/charts/store/values.yaml',
  ]);
});

it('a template that cannot be rendered is an issue of its own, and a missing value stays open', async () => {
  const files = {
    'Chart.yaml': 'name: shop',
    'templates/a.yaml': 'x: {{ .Values.a.b | quote }}\ny: {{ required "give it" .Values.host }}{{ fail "no" }}',
    'templates/b.yaml': 'a: 1\nb: {{ nobodyKnows 1 }}',
    'templates/c.yaml': '{{ if }}',
    'templates/d.yaml': '{{ include "not.there" . }}',
    'templates/e.yaml': '{{- if .Values.no }}a: 1{{ end }}\n',
  };
  const { templates, issues } = await rendered(files, '.');
  expect(templates.map(({ path, text, lacks }) => [path, text, lacks])).toEqual([
    ['templates/a.yaml', 'x: \ny: $(VALUE)', true],
  ]);
  expect(issues.map(({ path, reason }) => `${path} ${reason.split(': ')[1] ?? ''}`).sort()).toEqual([
    'templates/b.yaml the function nobodyKnows is not known at line 2',
    'templates/c.yaml a command is missing at line 1',
    'templates/d.yaml it includes a template that is not there at line 1',
  ]);
});

it('values that multiply are an issue of their chart', async () => {
  const wide = `a: &a {${Array.from({ length: 90 }, (_, at) => `k${at}: 1`).join(', ')}}\n`;
  const uses = Array.from({ length: 190 }, (_, at) => `u${at}: *a\n`).join('');
  const { templates, issues } = await rendered(
    { 'Chart.yaml': 'name: shop', 'values.yaml': wide + uses, 'templates/a.yaml': 'a: 1' },
    '.',
    new Budget(10_000),
  );
  expect(templates).toEqual([]);
  expect(issues.map(({ reason }) => reason)).toEqual([expect.stringContaining('too many steps')]);
});

it('charts that are each other’s part end, and broken ones are none', async () => {
  const chart = (name: string, other: string): string =>
    `name: ${name}\ndependencies: [{name: ${other}, repository: file://../${other}}]`;
  const files = {
    'a/Chart.yaml': chart('a', 'b'),
    'b/Chart.yaml': chart('b', 'a'),
    'c/Chart.yaml': '- no',
    'a/templates/x.yaml': 'a: 1',
  };
  expect((await rendered(files, 'a')).templates.length).toBeLessThan(10);
  expect((await rendered(files, 'c')).templates).toEqual([]);
});
