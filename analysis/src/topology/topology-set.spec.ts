import { describe, expect, it } from 'vitest';
import { drawn, drawnSet, short } from '../testing/drawn.js';
import { topologyInputOf, type RelationClaim } from './input-of.js';
import { buildTopologies, type TopologySet } from './topology-set.js';

/** Relations of one environment as `from>to via criticality`, with `?` when assumed. */
function relationsOf(set: TopologySet, environment?: string): string[] {
  const [topology] = set.topologies(environment);
  const lines: string[] = [];
  const { dependencies, pairRelations, relations } = topology!;
  for (let from = 0; from < topology!.nodeCount; from++) {
    for (let pair = dependencies.offsets[from]!; pair < dependencies.offsets[from + 1]!; pair++) {
      for (let row = pairRelations[pair]!; row < pairRelations[pair + 1]!; row++) {
        const criticality = ['hard', 'soft', 'async'][relations.criticality[row]!]!;
        const via = relations.vias[relations.via[row]!]!;
        const ends = `${short(set.refs[from]!)}>${short(set.refs[dependencies.targets[pair]!]!)}`;
        lines.push([ends, via, criticality + (relations.assumed[row] === 1 ? '?' : '')].filter(Boolean).join(' '));
      }
    }
  }
  return lines;
}

const claim = (text: string, more: Partial<RelationClaim>): RelationClaim => ({ ...drawn(text), ...more });

describe('buildTopologies', () => {
  it.each([
    {
      name: 'takes the union over from, to and via',
      claims: [drawn('b>a via=http'), drawn('b>a via=http'), drawn('b>a via=grpc')],
      want: ['b>a grpc hard', 'b>a http hard'],
    },
    {
      name: 'lets the strongest standing decide the criticality',
      claims: [
        claim('b>a', { standing: 'derived' }),
        claim('b>a soft', { standing: 'catalog', scope: 'repository/k' }),
      ],
      want: ['b>a soft'],
    },
    {
      name: 'lets the hardest decide among equal standings',
      claims: [drawn('b>a async'), drawn('b>a soft')],
      want: ['b>a soft'],
    },
    {
      name: 'prefers what somebody says to what is assumed',
      claims: [claim('b>a', { standing: 'catalog', assumed: true }), drawn('b>a soft')],
      want: ['b>a soft'],
    },
    {
      name: 'assumes by via what nobody says',
      claims: [drawn('b>a unsaid via=cache'), drawn('b>a unsaid via=messaging'), drawn('c>a unsaid')],
      want: ['b>a cache soft?', 'b>a messaging async?', 'c>a hard?'],
    },
    {
      name: 'takes the greatest confidence, and hides below the bound',
      claims: [drawn('b>a ~.2'), drawn('b>a ~.9'), drawn('c>a ~.2')],
      want: ['b>a hard'],
    },
    {
      name: 'leaves out what components and workloads declare, and self-relations',
      claims: [drawn('workload:w>a'), drawn('component:k#x>component:k#y'), drawn('a>a'), drawn('b>a')],
      want: ['b>a hard'],
    },
    {
      name: 'counts what a catalog file says between catalog entities',
      claims: [claim('b>a', { standing: 'catalog', scope: 'repository/k', part: 'catalog-info.yaml' })],
      want: ['b>a hard'],
    },
  ])('$name', ({ claims, want }) => {
    expect(relationsOf(buildTopologies(topologyInputOf(claims)))).toEqual(want);
    expect(relationsOf(buildTopologies(topologyInputOf([...claims].reverse())))).toEqual(want);
  });

  it('counts a declared relation where its dependent runs, and everywhere if that runs nowhere', () => {
    const set = drawnSet(['b>a @prod', 'b>c', 'd>c', 'e>a @test']);
    expect(set.environments).toEqual(['prod', 'test']);
    expect(relationsOf(set, 'prod')).toEqual(['b>a hard', 'b>c hard', 'd>c hard']);
    expect(relationsOf(set, 'test')).toEqual(['d>c hard', 'e>a hard']);
  });

  it('takes where a node runs from its caller too', () => {
    const relations = ['b>a @prod', 'd>c'];
    const runsIn = drawnSet(relations).refs.map((ref) => (short(ref) === 'd' ? ['qa'] : undefined));
    const set = drawnSet(relations, { runsIn });
    expect(set.environments).toEqual(['prod', 'qa']);
    expect(relationsOf(set, 'prod')).toEqual(['b>a hard']);
    expect(relationsOf(set, 'qa')).toEqual(['d>c hard']);
  });

  it('shows with a lower bound what it hid', () => {
    const set = drawnSet(['b>a ~.2', 'c>a ~.7']);
    expect(relationsOf(set)).toEqual(['c>a hard']);
    expect(relationsOf(set.withMinConfidence(0.2))).toEqual(['b>a hard', 'c>a hard']);
    expect(relationsOf(set.withMinConfidence(0.7))).toEqual(['c>a hard']);
    expect(Array.from(set.topologies()[0]!.hiddenDependents ?? [])).toEqual([1, 0, 0]);
  });

  it('refuses refs out of order, which is a bug of whoever projects', () => {
    const input = topologyInputOf([drawn('b>a')]);
    expect(() => buildTopologies({ ...input, refs: [...input.refs].reverse() })).toThrowError(RangeError);
  });

  it('is empty for an empty store', () => {
    const set = buildTopologies(topologyInputOf([]));
    expect(set.topologies()).toHaveLength(1);
    expect(set.indexOf('service:t/a')).toBeUndefined();
  });
});
