import { expect, it } from 'vitest';
import { counted, grouped } from './count.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [20_000, '20,000'],
  [1_234_567, '1,234,567'],
])('%i reads %s', (count, text) => expect(grouped(count)).toBe(text));

it.each([
  [1, '1 entity'],
  [0, '0 entities'],
  [1_204, '1,204 entities'],
])('%i is %s', (count, text) => expect(counted(count, 'entity', 'entities')).toBe(text));
