import { expect, it } from 'vitest';
import { EDIT_FORMS, EDIT_VERBS, editSentence, readEdit, readEdits } from './what-if';

const [a, b] = ['service:shop/a', 'datastore:shop/b'];

it.each([
  { text: 'drain host:d/one', change: { kind: 'DRAIN', of: 'host:d/one' }, says: 'one is drained' },
  {
    text: `soft ${a} ${b}`,
    change: { kind: 'CRITICALITY', of: a, on: b, criticality: 'SOFT' },
    says: 'a needs b soft',
  },
  { text: `remove ${a} ${b}`, change: { kind: 'REMOVE', of: a, on: b }, says: 'a needs b no more' },
  {
    text: `add ${a} ${b} async`,
    change: { kind: 'ADD', of: a, on: b, criticality: 'ASYNC' },
    says: 'a needs b async, which it did not',
  },
  {
    text: `add ${a} ${b}`,
    change: { kind: 'ADD', of: a, on: b, criticality: 'HARD' },
    says: 'a needs b hard, which it did not',
  },
  { text: `replicas ${a} +2`, change: { kind: 'REPLICAS', of: a, by: 2 }, says: 'a runs 2 times more' },
  { text: `replicas ${a} -1`, change: { kind: 'REPLICAS', of: a, by: -1 }, says: 'a runs 1 time less' },
  {
    text: `replace ${a} image:sha256:1f`,
    change: { kind: 'REPLACE', of: a, on: 'image:sha256:1f' },
    says: 'a runs sha256:1f',
  },
  { text: `merge ${a} ${b}`, change: { kind: 'MERGE', of: a, on: b }, says: 'a is merged into b' },
])('reads $text', ({ text, change, says }) => {
  const read = readEdit(text);
  expect(read).toEqual(change);
  expect(read === undefined ? '' : editSentence(read)).toBe(says);
});

it.each([
  '',
  'drain',
  'drain a b',
  `soft ${a}`,
  `soft ${a} ${b} ${b}`,
  `replicas ${a} 2`,
  `add ${a} ${b} rather`,
  'x a b',
])('reads nothing of %j', (text) => {
  expect(readEdit(text)).toBeUndefined();
});

it('counts a change of an address once and leaves out what is none', () => {
  expect(readEdits(['drain host:d/one', 'nonsense', 'drain host:d/one']).map(({ text }) => text)).toEqual([
    'drain host:d/one',
  ]);
});

it('offers every verb in the editor', () => {
  expect(EDIT_FORMS.map(({ verb }) => verb)).toEqual([...EDIT_VERBS]);
});
