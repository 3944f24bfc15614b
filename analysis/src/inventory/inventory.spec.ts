import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blastRadius } from '../impact/blast-radius.js';
import { drawn, ref } from '../testing/drawn.js';
import { topologyInputOf, type RelationClaim } from '../topology/input-of.js';
import { buildTopologies, type TopologySet } from '../topology/topology-set.js';
import { groupDependents } from './group-dependents.js';
import { isRare, rareAtMost } from './rare.js';
import { versionSpread } from './version-spread.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'datastore:t/g', 'broker:t/h'];
const setOf = (claims: readonly RelationClaim[]): TopologySet =>
  buildTopologies(topologyInputOf(claims, NAMES.map(ref)));
const isService = (set: TopologySet): Uint8Array =>
  Uint8Array.from(set.refs, (one) => (one.startsWith('service:') ? 1 : 0));

function dependentsOf(set: TopologySet, groups: readonly (readonly string[])[]): number[] {
  const members = groups.map((names) => names.map((name) => set.indexOf(ref(name)) ?? -1));
  const offsets = Int32Array.from([0, ...members.map((_, at) => members.slice(0, at + 1).flat().length)]);
  const counts = groupDependents({
    topologies: set.topologies(),
    groups: { offsets, members: Int32Array.from(members.flat()) },
    counted: isService(set),
  });
  return [...counts];
}

describe('what relies on a group', () => {
  it.each([
    { name: 'direct and transitive dependents', edges: ['b>a', 'c>b'], groups: [['a']], want: [2] },
    { name: 'never its own members', edges: ['b>a', 'a>b', 'c>b'], groups: [['a', 'b']], want: [1] },
    { name: 'each group by itself', edges: ['b>a', 'c>b'], groups: [['a'], ['b'], ['c'], []], want: [2, 1, 0, 0] },
    { name: 'a dependent in two environments once', edges: ['b>a @x', 'b>a @y', 'c>a @y'], groups: [['a']], want: [2] },
    { name: 'no way that changes its environment', edges: ['b>a @x', 'c>b @y'], groups: [['a']], want: [1] },
    {
      name: 'ways through what is not counted',
      edges: ['b>datastore:t/g', 'datastore:t/g>broker:t/h'],
      groups: [['broker:t/h']],
      want: [1],
    },
    { name: 'a member that is given twice as one', edges: ['b>a'], groups: [['a', 'a']], want: [1] },
  ])('$name', ({ edges, groups, want }) => {
    expect(dependentsOf(setOf(edges.map(drawn)), groups)).toEqual(want);
  });

  const claim: fc.Arbitrary<RelationClaim> = fc.record({
    from: fc.constantFrom(...NAMES.map(ref)),
    to: fc.constantFrom(...NAMES.map(ref)),
    part: fc.constantFrom('x', 'y'),
  });
  const claims = fc.array(claim, { maxLength: 20 });
  const groupsOf = fc.array(fc.uniqueArray(fc.constantFrom(...NAMES)), { maxLength: 5 });

  it('is as many as the blast radius of the group lists, and as a search that goes round until nothing is added', () => {
    fc.assert(
      fc.property(claims, groupsOf, (of, groups) => {
        const set = setOf(of);
        const counts = dependentsOf(set, groups);
        groups.forEach((names, at) => {
          const seeds = names.map((name) => set.indexOf(ref(name)) ?? -1);
          expect(counts[at]).toBe(blastRadius(set, seeds, { kinds: ['service'] }).nodes.length);
          expect(counts[at]).toBe(slowly(of, names.map(ref)).size);
        });
      }),
    );
  });

  it('never falls when relations are added', () => {
    fc.assert(
      fc.property(claims, claims, groupsOf, (of, more, groups) => {
        const before = dependentsOf(setOf(of), groups);
        const after = dependentsOf(setOf([...of, ...more]), groups);
        after.forEach((count, at) => expect(count).toBeGreaterThanOrEqual(before[at] ?? 0));
      }),
    );
  });
});

/** Services that depend on any of some refs, one environment after the other, by going over all claims again and again. */
function slowly(claims: readonly RelationClaim[], members: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const environment of ['x', 'y']) {
    const found = new Set(members);
    for (let before = -1; before !== found.size;) {
      before = found.size;
      for (const { from, to, part } of claims) if (part === environment && found.has(to)) found.add(from);
    }
    for (const one of found) if (one.startsWith('service:') && !members.includes(one)) all.add(one);
  }
  return all;
}

describe('versions in use', () => {
  it.each([
    {
      name: 'newest first by the scheme, not by text',
      scheme: 'npm',
      uses: [
        [1, '4.9.0'],
        [2, '4.10.0'],
        [3, '5.0.0'],
        [4, '4.9.0'],
      ],
      want: ['5.0.0: 3', '4.10.0: 2', '4.9.0: 1 4'],
      majors: ['5', '4'],
    },
    {
      name: 'what is no version after those, and what is not known last',
      scheme: 'oci',
      uses: [
        [1, ''],
        [2, 'latest'],
        [3, '14'],
      ],
      want: ['14: 3', 'latest: 2', ': 1'],
      majors: ['14'],
    },
    {
      name: 'nothing is unknown of what is told elsewhere',
      scheme: 'oci',
      uses: [
        [1, ''],
        [1, '16'],
      ],
      want: ['16: 1'],
      majors: ['16'],
    },
    {
      name: 'no order without a scheme',
      scheme: 'none',
      uses: [
        [1, '2'],
        [2, '10'],
      ],
      want: ['10: 2', '2: 1'],
      majors: [],
    },
  ])('$name', ({ scheme, uses, want, majors }) => {
    const found = versionSpread(
      scheme,
      uses.map(([node, version]) => ({ node: Number(node), version: String(version) })),
    );
    expect(found.versions.map(({ version, nodes }) => `${version}: ${nodes.join(' ')}`)).toEqual(want);
    expect(found.majors).toEqual(majors);
  });
});

describe('the odd ones', () => {
  it.each([
    { users: 2, all: 30, most: 28, want: true },
    { users: 3, all: 30, most: 27, want: false },
    { users: 100, all: 6_000, most: 5_000, want: true },
    { users: 2, all: 4, most: 2, want: false },
    { users: 1, all: 1, most: 1, want: false },
    { users: 0, all: 5, most: 5, want: true },
  ])('$users of $all where the first has $most: $want', ({ users, all, most, want }) => {
    expect(isRare(users, { users: all, most })).toBe(want);
  });

  it('are those of at most two users, or of one in fifty', () => {
    expect([0, 99, 150, 6_000].map(rareAtMost)).toEqual([2, 2, 3, 120]);
  });
});
