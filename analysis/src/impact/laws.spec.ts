import { CRITICALITIES, SEVERITIES } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyClosure } from '../closure/dependency-closure.js';
import { at } from '../testing/drawn.js';
import { topologyInputOf, type RelationClaim } from '../topology/input-of.js';
import { buildTopologies, type TopologySet } from '../topology/topology-set.js';
import { transitiveDependents } from '../structure/transitive-dependents.js';
import { blastRadius } from './blast-radius.js';
import { impactAnswer } from './impact-answer.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const REFS = NAMES.map((name) => `service:t/${name}`);

const claim: fc.Arbitrary<RelationClaim> = fc.record({
  from: fc.constantFrom(...REFS),
  to: fc.constantFrom(...REFS),
  criticality: fc.constantFrom(...CRITICALITIES),
  via: fc.constantFrom('', 'http', 'cache'),
  confidence: fc.constantFrom(0.3, 0.6, 1),
  part: fc.constantFrom('prod', 'test', 'declared'),
});
// Another claim may make a relation milder or move where its dependent runs; the law is about added relations.
const hardest = (claims: readonly RelationClaim[]): RelationClaim[] =>
  claims.map((one) => ({ ...one, criticality: 'hard', part: 'prod' }));

const claims = fc.array(claim, { maxLength: 24 });
const setOf = (of: readonly RelationClaim[]): TopologySet => buildTopologies(topologyInputOf(of, REFS));
const seed = fc.constantFrom(...NAMES);

function affectedOf(set: TopologySet, name: string): Map<string, { readonly hops: number; readonly severity: number }> {
  const { affected } = impactAnswer(blastRadius(set, at(set, name)));
  return new Map(affected.map((one) => [one.ref, { hops: one.hops, severity: SEVERITIES.indexOf(one.severity) }]));
}

describe('laws', () => {
  it('an added relation never takes an entity out, moves it away or makes it milder', () => {
    fc.assert(
      fc.property(claims, claims, seed, fc.boolean(), (some, more, name, isMixed) => {
        // Relations of their own via leave those that are there as they are.
        const before = isMixed ? some.map((one) => ({ ...one, part: 'prod' })) : hardest(some);
        const added = more.map((one) => ({ ...one, part: 'prod', via: 'grpc' }));
        const was = affectedOf(setOf(before), name);
        const is = affectedOf(setOf([...before, ...added]), name);
        for (const [ref, { hops, severity }] of was) {
          expect(is.get(ref)!.hops).toBeLessThanOrEqual(hops);
          expect(is.get(ref)!.severity).toBeLessThanOrEqual(severity);
        }
      }),
    );
  });

  it('what was asked for is never in its own answer', () => {
    fc.assert(
      fc.property(claims, fc.array(seed, { minLength: 1, maxLength: 3 }), (of, names) => {
        const set = setOf(of);
        const { seeds, affected } = impactAnswer(blastRadius(set, at(set, ...names)));
        expect(affected.filter((one) => seeds.includes(one.ref))).toEqual([]);
      }),
    );
  });

  it('the closure is idempotent: what the dependencies need is in it already', () => {
    fc.assert(
      fc.property(claims, seed, (of, name) => {
        const set = setOf(of.map((one) => ({ ...one, part: 'prod' })));
        const once = [...at(set, name), ...dependencyClosure(set, at(set, name)).nodes];
        expect(Array.from(dependencyClosure(set, once).nodes)).toEqual([]);
      }),
    );
  });

  it('a depends on b exactly when b is depended on by a, as many hops away', () => {
    fc.assert(
      fc.property(claims, (of) => {
        const set = setOf(of);
        const back = setOf(of.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from, part: 'prod' })));
        const straight = setOf(of.map((one) => ({ ...one, part: 'prod' })));
        for (const node of REFS.keys()) {
          const { hopsOf } = blastRadius(straight, [node]);
          expect(Int32Array.from(REFS.keys(), hopsOf)).toEqual(dependencyClosure(back, [node]).hops);
          expect(transitiveDependents(set)[node]).toBe(blastRadius(set, [node]).nodes.length);
        }
      }),
    );
  });

  it('the order of claims, seeds and their repetition never show', () => {
    fc.assert(
      fc.property(
        claims.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        fc.array(seed, { minLength: 1, maxLength: 3 }),
        ([of, shuffled], names) => {
          const one = setOf(of);
          const other = setOf([...shuffled, ...shuffled.slice(0, 2)]);
          const twice = [...names].reverse().concat(names);
          expect(impactAnswer(blastRadius(other, at(other, ...twice)))).toEqual(
            impactAnswer(blastRadius(one, at(one, ...names))),
          );
        },
      ),
    );
  });

  it('no environment asked is the best of each', () => {
    fc.assert(
      fc.property(claims, seed, (of, name) => {
        const set = setOf(of);
        const all = affectedOf(set, name);
        const each = set.environments.map(
          (environment) => impactAnswer(blastRadius(set, at(set, name), { environment })).affected,
        );
        for (const [ref, { hops, severity }] of all) {
          const found = each.flat().filter((one) => one.ref === ref);
          if (set.environments.length === 0) continue;
          expect(Math.min(...found.map((one) => one.hops))).toBe(hops);
          expect(Math.min(...found.map((one) => SEVERITIES.indexOf(one.severity)))).toBe(severity);
        }
        if (set.environments.length > 0) expect(new Set(each.flat().map((one) => one.ref)).size).toBe(all.size);
      }),
    );
  });
});
