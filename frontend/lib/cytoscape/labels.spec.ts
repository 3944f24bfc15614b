import { expect, it } from 'vitest';
import { labelsThatFit } from './labels';

const box = (id: string, x1: number, rank: number) => ({ id, x1, y1: 0, x2: x1 + 10, y2: 10, rank });

it.each([
  { name: 'keeps those that are apart', boxes: [box('a', 0, 0), box('b', 10, 0)], kept: ['a', 'b'] },
  { name: 'keeps the better rank of two that touch', boxes: [box('a', 0, 2), box('b', 5, 1)], kept: ['b'] },
  { name: 'breaks ties by id', boxes: [box('b', 5, 1), box('a', 0, 1)], kept: ['a'] },
  { name: 'keeps none over an obstacle', boxes: [box('a', 95, 0)], kept: [] },
])('$name', ({ boxes, kept }) => {
  expect(labelsThatFit(boxes, [box('symbol', 100, 0)]).map(({ id }) => id)).toEqual(kept);
});
