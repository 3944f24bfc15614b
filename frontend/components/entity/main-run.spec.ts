import { expect, it } from 'vitest';
import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';
import { mainRun, toldRun } from './main-run';

const cell = (environment: string, version: string, replicas: number, hosts: string[]): VersionFieldsFragment => ({
  service: 'service:shop/cart',
  environment,
  version,
  digest: '',
  image: '',
  replicas,
  namedBy: 'tag',
  tag: '',
  deploy: null,
  since: null,
  hosts,
});
const CELLS = [
  cell('production', '2.3.0', 1, ['host:a']),
  cell('production', '2.3.1', 2, ['host:a', 'host:b']),
  cell('test', '2.4.0', 5, ['host:c']),
];

it.each([
  {
    name: 'production first',
    asked: '',
    want: { environment: 'production', version: '2.3.1', replicas: 3, hosts: 2, others: 1 },
  },
  {
    name: 'the environment that is asked for',
    asked: 'test',
    want: { environment: 'test', version: '2.4.0', replicas: 5, hosts: 1, others: 1 },
  },
])('tells $name', ({ asked, want }) => {
  expect(mainRun(CELLS, asked)).toMatchObject(want);
});

it('tells the largest where none is called production, and nothing where nothing runs', () => {
  expect(mainRun([cell('a', '1', 1, []), cell('b', '2', 2, [])], '')).toMatchObject({ environment: 'b' });
  expect(mainRun([], '')).toBeNull();
});

it.each([
  { name: 'what was told of production', asked: '', want: { environment: 'production', version: '2.0.0', others: 1 } },
  {
    name: 'what was told of the one asked for',
    asked: 'test',
    want: { environment: 'test', version: '2.1.0', others: 1 },
  },
])('tells $name', ({ asked, want }) => {
  const told = [
    cell('test', '2.1.0', 0, []),
    cell('production', '2.0.0', 0, []),
    cell('stage', '1.0.0', 3, ['host:a']),
  ];
  expect(toldRun(told, asked)).toEqual(want);
  expect(toldRun([], asked)).toBeNull();
});
