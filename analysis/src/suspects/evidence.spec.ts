import { expect, it } from 'vitest';
import { falselyNamed } from './evidence.js';

it.each([
  ['few of many: what is mistaken, spread over nearly all', 5, 1_000, 0.8, 0.2, 0.001, 0.0011],
  ['nearly all: most of the few that are well', 80, 100, 0.8, 0.2, 0.5, 0.64],
  ['nobody is mistaken', 5, 100, 0.8, 0, 0, 0],
  ['more than there can be, if so few are named: never sure', 50, 100, 0.05, 0.2, 0.63, 0.64],
  ['one service alone', 1, 1, 0.8, 0.2, 0.18, 0.19],
])('the chance to be named falsely where %s', (_, named, watched, share, mistaken, least, most) => {
  const chance = falselyNamed(named, watched, share, mistaken);
  expect(chance).toBeGreaterThanOrEqual(least);
  expect(chance).toBeLessThanOrEqual(most);
});
