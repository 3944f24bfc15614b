import { blastRadius, closureAnswer, dependencyClosure, impactAnswer, transitiveDependents } from '@faultline/analysis';
import { CRITICALITIES, SEVERITIES } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { engineSays, numbers, oracleSays, questionOf, setOf } from './support/asked.js';
import { dependentsOf, environmentsOf, impactIn, relationsIn } from './support/oracle.js';
import { randomGraph } from './support/random-graph.js';

const GRAPHS = 1_500;

describe('the engine against a slow oracle', () => {
  it(`finds the same hops, severities and least paths on ${GRAPHS} random graphs`, () => {
    let compared = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, graph);
      const set = setOf(graph);
      const expected = oracleSays(graph, environment, seeds);
      expect(engineSays(set, numbers(set, seeds), environment), `graph ${seed}`).toEqual(expected);
      compared += expected.length;
    }
    // Graphs that are all islands would agree about nothing.
    expect(compared).toBeGreaterThan(GRAPHS * 2);
  });

  it('gives reasons that pass on just that severity and never go in a circle', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const { seeds } = questionOf(seed, graph);
      const set = setOf(graph);
      const [environment = null] = environmentsOf(graph);
      const oracle = impactIn(graph, environment, seeds);
      const { affected } = impactAnswer(blastRadius(set, numbers(set, seeds), { environment }));
      const rests = new Map(affected.map((one) => [one.ref as string, one.because]));
      for (const one of affected) {
        expect(one.because.length, `graph ${seed} ${one.ref}`).toBeGreaterThan(0);
        for (const { from, to, via, criticality } of one.because) {
          if (criticality === null) continue;
          const relation = oracle.relations.find(
            (other) => other.from === from && other.to === to && other.via === via,
          );
          expect(from).toBe(one.ref);
          expect(relation?.hardness, `graph ${seed} ${from} ${to}`).toBe(CRITICALITIES.indexOf(criticality));
          const passed = Math.min(oracle.severity.get(to)! + relation!.hardness, 2);
          const isHeld = oracle.held.has(`${from} ${to}`) && one.severity !== 'down';
          expect(isHeld ? Math.max(passed, 1) : passed).toBe(SEVERITIES.indexOf(one.severity));
        }
      }
      // Taking away what rests on nothing open leaves nothing, unless reasons go in a circle.
      for (let before = -1; before !== rests.size;) {
        before = rests.size;
        for (const [ref, because] of rests) {
          if (
            because.every(({ from, to, criticality }) => criticality === null || !rests.has(from === ref ? to : from))
          )
            rests.delete(ref);
        }
      }
      expect([...rests.keys()], `graph ${seed}`).toEqual([]);
    }
  });

  it('names exactly the cycles that it passes through', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const { seeds } = questionOf(seed, graph);
      const set = setOf(graph);
      const [environment = null] = environmentsOf(graph);
      const { relations, hops } = impactIn(graph, environment, seeds);
      const dependents = new Map([...hops.keys()].map((ref) => [ref, dependentsOf(relations, ref)]));
      const cycles = [...hops.keys()]
        .map((ref) =>
          [...dependents.keys()]
            .filter((other) => other === ref || (dependents.get(ref)!.has(other) && dependents.get(other)!.has(ref)))
            .sort(),
        )
        .filter((cycle) => cycle.length > 1);
      const expected = [...new Set(cycles.map((cycle) => cycle.join(' ')))].sort();
      const found = impactAnswer(blastRadius(set, numbers(set, seeds), { environment })).cycles;
      expect(found.map((cycle) => cycle.join(' ')).sort(), `graph ${seed}`).toEqual(expected);
    }
  });

  it('finds the same dependency closures and counts of dependents', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const set = setOf(graph);
      const environments = environmentsOf(graph);
      const all = (environments.length === 0 ? [null] : environments).map((one) => relationsIn(graph, one));
      const counts = transitiveDependents(set);
      for (const ref of graph.refs) {
        const united = new Set(all.flatMap((relations) => [...dependentsOf(relations, ref)]));
        expect(counts[set.indexOf(ref)!], `graph ${seed} ${ref}`).toBe(united.size);
      }
      const of = graph.refs[0]!;
      const { dependencies } = closureAnswer(dependencyClosure(set, numbers(set, [of])));
      const expected = graph.refs.filter(
        (ref) => ref !== of && all.some((relations) => dependentsOf(relations, ref).has(of)),
      );
      expect(dependencies.map((one) => one.ref).sort(), `graph ${seed}`).toEqual(expected.sort());
      for (const one of dependencies) {
        const hardest = Math.min(...all.map((relations) => hardestWay(relations, of, one.ref)));
        expect(CRITICALITIES.indexOf(one.criticality), `graph ${seed} ${one.ref}`).toBe(hardest);
        expect(one.path).toHaveLength(one.hops + 1);
      }
    }
  });
});

/** The least criticality with which a way exists that is nowhere softer. */
function hardestWay(relations: ReturnType<typeof relationsIn>, from: string, to: string): number {
  const hardness = CRITICALITIES.findIndex((_, most) =>
    dependentsOf(
      relations.filter((one) => one.hardness <= most),
      to,
    ).has(from),
  );
  return hardness < 0 ? Infinity : hardness;
}
