import { expect, it } from 'vitest';
import { checkKnown, counted, inOrderOf } from './facets.js';
import { pageOf } from './page.js';

it('a facet counts its values, most frequent first, equal ones by name, a hundred at the most', () => {
  expect(counted(['b', 'a', 'c', 'c'])).toEqual([
    { value: 'c', count: 2 },
    { value: 'a', count: 1 },
    { value: 'b', count: 1 },
  ]);
  expect(counted(Array.from({ length: 500 }, (_, at) => String(at)))).toHaveLength(100);
  expect(inOrderOf(counted(['low', 'high', 'low']), ['high', 'low']).map(({ value }) => value)).toEqual([
    'high',
    'low',
  ]);
});

it('what is none of the known ones is refused with their names', () => {
  expect(() => checkKnown(['a'], ['a', 'b'], 'kind of test')).not.toThrow();
  expect(() => checkKnown(['a', 'x'], ['a', 'b'], 'kind of test')).toThrow(/no kind of test is called "x"/);
});

it.each([
  { name: 'the first page', ask: { limit: 2 }, want: { rows: [1, 2], next: '2' } },
  { name: 'the last page', ask: { after: '2', limit: 2 }, want: { rows: [3], next: null } },
  { name: 'none', ask: { limit: 0 }, want: { rows: [], next: null } },
  { name: 'after the end', ask: { after: '9' }, want: { rows: [], next: null } },
])('a page of rows: $name', ({ ask, want }) => expect(pageOf([1, 2, 3], ask)).toEqual(want));

it('a cursor that is none is refused', () => {
  expect(() => pageOf([1], { after: '-1' })).toThrow(/no cursor/);
});
