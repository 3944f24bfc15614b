import { expect, it } from 'vitest';
import { differenceScene } from './difference-scene';

const node = (ref: string, state: 'ADDED' | 'ENDED' | 'CHANGED' | 'SAME') => ({
  ref,
  name: ref,
  kind: 'service',
  state,
  owners: [],
});
const needs = (from: string, to: string, state: 'ADDED' | 'ENDED' | 'SAME') => ({
  from,
  to,
  via: 'http',
  criticality: 'hard',
  confidence: 1,
  state,
});

it('marks what differs, and puts what is needed after what needs it', () => {
  const scene = differenceScene({
    nodes: [node('service:a/x', 'SAME'), node('service:a/y', 'CHANGED'), node('service:a/z', 'ENDED')],
    relations: [needs('service:a/x', 'service:a/y', 'SAME'), needs('service:a/y', 'service:a/z', 'ENDED')],
    total: 2,
  });
  expect(scene.nodes.map(({ level, mark }) => [level, mark])).toEqual([
    [0, undefined],
    [1, 'changed'],
    [2, 'gone'],
  ]);
  expect(scene.relations.map(({ mark, criticality }) => [mark, criticality])).toEqual([
    [undefined, 'HARD'],
    ['gone', 'HARD'],
  ]);
});

it('a cycle ends', () => {
  const scene = differenceScene({
    nodes: [node('service:a/x', 'SAME'), node('service:a/y', 'SAME')],
    relations: [needs('service:a/x', 'service:a/y', 'SAME'), needs('service:a/y', 'service:a/x', 'ADDED')],
    total: 0,
  });
  expect(scene.nodes.every(({ level }) => level < 2)).toBe(true);
});
