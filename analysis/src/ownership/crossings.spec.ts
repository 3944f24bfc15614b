import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSet, short } from '../testing/drawn.js';
import type { TopologySet } from '../topology/topology-set.js';
import { ownerCrossings, type OwnerTable } from './crossings.js';

/** Owners by entity, each a letter. */
type Owned = Readonly<Record<string, string>>;

function tableOf(set: TopologySet, owned: Owned): OwnerTable {
  const lists = set.refs.map((one) => [...(owned[short(one)] ?? '')].map((letter) => letter.charCodeAt(0) - 65));
  const offsets = Int32Array.from([0, ...lists]);
  lists.forEach((list, at) => (offsets[at + 1] = offsets[at]! + list.length));
  return {
    ownerCount: 26,
    owners: { offsets, targets: Int32Array.from(lists.flat()) },
    isOwnable: Uint8Array.from(set.refs, (one) => (one.startsWith('external:') ? 0 : 1)),
  };
}

const letter = (owner: number): string => String.fromCharCode(65 + owner);

describe('dependencies between owners', () => {
  it.each([
    {
      name: 'count between each two',
      graph: ['a>b', 'c>b', 'b>d soft'],
      owned: { a: 'A', b: 'B', c: 'A', d: 'A' },
      want: ['A>B 2 (2 0 0)', 'B>A 1 (0 1 0)'],
    },
    { name: 'are none inside a team', graph: ['a>b'], owned: { a: 'A', b: 'A' }, want: [] },
    { name: 'are none where an owner is common', graph: ['a>b'], owned: { a: 'AB', b: 'BC' }, want: [] },
    {
      name: 'count between each two of several owners',
      graph: ['a>b'],
      owned: { a: 'AB', b: 'CD' },
      want: ['A>C 1 (1 0 0)', 'A>D 1 (1 0 0)', 'B>C 1 (1 0 0)', 'B>D 1 (1 0 0)'],
    },
    {
      name: 'count a pair once over environments, by its hardest',
      graph: ['a>b soft @prod', 'a>b hard @test'],
      owned: { a: 'A', b: 'B' },
      want: ['A>B 1 (1 0 0)'],
    },
    {
      name: 'leave out what nobody owns and what nobody should',
      graph: ['a>b', 'a>external:x.io'],
      owned: { a: 'A' },
      want: [],
    },
  ])('$name', ({ graph, owned, want }) => {
    const set = drawnSet(graph);
    const found = ownerCrossings(set.topologies(), tableOf(set, owned as Owned));
    expect(
      found.crossings.map(
        ({ from, to, count, byCriticality }) => `${letter(from)}>${letter(to)} ${count} (${byCriticality.join(' ')})`,
      ),
    ).toEqual(want);
  });

  it('are within, across or unowned, each pair one of them, whatever the graph', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const relation = fc.tuple(name, name).map(([from, to]) => `${from}>${to}`);
    const owned = fc.dictionary(name, fc.constantFrom('A', 'B', 'AB', 'C'), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.uniqueArray(relation, { minLength: 1, maxLength: 12 }), owned, (graph, owners) => {
        const set = drawnSet(graph);
        const { within, across, unowned, crossings } = ownerCrossings(set.topologies(), tableOf(set, owners));
        const pairs = graph.filter((text) => text[0] !== text[2]);
        const ends = pairs.map((text) => [owners[text[0]!] ?? '', owners[text[2]!] ?? ''] as const);
        expect(within + across + unowned).toBe(pairs.length);
        expect(unowned).toBe(ends.filter(([a, b]) => a === '' || b === '').length);
        expect(within).toBe(ends.filter(([a, b]) => [...a].some((one) => b.includes(one))).length);
        for (const one of crossings) expect(one.byCriticality.reduce((sum, part) => sum + part)).toBe(one.count);
      }),
    );
  });
});
