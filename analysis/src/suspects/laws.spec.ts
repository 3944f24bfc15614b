import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTopologies, type TopologySet } from '../topology/topology-set.js';
import { topologyInputOf, type RelationClaim } from '../topology/input-of.js';
import { ESTIMATED } from './estimated-parameters.js';
import { falselyNamed } from './evidence.js';
import { rankSuspects } from './suspects.js';
import { oracleScores } from '../testing/suspects-oracle.js';

const NODES = 9;
const nodeRef = (node: number): string => `service:t/n${node}`;
const refs = Array.from({ length: NODES }, (_, node) => nodeRef(node));
const node = fc.nat({ max: NODES - 1 });
const relation = fc.record({
  from: node.map(nodeRef),
  to: node.map(nodeRef),
  criticality: fc.constantFrom('hard' as const, 'hard' as const, 'soft' as const, 'async' as const),
});
const relations = fc.uniqueArray(relation, { maxLength: 18, selector: ({ from, to }) => `${from} ${to}` });
const some = fc.uniqueArray(node, { minLength: 1, maxLength: 4 });
const setOf = (claims: readonly RelationClaim[]): TopologySet => buildTopologies(topologyInputOf(claims, refs));

const scores = (set: TopologySet, symptoms: readonly number[], healthy: readonly number[]): Map<string, number> =>
  new Map(
    rankSuspects(set, { symptoms, healthy }, { budget: Number.POSITIVE_INFINITY }).suspects.map((one) => [
      set.refs[one.node] ?? '',
      one.score,
    ]),
  );

