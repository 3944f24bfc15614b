import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { HURTING, type Evidence } from './evidence.js';
import { FRONT, WHOLE, type Foundations } from './foundations.js';
import { said } from './likelihood.js';
import { FAR, StepQueue, waysTo, type Steps } from './ways.js';

/** Everything that could have caused it, with a first estimate. */
export interface Candidates {
  /** Catalog entities and what they stand on, ascending. */
  readonly nodes: readonly NodeIndex[];
  /** By node: what it would explain, each symptom taken by itself; larger is likelier. */
  readonly estimate: Float64Array;
  /** By node: symptoms that it can reach. */
  readonly reaches: Int32Array;
}

/**
 * The union of what the symptoms depend on, with what that stands on, by one search for each symptom. The estimate
 * takes symptoms as if they were independent and leaves out what speaks against it: it chooses whom to look at closely.
 * O(symptoms · (nodes + relations + foundations)).
 */
export function candidatesOf(
  set: TopologySet,
  topology: Topology,
  foundations: Foundations,
  evidence: Evidence,
  steps: Steps,
): Candidates {
  const estimate = new Float64Array(set.nodeCount);
  const reaches = new Int32Array(set.nodeCount);
  const queue = new StepQueue(set.nodeCount, steps.most);
  const nearest = new Int32Array(set.nodeCount).fill(FAR);
  const gain = Float64Array.from({ length: steps.most + 1 }, (_, so) =>
    said(Math.exp(so * steps.logOfOne), evidence.ratio[HURTING]!),
  );
  const { offsets, targets, how } = foundations.foundations;
  for (const symptom of evidence.symptoms) {
    waysTo(topology, steps, queue, symptom);
    const touched: number[] = [];
    for (let at = 0; at < queue.count; at++) {
      const node = queue.order[at]!;
      const so = queue.steps[node]!;
      estimate[node]! += gain[so]!;
      reaches[node]!++;
      for (let row = offsets[node]!, last = offsets[node + 1]!; row < last; row++) {
        const foundation = targets[row]!;
        const through = so + (how[row] === WHOLE || how[row] === FRONT ? steps.whole : steps.some);
        if (through > steps.most || (how[row] === FRONT && node !== symptom)) continue;
        if (nearest[foundation] === FAR) touched.push(foundation);
        if (through < nearest[foundation]!) nearest[foundation] = through;
      }
    }
    for (const foundation of touched) {
      estimate[foundation]! += gain[nearest[foundation]!]!;
      reaches[foundation]!++;
      nearest[foundation] = FAR;
    }
  }
  const nodes: number[] = [];
  for (let node = 0; node < set.nodeCount; node++) if (reaches[node]! > 0) nodes.push(node);
  return { nodes, estimate, reaches };
}
