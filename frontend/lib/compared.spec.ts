import { expect, it } from 'vitest';
import type { Answer } from './answer';
import { comparedCsv, markedScene, severityDifferences, type Compared, type ComparedRow } from './compared';
import type { Scene, SceneNode, SceneRelation } from './cytoscape/scene';

const node = (ref: string, severity: SceneNode['severity'] = 'DOWN', isSeed = false): SceneNode => ({
  ref,
  name: ref,
  namespace: '',
  kind: 'service',
  isSeed,
  level: isSeed ? 0 : -1,
  severity,
  before: '',
  group: '',
});
const relation = (from: string, to: string, criticality: SceneRelation['criticality'] = 'HARD'): SceneRelation => ({
  from,
  to,
  via: 'http',
  criticality,
  assumed: true,
  confidence: 1,
  isDeclaredOnly: false,
});
const row = (ref: string, change: ComparedRow['change']): ComparedRow => ({
  ref,
  name: ref,
  kind: 'service',
  namespace: '',
  owners: ['owner:shop/one'],
  change,
  before: change === 'ADDED' ? null : { hops: 1, severity: 'DOWN' },
  after: change === 'GONE' ? null : { hops: 1, severity: 'DEGRADED' },
});
const answer = (down: number): Answer => ({
  seeds: ['db'],
  called: new Map(),
  rows: [],
  total: down,
  sentence: '',
  bySeverity: [{ severity: 'DOWN', count: down }],
  hidden: 0,
  unresolved: 0,
  unresolvedEndpoints: [],
  owners: [],
  cycles: [],
  restsOn: [],
});
const scene = (nodes: SceneNode[], relations: SceneRelation[]): Scene => ({ nodes, relations, total: nodes.length });
const compared = (rows: ComparedRow[], changes: Compared['changes'] = []): Compared => ({
  changes,
  before: answer(3),
  after: answer(1),
  counts: new Map(),
  rows,
  ownersAdded: [],
  ownersEnded: [],
});
const db = node('db', null, true);

it('marks what gets worse, milder, comes, and draws what is affected no more where it stood', () => {
  const before = scene([db, node('a'), node('b'), node('x')], [relation('a', 'db'), relation('x', 'db')]);
  const after = scene([db, node('a'), node('b'), node('c')], [relation('a', 'db')]);
  const marked = markedScene(
    after,
    before,
    compared([row('a', 'MILDER'), row('b', 'WORSE'), row('c', 'ADDED'), row('x', 'GONE')]),
  );
  expect(marked.nodes.map(({ ref, mark }) => `${ref} ${mark ?? '-'}`)).toEqual([
    'db -',
    'a milder',
    'b worse',
    'c added',
    'x gone',
  ]);
  expect(marked.relations.map(({ from }) => from)).toEqual(['a', 'x']);
  expect(marked.total).toBe(5);
});

it('is the drawing itself when nothing changes', () => {
  const one = scene([db, node('a')], [relation('a', 'db')]);
  const marked = markedScene(one, one, compared([]));
  expect(marked.nodes.map(({ ref, mark }) => [ref, mark])).toEqual([
    ['db', undefined],
    ['a', undefined],
  ]);
  expect(marked.relations).toEqual(one.relations);
});

it.each([
  { name: 'softened', input: { kind: 'CRITICALITY', of: 'a', on: 'db', criticality: 'SOFT' }, says: 'changed SOFT' },
  { name: 'removed', input: { kind: 'REMOVE', of: 'a', on: 'db' }, says: 'gone HARD' },
] as const)('marks the relation that is $name', ({ input, says }) => {
  const one = scene([db, node('a')], [relation('a', 'db')]);
  const marked = markedScene(one, one, compared([], [{ text: '', input, of: 'a', on: 'db', sentence: '' }]));
  expect(marked.relations.map(({ mark, criticality }) => `${mark ?? '-'} ${criticality ?? '-'}`)).toEqual([says]);
});

it('draws the relation that is added', () => {
  const one = scene([db, node('a')], []);
  const input = { kind: 'ADD', of: 'a', on: 'db', criticality: 'ASYNC' } as const;
  const marked = markedScene(one, one, compared([], [{ text: '', input, of: 'a', on: 'db', sentence: '' }]));
  expect(marked.relations).toEqual([
    expect.objectContaining({ from: 'a', to: 'db', criticality: 'ASYNC', mark: 'added' }),
  ]);
});

it('counts both sides and writes the rows', () => {
  const both = compared([row('a', 'MILDER'), row('x', 'GONE')]);
  expect(severityDifferences(both)[0]).toEqual({ severity: 'DOWN', before: 3, after: 1 });
  expect(comparedCsv(both).split('\r\n').slice(1, 3)).toEqual([
    'a,a,service,milder,down,degraded,1,1,owner:shop/one',
    'x,x,service,gone,down,,1,,owner:shop/one',
  ]);
});
