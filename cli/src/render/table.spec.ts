import { describe, expect, it } from 'vitest';
import { ago, lastName, shortName, table } from './table.js';

describe('table', () => {
  it('aligns columns and cuts only the line that is too long', () => {
    expect(
      table(
        ['a', 'name'],
        [
          ['1', 'cart'],
          ['22', 'a very long name'],
        ],
        12,
      ),
    ).toBe('A   NAME\n1   cart\n22  a very …\n');
  });

  it('is nothing for no rows', () => expect(table(['a'], [], 80)).toBe(''));
});

describe('ago', () => {
  const now = 10_000_000_000;
  it.each([
    [now - 5_000, '5 s ago'],
    [now - 240_000, '4 min ago'],
    [now - 7_200_000, '2 h ago'],
    [now - 864_000_000, '10 d ago'],
    [0, 'never'],
    [null, 'never'],
  ])('%s reads %s', (at, text) => expect(ago(at, now)).toBe(text));
});

describe('names', () => {
  it.each([
    ['service:shop/cart', 'cart (shop)', 'cart'],
    ['external:api.psp.com', 'api.psp.com', 'api.psp.com'],
    ['datastore:a/b/orders', 'orders (a/b)', 'orders'],
    ['service:e53f5a3a-7496-4d48-87a4-cc5b206266a0/shop/web', 'web (e53f5a3a…/shop)', 'web'],
  ])('%s', (ref, short, last) => {
    expect(shortName(ref)).toBe(short);
    expect(lastName(ref)).toBe(last);
  });
});
