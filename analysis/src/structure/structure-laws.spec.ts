import { CRITICALITIES } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topologyInputOf, type RelationClaim } from '../topology/input-of.js';
import { buildTopologies } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { at, drawnSet, short } from '../testing/drawn.js';
import { criticality } from './criticality.js';
import { NOT_REACHED, dominators } from './dominators.js';
import { fewestCuts } from './fewest-cuts.js';
import { layerBreaches } from './layering.js';
import { runningOf, solePlaces } from './places.js';
import { strongComponents } from './strong-components.js';

const REFS = Array.from({ length: 9 }, (_, number) => `service:t/s${number}`);
const claim: fc.Arbitrary<RelationClaim> = fc.record({
  from: fc.constantFrom(...REFS),
  to: fc.constantFrom(...REFS),
  criticality: fc.constantFrom(...CRITICALITIES),
  via: fc.constantFrom('http', 'grpc'),
});
const claims = fc.array(claim, { maxLength: 40 });
const topologyOf = (of: readonly RelationClaim[]): Topology =>
  buildTopologies(topologyInputOf(of, REFS)).topologies()[0]!;

function cutsOf(topology: Topology): string[][] {
  return fewestCuts({ topology, cycles: strongComponents(topology).cycles }).map(({ pairs }) =>
    Array.from(pairs, (pair) => {
      const from = topology.dependencies.offsets.findLastIndex((offset) => offset <= pair);
      return `${REFS[from]} ${REFS[topology.dependencies.targets[pair]!]}`;
    }),
  );
}

describe('laws of structure', () => {
  it('without the relations that open them no cycle is left, and without one fewer there is', () => {
    fc.assert(
      fc.property(claims, (of) => {
        const cut = cutsOf(topologyOf(of)).flat();
        const without = (some: readonly string[]): number =>
          strongComponents(topologyOf(of.filter(({ from, to }) => !some.includes(`${from} ${to}`)))).cycles.length;
        expect(without(cut)).toBe(0);
        for (const one of cut) expect(without(cut.filter((other) => other !== one))).toBe(1);
      }),
    );
  });

  it('answers do not depend on the order or repetition of claims', () => {
    fc.assert(
      fc.property(
        claims.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        fc.uniqueArray(fc.nat(8)),
        ([of, shuffled], chosen) => {
          const entries = Int32Array.from(chosen).sort();
          const [one, other] = [topologyOf(of), topologyOf([...shuffled, ...shuffled.slice(0, 3)])];
          expect(cutsOf(other)).toEqual(cutsOf(one));
          expect(criticality({ topology: other, entries })).toEqual(criticality({ topology: one, entries }));
          expect(dominators(other, entries)).toEqual(dominators(one, entries));
        },
      ),
    );
  });

  it('an added hard dependency takes nothing out of what goes down, and reaches no less', () => {
    fc.assert(
      fc.property(claims, claim, fc.uniqueArray(fc.nat(8)), (of, added, chosen) => {
        const entries = Int32Array.from(chosen).sort();
        const [before, after] = [of, [...of, { ...added, via: 'tcp', criticality: 'hard' as const }]].map(topologyOf);
        const [was, is] = [before!, after!].map((topology) => criticality({ topology, entries }));
        const [reached, more] = [before!, after!].map((topology) => dominators(topology, entries).dominator);
        for (const node of REFS.keys()) {
          expect(is!.down[node]).toBeGreaterThanOrEqual(was!.down[node]!);
          expect(is!.entryPoints[node]).toBeGreaterThanOrEqual(was!.entryPoints[node]!);
          if (reached![node] !== NOT_REACHED) expect(more![node]).not.toBe(NOT_REACHED);
        }
      }),
    );
  });
});

describe('fewestCuts', () => {
  it.each([
    { name: 'the soft one of a ring', graph: ['a>b', 'b>c', 'c>a soft'], cut: ['c>a'], isExact: true },
    { name: 'the one that two rings share', graph: ['a>b', 'b>c', 'c>a', 'b>d', 'd>a'], cut: ['a>b'], isExact: true },
    {
      name: 'two soft pairs rather than one of three relations',
      graph: ['a>b', 'a>b via=http', 'a>b via=grpc', 'b>c soft', 'b>d soft', 'c>a', 'd>a'],
      cut: ['b>c', 'b>d'],
      isExact: true,
    },
    {
      name: 'a ring longer than what is tried exactly',
      graph: Array.from({ length: 60 }, (_, at) => `s${10 + at}>s${10 + ((at + 1) % 60)}${at === 7 ? ' async' : ''}`),
      cut: ['s17>s18'],
      isExact: true,
    },
  ])('takes $name', ({ graph, cut, isExact }) => {
    const set = drawnSet(graph);
    const topology = set.topologies()[0]!;
    const [found] = fewestCuts({ topology, cycles: strongComponents(topology).cycles });
    const { offsets, targets } = topology.dependencies;
    const named = Array.from(found!.pairs, (pair) => {
      const from = offsets.findLastIndex((offset) => offset <= pair);
      return `${short(set.refs[from]!)}>${short(set.refs[targets[pair]!]!)}`;
    });
    expect(named).toEqual(cut);
    expect(found!.isExact).toBe(isExact);
  });
});

describe('layerBreaches', () => {
  it('names what its layer may not depend on, and nothing that is in no layer', () => {
    const set = drawnSet(['web>api', 'api>web', 'api>db', 'x>web', 'web>x']);
    const [api, db, web] = at(set, 'api', 'db', 'web');
    const layerOf = new Int16Array(set.nodeCount).fill(-1);
    layerOf[web!] = 0;
    layerOf[api!] = 1;
    layerOf[db!] = 2;
    const may = [Uint8Array.of(1, 1, 1), Uint8Array.of(0, 1, 1), Uint8Array.of(0, 0, 1)];
    const found = layerBreaches(set.topologies()[0]!, { layerOf, may });
    expect(found.map(({ from, to }) => [from, to])).toEqual([[api, web]]);
  });
});

describe('places', () => {
  const replicas = {
    input: {
      count: 4,
      entity: Int32Array.of(0, 0, 1, 1),
      environment: new Int32Array(4),
      environments: ['prod'],
      workload: Int32Array.of(5, 5, 6, 6),
      container: Int32Array.of(10, 11, 12, 13),
      host: Int32Array.of(20, 21, 20, 20),
      zone: Int32Array.of(30, 30, 30, 30),
      digest: new Int32Array(4),
      digests: ['sha256:1'],
      confidence: new Float32Array(4).fill(1),
    },
    offsets: Int32Array.of(0, 2, 4, 4),
    rows: Int32Array.of(0, 1, 2, 3),
    carries: new Uint8Array(40),
  };

  it('two on two hosts are redundant, two on one are not, none observed are taken as one', () => {
    expect([0, 1, 2].map((entity) => runningOf(replicas, entity).isRedundant)).toEqual([true, false, false]);
  });

  it('a host carries all of what runs there alone, a zone of what runs in no other', () => {
    const hosts = solePlaces(replicas, 'host');
    expect([[...hosts.nodes], [...hosts.lost.targets]]).toEqual([[20], [1]]);
    expect([...solePlaces(replicas, 'zone').lost.targets]).toEqual([0, 1]);
  });
});