describe('the score', () => {
  it('is what plain probabilities give', () => {
    fc.assert(
      fc.property(relations, some, some, (claims, symptoms, healthy) => {
        const set = setOf(claims);
        const [topology] = set.topologies();
        if (topology === undefined) return;
        const expected = oracleScores(topology, symptoms, healthy, ESTIMATED);
        const found = scores(set, symptoms, healthy);
        expect([...found.keys()].sort()).toEqual([...expected.keys()].map((at) => set.refs[at]).sort());
        for (const [at, score] of expected) expect(found.get(set.refs[at] ?? '')).toBeCloseTo(score, 5);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on the order of symptoms, nor on that of imports', () => {
    fc.assert(
      fc.property(relations, some, some, fc.nat(), (claims, symptoms, healthy, turn) => {
        const turned = <Value>(list: readonly Value[]): Value[] => {
          const first = turn % Math.max(1, list.length);
          return [...list.slice(first), ...list.slice(0, first)].reverse();
        };
        const ranking = rankSuspects(setOf(claims), { symptoms, healthy });
        const other = rankSuspects(setOf(turned(claims)), { symptoms: turned(symptoms), healthy: turned(healthy) });
        expect(other.suspects).toEqual(ranking.suspects);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for whoever is looked at, however many are', () => {
    fc.assert(
      fc.property(relations, some, some, (claims, symptoms, healthy) => {
        const set = setOf(claims);
        const all = new Map(scores(set, symptoms, healthy));
        const few = rankSuspects(set, { symptoms, healthy }, { budget: 0 }).suspects;
        expect(few.length).toBe(Math.min(8, all.size));
        for (const { node: one, score } of few) expect(score).toBe(all.get(set.refs[one] ?? ''));
      }),
      { numRuns: 500 },
    );
  });

  it('does not rise by a healthy service that this candidate alone strikes', () => {
    fc.assert(
      fc.property(relations, some, node, (claims, symptoms, candidate) => {
        // New, silent, then found well: nobody but the candidate reaches it.
        const more: RelationClaim[] = [...claims, { from: 'service:t/z', to: nodeRef(candidate), criticality: 'hard' }];
        const set = setOf(more);
        const added = set.indexOf('service:t/z') ?? -1;
        const before = scores(set, symptoms, []);
        const after = scores(set, symptoms, [added]);
        const own = before.get(nodeRef(candidate));
        const [top] = [...before].filter(([ref]) => !dependsOn(set, nodeRef(candidate), ref));
        if (own === undefined || top === undefined) return;
        // Against each that does not strike it.
        expect((after.get(nodeRef(candidate)) ?? 0) - (after.get(top[0]) ?? 0)).toBeLessThanOrEqual(
          own - top[1] + 1e-5,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same for candidates that the same depend on alike', () => {
    fc.assert(
      fc.property(
        relations,
        some,
        some,
        fc.array(node, { minLength: 1, maxLength: 4 }),
        (claims, symptoms, healthy, by) => {
          const twins = ['datastore:t/p', 'datastore:t/q'];
          const set = setOf([
            ...claims,
            ...twins.flatMap((to) =>
              by.map((from): RelationClaim => ({ from: nodeRef(from), to, criticality: 'hard' })),
            ),
          ]);
          const numbers = (nodes: readonly number[]): number[] => nodes.map((one) => set.indexOf(nodeRef(one)) ?? -1);
          const found = scores(set, numbers(symptoms), numbers(healthy));
          expect(found.get('datastore:t/p')).toBe(found.get('datastore:t/q'));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is exact where there is one way to each: all outcomes tried', () => {
    const parameters = { ...ESTIMATED, named: [[0.8, 1] as const] };
    const tree = fc.array(fc.record({ to: fc.nat(), isHard: fc.boolean(), isHurting: fc.boolean() }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tree, (drawn) => {
        const relations = drawn.map((one, at) => ({
          from: at + 1,
          to: one.to % (at + 1),
          criticality: at === 0 || one.isHard ? ('hard' as const) : ('soft' as const),
        }));
        const set = setOf(relations.map((one) => ({ ...one, from: nodeRef(one.from), to: nodeRef(one.to) })));
        // What is well ends a way: through it, it would be too unlikely to be followed.
        const hurts = drawn.map(({ isHurting }, at) => isHurting || relations.some(({ to }) => to === at + 1));
        const symptoms = [0, ...hurts.flatMap((isHurting, at) => (isHurting ? [at + 1] : []))];
        const healthy = hurts.flatMap((isHurting, at) => (isHurting ? [] : [at + 1]));
        const [root] = rankSuspects(set, { symptoms, healthy }, { parameters }).suspects.filter(
          (one) => one.node === 0,
        );
        const falsely = falselyNamed(symptoms.length, NODES, 0.8, parameters.mistakenSymptom);
        const ratios = [...Array(drawn.length + 1).keys()].map((at) =>
          symptoms.includes(at) ? 0.8 / falsely : (0.2 * parameters.mistakenHealthy) / (1 - falsely),
        );
        const nothingFailed = falsely ** symptoms.length * (1 - falsely) ** (NODES - symptoms.length);
        let expected = 0;
        for (let outcome = 0; outcome < 1 << relations.length; outcome++) {
          const isStruck = [true];
          let probability = 1;
          let ratio = ratios[0] ?? 1;
          for (const [at, { from, to, criticality }] of relations.entries()) {
            const passes = parameters.passes[criticality === 'hard' ? 0 : 1];
            const isPassed = ((outcome >> at) & 1) === 1;
            probability *= isPassed ? passes : 1 - passes;
            isStruck[from] = isPassed && isStruck[to] === true;
            if (isStruck[from]) ratio *= ratios[from] ?? 1;
          }
          expected += probability * ratio;
        }
        expect(root?.symptoms).toBeCloseTo(Math.log(expected * nothingFailed), 6);
      }),
      { numRuns: 1_000 },
    );
  });
});

function dependsOn(set: TopologySet, candidate: string, ref: string): boolean {
  const [topology] = set.topologies();
  const [from, to] = [set.indexOf(candidate), set.indexOf(ref)];
  if (topology === undefined || from === undefined || to === undefined) return false;
  const { offsets, targets } = topology.dependencies;
  const seen = new Set([from]);
  for (const one of seen) for (const next of targets.subarray(offsets[one], offsets[one + 1])) seen.add(next);
  return seen.has(to);
}
