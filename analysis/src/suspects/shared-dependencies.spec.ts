import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topologyInputOf } from '../topology/input-of.js';
import { buildTopologies } from '../topology/topology-set.js';
import { sharedDependencies, sharedInput, type SharedDependency } from './shared-dependencies.js';
import { rankSuspects } from './suspects.js';

const NODES = 70;
const refs = Array.from({ length: NODES }, (_, node) => `service:t/n${String(node).padStart(2, '0')}`);
const node = fc.nat({ max: NODES - 1 });
const relations = fc.uniqueArray(fc.tuple(node, node), { maxLength: 140, selector: ([a, b]) => `${a} ${b}` });

/** Slowly: hops from each symptom by relaxing every relation until nothing changes. */
function slowly(pairs: readonly (readonly [number, number])[], symptoms: readonly number[]): SharedDependency[] {
  const hopsFrom = symptoms.map((symptom) => {
    const hops = refs.map((_, at) => (at === symptom ? 0 : Number.POSITIVE_INFINITY));
    for (let round = 0; round < NODES; round++) {
      for (const [from, to] of pairs) hops[to] = Math.min(hops[to] ?? 0, (hops[from] ?? 0) + 1);
    }
    return hops;
  });
  return refs
    .map((_, at) => {
      const needing = symptoms.filter((one, number) => one !== at && Number.isFinite(hopsFrom[number]?.[at]));
      const hops = needing.map((one) => hopsFrom[symptoms.indexOf(one)]?.[at] ?? 0);
      const sum = hops.reduce((total, one) => total + one, 0);
      return { node: at, symptoms: needing, nearest: Math.min(...hops), furthest: Math.max(...hops), sum };
    })
    .filter((one) => one.symptoms.length > 1)
    .sort((a, b) => b.symptoms.length - a.symptoms.length || a.sum - b.sum || a.node - b.node)
    .map(({ sum: _, ...one }) => one);
}

it('are what a slow search finds, of few symptoms and of more than fit into a word', () => {
  fc.assert(
    fc.property(relations, fc.uniqueArray(node, { minLength: 1, maxLength: NODES }), (pairs, drawn) => {
      const claims = pairs.map(([from, to]) => ({ from: refs[from] ?? '', to: refs[to] ?? '' }));
      const symptoms = [...drawn].sort((a, b) => a - b);
      const input = sharedInput(rankSuspects(buildTopologies(topologyInputOf(claims, refs)), { symptoms }), NODES);
      expect(input === undefined ? [] : sharedDependencies(input)).toEqual(slowly(pairs, symptoms));
    }),
    { numRuns: 100 },
  );
});
