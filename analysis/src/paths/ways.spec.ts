import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blastRadius } from '../impact/blast-radius.js';
import { at, drawnSet, ref, short } from '../testing/drawn.js';
import type { TopologySet } from '../topology/topology-set.js';
import { waysBetween, type FoundWay, type WaysOptions } from './ways.js';

const ask = (set: TopologySet, from: string, to: string, options: WaysOptions = {}) => {
  const [a = 0, b = 0] = at(set, from, to);
  return waysBetween(set, a, b, options);
};
const texts = (ways: readonly FoundWay[]): string[] =>
  ways.map(({ path, criticality }) => `${path.map(short).join(' ')} ${criticality}`);

describe('ways between two', () => {
  it.each([
    {
      name: 'lists every shortest way by ref and counts them',
      relations: ['a>c', 'a>b', 'b>z', 'c>z', 'a>d', 'd>e', 'e>z'],
      shortest: ['a b z hard', 'a c z hard'],
      total: 2n,
    },
    {
      name: 'ranks a longer way that is hard before a shorter one that is soft',
      relations: ['a>z soft', 'a>b', 'b>z', 'a>c async', 'c>z'],
      shortest: ['a z soft'],
      hardest: ['a b z hard', 'a z soft', 'a c z async'],
    },
    {
      name: 'survives cycles, and passes no node twice',
      relations: ['a>b', 'b>a', 'b>c', 'c>b', 'c>z', 'z>a', 'a>a'],
      shortest: ['a b c z hard'],
      hardest: ['a b c z hard'],
    },
    { name: 'finds none against the direction', relations: ['z>a'], shortest: [], hardest: [], total: 0n },
    {
      name: 'is whole in one environment: half a way here and half there is none',
      relations: ['a>b @qa', 'b>z @prod', 'a>b @prod soft', 'a>c @qa', 'c>z @qa'],
      shortest: ['a b z soft', 'a c z hard'],
      hardest: ['a c z hard', 'a b z soft'],
      total: 2n,
    },
    {
      name: 'counts a way once that is whole in two environments, as hard as where it is hardest',
      relations: ['a>z @qa soft', 'a>z @prod hard'],
      shortest: ['a z hard'],
      hardest: ['a z hard'],
      total: 1n,
    },
    {
      name: 'goes on from what a host means at either end',
      relations: [
        'a>b',
        'a>x',
        'x>b',
        'workload:w>b REALIZES',
        'workload:w>container:c RUNS',
        'container:c>z RUNS_ON',
      ].map((one) => one.replaceAll('>z ', '>host:h ')),
      to: 'host:h',
      shortest: ['a b workload:w container:c host:h hard'],
      hardest: ['a b workload:w container:c host:h hard', 'a x b workload:w container:c host:h hard'],
    },
    {
      name: 'is no hop long where the one stands for the other',
      relations: ['workload:w>a REALIZES', 'workload:w>container:c RUNS', 'a>b'],
      to: 'container:c',
      shortest: ['a workload:w container:c hard'],
      hardest: ['a workload:w container:c hard'],
    },
    {
      name: 'leaves out what confidence hides',
      relations: ['a>z ~.3', 'a>b', 'b>z'],
      shortest: ['a b z hard'],
    },
    {
      name: 'goes only by hard relations when asked',
      relations: ['a>z soft', 'a>b', 'b>z'],
      options: { onlyHard: true },
      shortest: ['a b z hard'],
      hardest: ['a b z hard'],
    },
    {
      name: 'ends at the depth',
      relations: ['a>z soft', 'a>b', 'b>z', 'b>c', 'c>z'],
      options: { maxDepth: 2 },
      hardest: ['a b z hard', 'a z soft'],
    },
  ])('$name', ({ relations, to = 'z', options = {}, shortest, hardest, total }) => {
    const found = ask(drawnSet(relations, {}), 'a', to, options);
    if (shortest !== undefined) expect(texts(found.shortest)).toEqual(shortest);
    if (hardest !== undefined) expect(texts(found.hardest)).toEqual(hardest);
    if (total !== undefined) expect(found.total).toBe(total);
  });

  it('counts beyond what a double holds, and lists the first', () => {
    const relations = Array.from({ length: 60 }, (_, step) => {
      const [here, next] = [`n${String(step).padStart(2, '0')}`, `n${String(step + 1).padStart(2, '0')}`];
      return ['x', 'y', 'w'].flatMap((side) => [`${here}>${here}${side}`, `${here}${side}>${next}`]);
    }).flat();
    const found = ask(drawnSet(relations), 'n00', 'n60', { limit: 3, k: 3 });
    expect([found.hops, found.total]).toEqual([120, 3n ** 60n]);
    expect(texts(found.shortest)).toEqual(texts(found.hardest));
    expect(found.shortest).toHaveLength(3);
  });

  it('says of each step its relations, hardest first, and of a lift which way it is stored', () => {
    const relations = ['a>z via=http soft', 'a>z via=cache hard ~.8', 'workload:w>z REALIZES ~.9'];
    const [way] = ask(drawnSet(relations), 'a', 'workload:w').shortest;
    const [dependency, lift] = way?.steps ?? [];
    expect(dependency?.relations.map(({ via, criticality }) => [via, criticality])).toEqual([
      ['cache', 'hard'],
      ['http', 'soft'],
    ]);
    expect([dependency?.criticality, dependency?.confidence]).toEqual(['hard', 1]);
    expect([lift?.from, lift?.to, lift?.type, lift?.isForward]).toEqual([ref('z'), 'workload:w', 'REALIZES', false]);
  });
});

describe('laws', () => {
  const relation = fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), fc.constantFrom('hard', 'soft', 'async'))
    .map(([from, to, criticality]) => `s${from}>s${to} ${criticality}`);
  const graph = fc.array(relation, { maxLength: 24 }).map((relations) => ['s0>s1', ...relations]);

  it('the shortest is as long as the hops of the blast radius, and every way is of believed relations', () => {
    fc.assert(
      fc.property(graph, fc.integer({ min: 1, max: 4 }), (relations, k) => {
        const set = drawnSet(relations);
        const [from = 0, to = 0] = at(set, 's0', 's1');
        const ways = waysBetween(set, from, to, { k });
        expect(ways.hops).toBe(blastRadius(set, [to]).hopsOf(from));
        for (const { path, steps, criticality } of [...ways.shortest, ...ways.hardest]) {
          expect(new Set(path).size).toBe(path.length);
          expect(steps.map((step) => [step.from, step.to])).toEqual(
            path.slice(1).map((next, step) => [path[step], next]),
          );
          const softest = steps.map((step) => ['hard', 'soft', 'async'].indexOf(step.criticality ?? ''));
          expect(['hard', 'soft', 'async'][Math.max(...softest)]).toBe(criticality);
        }
      }),
    );
  });

  it('a relation more never makes the hardest way softer, and k more keeps those before', () => {
    fc.assert(
      fc.property(graph, relation, (relations, another) => {
        const hardest = (drawn: readonly string[], k: number) => texts(ask(drawnSet(drawn), 's0', 's1', { k }).hardest);
        const few = hardest(relations, 3);
        expect(hardest(relations, 6).slice(0, 3)).toEqual(few);
        const [before] = ask(drawnSet(relations), 's0', 's1', { k: 1 }).hardest;
        const [after] = ask(drawnSet([...relations, another]), 's0', 's1', { k: 1 }).hardest;
        const rank = (way: FoundWay | undefined): number => ['hard', 'soft', 'async'].indexOf(way?.criticality ?? '');
        // A duplicate may say otherwise about a relation: then the hardest of equals counts.
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
    );
  });
});
