import { expect, it } from 'vitest';
import { ownersLayout, ownersScene, type DrawnCrossing } from './owners-scene';

const crossing = (from: string, to: string, count = 1, hard = count): DrawnCrossing => ({
  from: `owner:default/${from}`,
  fromName: from,
  to: `owner:default/${to}`,
  toName: to,
  count,
  hard,
  soft: count - hard,
});

it('draws each owner once, and each crossing by its hardest', () => {
  const scene = ownersScene([crossing('a', 'b', 3), crossing('b', 'c', 2, 0)]);
  expect(scene.nodes.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(scene.relations.map(({ via, criticality }) => `${via} ${criticality}`)).toEqual(['3 HARD', '2 SOFT']);
  expect(ownersLayout(scene)).toBe('rings');
});

it('cuts to those of the most dependencies, and says of how many', () => {
  const crossings = Array.from({ length: 80 }, (_, at) => crossing(`t${at}`, 'hub', at + 1));
  const scene = ownersScene(crossings);
  expect([scene.nodes.length, scene.total]).toEqual([60, 81]);
  expect(scene.nodes[0]?.name).toBe('hub');
  expect(scene.nodes.find(({ name }) => name === 'hub')?.level).toBe(1);
  expect(ownersLayout(scene)).toBe('layers');
});

it('of nobody is empty', () => {
  expect(ownersScene([])).toEqual({ nodes: [], relations: [], total: 0 });
});
