import {
  NO_ENTRY,
  NOT_REACHED,
  OUTSIDE,
  buildTopologies,
  criticality,
  dependentReach,
  dominators,
  entryPoints,
  fewestCuts,
  rankDependents,
  strongComponents,
  topologyInputOf,
  type Topology,
  type TopologySet,
} from '@faultline/analysis';
import { CRITICALITIES } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { randomFrom, randomGraph } from './support/random-graph.js';

const GRAPHS = 1_200;

/** Topologies of a small random graph: cycles, self-relations, islands, duplicate claims, several environments. */
function randomSet(seed: number): TopologySet {
  const { claims, refs, runsIn } = randomGraph(seed);
  const input = topologyInputOf(claims, refs);
  return buildTopologies(input, { runsIn: input.refs.map((ref) => runsIn.get(ref)) });
}

/** A small graph in which nearly everything goes in circles. */
function circles(seed: number): Topology {
  const random = randomFrom(seed);
  const refs = Array.from({ length: 2 + random(6) }, (_, at) => `service:t/s${at}`);
  const claims = Array.from({ length: random(3 * refs.length) }, () => ({
    from: refs[random(refs.length)]!,
    to: refs[random(refs.length)]!,
    criticality: CRITICALITIES[random(CRITICALITIES.length)]!,
    via: ['http', 'grpc'][random(2)]!,
  }));
  return buildTopologies(topologyInputOf(claims, refs)).topologies()[0]!;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function pairsOf(topology: Topology): { pair: number; from: number; to: number; hardness: number; size: number }[] {
  const { offsets, targets } = topology.dependencies;
  return numbers(topology.nodeCount).flatMap((from) =>
    numbers(offsets[from + 1]! - offsets[from]!).map((at) => {
      const pair = offsets[from]! + at;
      return {
        pair,
        from,
        to: targets[pair]!,
        hardness: topology.pairCriticality[pair]!,
        size: topology.pairRelations[pair + 1]! - topology.pairRelations[pair]!,
      };
    }),
  );
}

/** What can be reached along hard dependencies without going through one node. */
function reached(topology: Topology, entries: readonly number[], without = -1): Set<number> {
  const pairs = pairsOf(topology).filter(({ hardness }) => hardness === 0);
  const found = new Set(entries.filter((entry) => entry !== without));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { from, to } of pairs) if (found.has(from) && to !== without) found.add(to);
  }
  return found;
}

function someEntries(topology: Topology, seed: number): number[] {
  const random = randomFrom(seed);
  return numbers(topology.nodeCount).filter(() => random(4) === 0);
}

