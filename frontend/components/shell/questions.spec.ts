import { expect, it } from 'vitest';
import { PLACES } from './places';
import { questionsAbout, questionsBetween, twoNames } from './questions';

const cart = { ref: 'service:shop/cart', name: 'cart' };
const web = { ref: 'service:shop/web', name: 'web' };

it.each([
  { text: 'cart and orders', names: ['cart', 'orders'] },
  { text: 'shop/cart, shop/orders', names: ['shop/cart', 'shop/orders'] },
  { text: ' cart AND  orders ', names: ['cart', 'orders'] },
  { text: 'cart', names: null },
  { text: 'brand', names: null },
  { text: 'cart and ', names: null },
])('reads "$text"', ({ text, names }) => {
  expect(twoNames(text)).toEqual(names);
});

it('asks of one and of two, only what a page answers', () => {
  expect(questionsAbout(cart).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['What breaks if cart breaks?', 'What do I need to start for cart?']),
  );
  expect(questionsBetween(cart, web).map(({ label }) => label)).toContain('How does cart come to need web?');
  expect(questionsBetween(cart, cart)).toEqual([]);
  const paths = new Set(PLACES.map(({ path }) => path));
  for (const { path } of [...questionsAbout(cart), ...questionsBetween(cart, web)]) expect(paths.has(path)).toBe(true);
});

it('gives every page a key of its own after g, and none that means something by itself', () => {
  const keys = PLACES.map(({ key }) => key).filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => ['a', 'g', '/', '?'].includes(key))).toEqual([]);
  expect(keys.length, 'every page').toBe(PLACES.length);
});

it('has room for the pages of the bar of a small screen', () => {
  expect(PLACES.filter(({ isPrimary }) => isPrimary === true).length).toBeLessThanOrEqual(4);
});
