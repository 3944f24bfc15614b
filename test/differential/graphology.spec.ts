import {
  blastRadius,
  buildTopologies,
  dependencyClosure,
  directCounts,
  strongComponents,
  topologyInputOf,
  transitiveDependents,
  type RelationClaim,
} from '@faultline/analysis';
import { DirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { singleSourceLength } from 'graphology-shortest-path/unweighted.js';
import { describe, expect, it } from 'vitest';
import { randomFrom } from './support/random-graph.js';

const GRAPHS = 500;

/** Services that depend on each other at random: sparse, dense, with cycles, self-relations and islands. */
function serviceGraph(seed: number): { readonly refs: string[]; readonly claims: RelationClaim[] } {
  const random = randomFrom(seed);
  const refs = Array.from({ length: 2 + random(60) }, (_, at) => `service:t/s${String(at).padStart(3, '0')}`);
  const claims = Array.from({ length: random(refs.length * (1 + random(4))) }, () => ({
    from: refs[random(refs.length)]!,
    to: refs[random(refs.length)]!,
  }));
  return { refs, claims };
}

/** graphology's view of it, an arrow from dependent to dependency, or the other way round. */
function graphologyOf({ refs, claims }: ReturnType<typeof serviceGraph>, isReversed: boolean): DirectedGraph {
  const graph = new DirectedGraph();
  for (const ref of refs) graph.addNode(ref);
  for (const { from, to } of claims) {
    if (from !== to) graph.mergeEdge(isReversed ? to : from, isReversed ? from : to);
  }
  return graph;
}

describe('the engine against graphology', () => {
  it(`agrees on hops in both directions, on ${GRAPHS} random graphs`, () => {
    let reached = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = serviceGraph(seed);
      const set = buildTopologies(topologyInputOf(graph.claims, graph.refs));
      const node = randomFrom(seed + 1)(graph.refs.length);
      const impact = blastRadius(set, [node]);
      const closure = dependencyClosure(set, [node]);
      const said = (hopsOf: (node: number) => number): Record<string, number> =>
        Object.fromEntries(graph.refs.flatMap((ref, at) => (hopsOf(at) >= 0 ? [[ref, hopsOf(at)]] : [])));
      expect(said(impact.hopsOf), `graph ${seed}`).toEqual(
        singleSourceLength(graphologyOf(graph, true), graph.refs[node]),
      );
      expect(
        said((at) => closure.hops[at]!),
        `graph ${seed}`,
      ).toEqual(singleSourceLength(graphologyOf(graph, false), graph.refs[node]));
      reached += impact.nodes.length;
    }
    expect(reached).toBeGreaterThan(GRAPHS * 5);
  });

  it('agrees on strongly connected components', () => {
    let cycles = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = serviceGraph(seed);
      const set = buildTopologies(topologyInputOf(graph.claims, graph.refs));
      const ours = strongComponents(set.topologies()[0]!);
      const theirs = stronglyConnectedComponents(graphologyOf(graph, false));
      expect(ours.count, `graph ${seed}`).toBe(theirs.length);
      expect(ours.cycles.map((cycle) => Array.from(cycle, (node) => graph.refs[node]!))).toEqual(
        theirs
          .filter((one) => one.length > 1)
          .map((one) => one.sort())
          .sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
      );
      cycles += ours.cycles.length;
    }
    expect(cycles).toBeGreaterThan(GRAPHS / 2);
  });

  it('agrees on direct and transitive counts', () => {
    for (let seed = 1; seed <= GRAPHS / 5; seed++) {
      const graph = serviceGraph(seed);
      const set = buildTopologies(topologyInputOf(graph.claims, graph.refs));
      const reversed = graphologyOf(graph, true);
      const direct = directCounts(set);
      const transitive = transitiveDependents(set);
      graph.refs.forEach((ref, node) => {
        expect(direct.dependents[node], `graph ${seed} ${ref}`).toBe(reversed.outDegree(ref));
        expect(direct.dependencies[node], `graph ${seed} ${ref}`).toBe(reversed.inDegree(ref));
        expect(transitive[node], `graph ${seed} ${ref}`).toBe(
          Object.keys(singleSourceLength(reversed, ref)).length - 1,
        );
      });
    }
  });
});
