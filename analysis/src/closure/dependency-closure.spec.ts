import { describe, expect, it } from 'vitest';
import { at, drawnSet, short } from '../testing/drawn.js';
import { closureAnswer, dependencyClosure, type ClosureOptions } from './dependency-closure.js';

describe('dependencyClosure', () => {
  it.each<{
    readonly name: string;
    readonly graph: readonly string[];
    readonly of: readonly string[];
    readonly options?: ClosureOptions;
    readonly want: Readonly<Record<string, string>>;
  }>([
    {
      name: 'follows dependencies with hops and path',
      graph: ['a>b', 'b>c', 'x>a'],
      of: ['a'],
      want: { b: '1 hard a b', c: '2 hard a b c' },
    },
    {
      name: 'calls a way as hard as its softest relation, and takes the hardest way',
      graph: ['a>b soft', 'b>c', 'a>d', 'd>e', 'e>c', 'c>f async'],
      of: ['a'],
      want: {
        b: '1 soft a b',
        d: '1 hard a d',
        c: '2 hard a b c',
        e: '2 hard a d e',
        f: '3 async a b c f',
      },
    },
    {
      name: 'ends in a cycle, without what was asked for',
      graph: ['a>b', 'b>a', 'b>c', 'c>b'],
      of: ['a'],
      want: { b: '1 hard a b', c: '2 hard a b c' },
    },
    {
      name: 'stops at maxDepth',
      graph: ['a>b', 'b>c'],
      of: ['a'],
      options: { maxDepth: 1 },
      want: { b: '1 hard a b' },
    },
    {
      name: 'follows only hard relations when told so',
      graph: ['a>b soft', 'a>c', 'c>b'],
      of: ['a'],
      options: { onlyHard: true },
      want: { c: '1 hard a c', b: '2 hard a c b' },
    },
    {
      name: 'starts at what a workload realizes',
      graph: ['workload:w>a REALIZES', 'a>b'],
      of: ['workload:w'],
      want: { b: '1 hard workload:w a b' },
    },
    {
      name: 'takes the least hops and the hardest criticality of the environments',
      graph: ['a>b soft @prod', 'a>c @test', 'c>b @test'],
      of: ['a'],
      want: { b: '1 hard a b', c: '1 hard a c' },
    },
  ])('$name', ({ graph, of, options, want }) => {
    const set = drawnSet(graph);
    const { dependencies } = closureAnswer(dependencyClosure(set, at(set, ...of), options));
    const said = dependencies.map((one) => [
      short(one.ref),
      `${one.hops} ${one.criticality} ${one.path.map(short).join(' ')}`,
    ]);
    expect(Object.fromEntries(said)).toEqual(want);
  });

  it('counts the relations that confidence hides', () => {
    const set = drawnSet(['a>b', 'b>c ~.1', 'x>c ~.1']);
    expect(dependencyClosure(set, at(set, 'a')).hidden).toBe(1);
  });
});
