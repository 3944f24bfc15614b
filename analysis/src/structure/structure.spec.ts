import { describe, expect, it } from 'vitest';
import { at, drawnSet, ref, short } from '../testing/drawn.js';
import { strongComponents } from './strong-components.js';
import { transitiveDependents } from './transitive-dependents.js';

describe('strongComponents', () => {
  it.each([
    { name: 'no cycle in a chain', graph: ['b>a', 'c>b'], cycles: [] },
    { name: 'two cycles that touch are one', graph: ['a>b', 'b>a', 'b>c', 'c>b'], cycles: ['a b c'] },
    {
      name: 'two that one relation joins stay two',
      graph: ['a>b', 'b>a', 'b>c', 'c>d', 'd>c'],
      cycles: ['a b', 'c d'],
    },
    { name: 'a self-relation is no cycle', graph: ['a>a', 'b>a'], cycles: [] },
  ])('$name', ({ graph, cycles }) => {
    const set = drawnSet(graph);
    const found = strongComponents(set.topologies()[0]!).cycles;
    expect(found.map((cycle) => Array.from(cycle, (node) => short(set.refs[node]!)).join(' '))).toEqual(cycles);
  });

  it('numbers a component below those that depend on it', () => {
    const set = drawnSet(['a>b', 'b>c', 'c>b', 'd>a', 'c>e', 'd>e']);
    const { component } = strongComponents(set.topologies()[0]!);
    const { dependencies } = set.topologies()[0]!;
    for (let node = 0; node < set.nodeCount; node++) {
      for (const target of dependencies.targets.subarray(dependencies.offsets[node], dependencies.offsets[node + 1])) {
        expect(component[target]).toBeLessThanOrEqual(component[node]!);
      }
    }
  });

  it('sees a cycle only by hard relations when told so', () => {
    const set = drawnSet(['a>b', 'b>a soft']);
    expect(strongComponents(set.topologies()[0]!, true).cycles).toEqual([]);
  });

  it('survives a chain longer than the stack', () => {
    const name = (number: number): string => `s${String(number).padStart(6, '0')}`;
    const set = drawnSet(Array.from({ length: 30_000 }, (_, number) => `${name(number + 1)}>${name(number)}`));
    expect(strongComponents(set.topologies()[0]!).count).toBe(30_001);
    expect(transitiveDependents(set)[set.indexOf(ref(name(0)))!]).toBe(30_000);
  });
});

describe('transitiveDependents', () => {
  it.each([
    { name: 'counts each once', graph: ['b>a', 'c>a', 'd>b', 'd>c'], want: { a: 3, b: 1, c: 1, d: 0 } },
    {
      name: 'counts the others of a cycle, not the node itself',
      graph: ['a>b', 'b>c', 'c>a', 'd>a'],
      want: { a: 3, b: 3, c: 3, d: 0 },
    },
    {
      name: 'unites environments without joining their paths',
      graph: ['b>a @prod', 'c>b @test', 'd>a @test'],
      want: { a: 2, b: 1, c: 0 },
    },
  ])('$name', ({ graph, want }) => {
    const set = drawnSet(graph);
    const counts = transitiveDependents(set);
    const said = Object.keys(want).map((name) => [name, counts[at(set, name)[0]!]]);
    expect(Object.fromEntries(said)).toEqual(want);
  });
});
