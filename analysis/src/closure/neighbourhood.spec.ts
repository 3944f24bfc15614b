import { describe, expect, it } from 'vitest';
import { at, drawnSet, short } from '../testing/drawn.js';
import { neighbourhood, type NeighbourhoodOptions } from './neighbourhood.js';
import { directCounts, directRelations } from './relations.js';

const GRAPH = ['b>a', 'c>b', 'd>b', 'e>d', 'a>z', 'd>c soft', 'y>z'];

describe('neighbourhood', () => {
  it.each<{
    readonly name: string;
    readonly options: NeighbourhoodOptions;
    readonly nodes: readonly string[];
    readonly relations: readonly string[];
    readonly total: number;
  }>([
    {
      name: 'takes both directions, each by itself',
      options: {},
      nodes: ['b 0', 'a 1', 'c 1', 'd 1'],
      relations: ['b>a', 'c>b', 'd>b', 'd>c'],
      total: 4,
    },
    {
      name: 'takes one direction',
      options: { direction: 'dependencies', depth: 5 },
      nodes: ['b 0', 'a 1', 'z 2'],
      relations: ['a>z', 'b>a'],
      total: 3,
    },
    {
      name: 'keeps the nearest when there are too many, and says how many there were',
      options: { depth: 2, limit: 3 },
      nodes: ['b 0', 'a 1', 'c 1'],
      relations: ['b>a', 'c>b'],
      total: 6,
    },
  ])('$name', ({ options, nodes, relations, total }) => {
    const set = drawnSet(GRAPH);
    const found = neighbourhood(set, at(set, 'b'), options);
    expect(found.nodes.map((one) => `${short(one.ref)} ${one.hops}`)).toEqual(nodes);
    expect(found.relations.map((one) => `${short(one.from)}>${short(one.to)}`)).toEqual(relations);
    expect(found.total).toBe(total);
  });

  it('shows only relations that count in the environment', () => {
    const set = drawnSet(['a>b @prod', 'b>c @prod', 'a>c @test', 'a>b ~.2 @test']);
    const relations = (environment: string): string[] =>
      neighbourhood(set, at(set, 'a'), { environment, depth: 3 }).relations.map(
        (one) => `${short(one.from)}>${short(one.to)}`,
      );
    expect(relations('prod')).toEqual(['a>b', 'b>c']);
    expect(relations('test')).toEqual(['a>c']);
  });
});

describe('directRelations', () => {
  const set = drawnSet(['a>b @prod via=http ~.9', 'a>b soft @test via=http', 'a>c ~.3', 'd>b']);

  it('merges a relation over environments and names them', () => {
    expect(directRelations(set, at(set, 'a')[0]!, 'dependencies')).toMatchObject([
      {
        to: 'service:t/b',
        via: 'http',
        criticality: 'hard',
        environments: ['prod', 'test'],
        confidence: 1,
        hidden: false,
      },
      { to: 'service:t/c', environments: ['prod', 'test'], hidden: true },
    ]);
  });

  it('finds dependents, and those that hold everywhere name no environment', () => {
    expect(directRelations(set, at(set, 'b')[0]!, 'dependents')).toMatchObject([
      { from: 'service:t/a' },
      { from: 'service:t/d', environments: [] },
    ]);
  });

  it('counts each pair once, without the hidden', () => {
    const counts = directCounts(set);
    const [a, b, c] = at(set, 'a', 'b', 'c');
    expect([counts.dependencies[a!], counts.dependents[b!], counts.dependents[c!]]).toEqual([1, 2, 0]);
  });
});
