import { CatalogError } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { parseAsOf } from './moment.js';

describe('a moment as people write it', () => {
  it.each([
    { text: 'r12', is: { revision: 12 } },
    { text: '1772532000000', is: { atMs: 1_772_532_000_000 } },
    { text: '2026-03-03', is: { atMs: Date.UTC(2026, 2, 3, 23, 59, 59, 999) } },
    { text: '2026-03-03T10:00:00Z', is: { atMs: Date.UTC(2026, 2, 3, 10) } },
    { text: '2026-03-03 10:00', is: { atMs: Date.UTC(2026, 2, 3, 10) } },
    { text: '2026-03-03T10:00:00+02:00', is: { atMs: Date.UTC(2026, 2, 3, 8) } },
  ])('$text', ({ text, is }) => {
    expect(parseAsOf(text)).toEqual(is);
  });

  it.each(['', 'yesterday', '2026-13-40', '2026-03-03T99:00', 'r', '12'])('refuses %j', (text) => {
    expect(() => parseAsOf(text)).toThrow(CatalogError);
  });
});
