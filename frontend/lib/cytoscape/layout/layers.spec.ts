import { expect, it } from 'vitest';
import type { SceneNode, SceneRelation } from '../scene';
import { layerLayout } from './layers';

const node = (ref: string, level: number): SceneNode => ({
  ref,
  name: ref,
  namespace: '',
  kind: 'service',
  isSeed: level === 0,
  level,
  severity: null,
  before: '',
  group: '',
});
const relation = (from: string, to: string): SceneRelation => ({
  from,
  to,
  via: '',
  criticality: 'HARD',
  assumed: false,
  confidence: 1,
  isDeclaredOnly: false,
});

it('a relation that passes over a layer runs through no node there', () => {
  const nodes = [node('a', 0), node('b', 1), node('c', 2)];
  const places = layerLayout(nodes, [relation('a', 'b'), relation('b', 'c'), relation('a', 'c')]);
  expect([...places.keys()]).toEqual(['a', 'b', 'c']);
  const [a, b, c] = ['a', 'b', 'c'].map((ref) => places.get(ref)?.y ?? 0);
  expect(a).toBe(c);
  expect(b).not.toBe(a);
});
