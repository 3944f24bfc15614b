import { expect, it } from 'vitest';
import { address, oneOf, wholeNumber, withPatch } from './url-state';

it.each([
  { name: 'adds in sorted order', before: 'z=1', patch: { a: '2' }, after: 'a=2&z=1' },
  {
    name: 'removes by null, by an empty text and by an empty list',
    before: 'a=1&b=2&c=3',
    patch: { a: null, b: '', c: [] },
    after: '',
  },
  { name: 'leaves alone what is undefined', before: 'a=1', patch: { a: undefined }, after: 'a=1' },
  { name: 'writes lists as repeated keys', before: 'kind=x', patch: { kind: ['a', 'b'] }, after: 'kind=a&kind=b' },
])('a patch $name', ({ before, patch, after }) => {
  expect(withPatch(new URLSearchParams(before), patch).toString()).toBe(after);
});

it('writes an address without a question mark when there is no state', () => {
  expect(address('/catalog', { env: '' })).toBe('/catalog');
  expect(address('/entity', { ref: 'service:shop/a' })).toBe('/entity?ref=service%3Ashop%2Fa');
});

it.each([
  { text: '3', value: 3 },
  { text: '-1', value: 7 },
  { text: '99', value: 7 },
  { text: 'x', value: 7 },
  { text: null, value: 7 },
])('reads $text as the whole number $value', ({ text, value }) => {
  expect(wholeNumber(text, 7, 1, 20)).toBe(value);
});

it('reads a word that is not allowed as the first', () => {
  expect(oneOf('up', ['down', 'left'])).toBe('down');
  expect(oneOf('left', ['down', 'left'])).toBe('left');
});
