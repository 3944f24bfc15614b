import fc from 'fast-check';
import { expect, it } from 'vitest';
import { viewOf } from '../values/testing.js';
import { chartDependencies } from './extract.js';
import { helmChartsReader } from './index.js';

const CHART = `apiVersion: v2
name: cart
version: 0.1.0
dependencies:
  - name: redis
    version: 17.x.x
    repository: https://charts.example.org
  - name: common
    version: 1.0.0
    repository: file://../common
  - name: any
`;

it('names the charts that it comes with, but those beside it', () => {
  expect(chartDependencies(CHART)).toEqual([
    { purl: 'pkg:helm/redis', constraint: '17.x.x', name: 'redis', line: 5 },
    { purl: 'pkg:helm/any', constraint: '', name: 'any', line: 11 },
  ]);
});

it('is about the component of its folder’s name', async () => {
  const files = { 'deploy/cart/Chart.yaml': CHART, 'x/Chart.yaml': '- a' };
  const { modules, unread } = await helmChartsReader.read(Object.keys(files), viewOf(files));
  expect(unread).toEqual(['x/Chart.yaml']);
  expect(modules).toMatchObject([{ component: 'cart', part: 'deploy/cart/Chart.yaml' }]);
  expect(modules[0]?.statements).toHaveLength(2);
});

it('never throws, whatever stands in it', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.nat(CHART.length).map((at) => `${CHART.slice(0, at)}[${CHART.slice(at)}`),
  );
  fc.assert(fc.property(texts, (text) => (chartDependencies(text)?.length ?? 0) <= 10));
});