describe('structure against plain oracles', () => {
  it(`dominators are those whose removal cuts off, on ${GRAPHS} random graphs`, () => {
    let dominated = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      for (const topology of randomSet(seed).topologies()) {
        const entries = someEntries(topology, seed);
        const found = dominators(topology, Int32Array.from(entries));
        const whole = reached(topology, entries);
        for (const node of numbers(topology.nodeCount)) {
          if (!whole.has(node)) {
            expect(found.dominator[node], `graph ${seed}`).toBe(NOT_REACHED);
            continue;
          }
          const left = reached(topology, entries, node);
          const cutOff = [...whole].filter((one) => one !== node && !left.has(one));
          expect(found.dominated[node], `graph ${seed}, node ${node}`).toBe(cutOff.length);
          dominated += cutOff.length;
          for (const one of cutOff) {
            const chain: number[] = [];
            for (let at = found.dominator[one]!; at !== OUTSIDE; at = found.dominator[at]!) chain.push(at);
            expect(chain, `graph ${seed}`).toContain(node);
          }
        }
      }
    }
    expect(dominated).toBeGreaterThan(GRAPHS);
  });

  it('what goes down with each is what one search each finds, counted and weighted', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const set = randomSet(seed);
      for (const topology of set.topologies()) {
        const entries = someEntries(topology, seed);
        const found = criticality({ topology, entries: Int32Array.from(entries) });
        for (const node of numbers(topology.nodeCount)) {
          const { order, count } = dependentReach(topology, [node], { onlyHard: true });
          const down = [...order.subarray(0, count)];
          const shut = down.filter((one) => entries.includes(one));
          expect(found.down[node], `graph ${seed}`).toBe(down.length - 1);
          expect(found.entryPoints[node], `graph ${seed}`).toBe(shut.length);
          expect(found.weight[node]).toBe(down.length + shut.length * found.entryWeight);
          expect(found.dependents[node]).toBe(dependentReach(topology, [node]).count - 1);
        }
      }
      // Several environments at once: the union, paths within one.
      const topologies = set.topologies();
      const weights = Float64Array.from({ length: set.nodeCount }, (_, node) => 1 + (node % 5));
      const ranked = rankDependents({ topologies, weights });
      for (const node of numbers(set.nodeCount)) {
        const union = new Set(
          topologies.flatMap((topology) => {
            const { order, count } = dependentReach(topology, [node]);
            return [...order.subarray(0, count)];
          }),
        );
        union.delete(node);
        expect(ranked.counts[node], `graph ${seed}`).toBe(union.size);
        expect(ranked.weights![node]).toBe([...union].reduce((sum, one) => sum + 1 + (one % 5), 0));
      }
    }
  });

  it('the fewest cuts are those of the best of all orders, the softest of equally many', () => {
    let cut = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const topology = circles(seed);
      const { cycles, component } = strongComponents(topology);
      fewestCuts({ topology, cycles }).forEach(({ pairs, isExact }, at) => {
        const own = component[cycles[at]![0]!]!;
        const within = pairsOf(topology).filter(({ from, to }) => component[from] === own && component[to] === own);
        const costOf = (some: readonly { size: number; hardness: number }[]): number =>
          some.reduce((sum, { size, hardness }) => sum + size * (1_000 + 2 - hardness), 0);
        const best = Math.min(
          ...orders([...cycles[at]!]).map((order) =>
            costOf(within.filter(({ from, to }) => order.indexOf(from) > order.indexOf(to))),
          ),
        );
        const taken = within.filter(({ pair }) => pairs.includes(pair));
        expect(taken).toHaveLength(pairs.length);
        expect(isExact).toBe(true);
        expect(costOf(taken), `graph ${seed}`).toBe(best);
        expect(hasCycle(within.filter(({ pair }) => !pairs.includes(pair)))).toBe(false);
        cut += pairs.length;
      });
    }
    expect(cut).toBeGreaterThan(GRAPHS / 2);
  });

  it('what the heuristic cuts opens every cycle, and none of it is needless', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed);
      const refs = Array.from({ length: 25 + random(60) }, (_, at) => `service:t/s${at}`);
      const claims = Array.from({ length: refs.length * (2 + random(3)) }, () => ({
        from: refs[random(refs.length)]!,
        to: refs[random(refs.length)]!,
      }));
      const topology = buildTopologies(topologyInputOf(claims, refs)).topologies()[0]!;
      const { cycles } = strongComponents(topology);
      const all = fewestCuts({ topology, cycles }).flatMap(({ pairs }) => [...pairs]);
      const pairs = pairsOf(topology);
      const left = pairs.filter(({ pair }) => !all.includes(pair));
      expect(hasCycle(left), `graph ${seed}`).toBe(false);
      for (const one of all) expect(hasCycle([...left, pairs[one]!])).toBe(true);
    }
  });

  it('every system with a service that needs something has an entry point, and only services are one', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const set = randomSet(seed);
      const facts = {
        reason: new Uint8Array(set.nodeCount).fill(NO_ENTRY),
        isRefused: new Uint8Array(set.nodeCount),
        group: new Int32Array(set.nodeCount),
      };
      for (const topology of set.topologies()) {
        const { nodes, reason } = entryPoints(topology, set.nodes, facts);
        expect([...nodes].every((node) => set.refs[node]!.startsWith('service:'))).toBe(true);
        expect([...nodes]).toEqual(numbers(set.nodeCount).filter((node) => reason[node] !== NO_ENTRY));
        const free = pairsOf(topology).filter(
          ({ from }) =>
            set.refs[from]!.startsWith('service:') &&
            topology.dependents.offsets[from] === topology.dependents.offsets[from + 1],
        );
        if (free.length > 0) expect([...nodes]).toEqual([...new Set(free.map(({ from }) => from))]);
      }
    }
  });
});

function orders(of: readonly number[]): number[][] {
  if (of.length < 2) return [[...of]];
  return of.flatMap((first) => orders(of.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

function hasCycle(pairs: readonly { readonly from: number; readonly to: number }[]): boolean {
  let left = [...pairs];
  for (let size = -1; size !== left.length;) {
    size = left.length;
    const starts = new Set(left.map(({ from }) => from));
    left = left.filter(({ to }) => starts.has(to));
  }
  return left.length > 0;
}
