import type { NodeIndex } from '../topology/nodes.js';
import { ROW_KINDS } from '../topology/topology.js';
import { HURTING, OBSERVATIONS, type Evidence } from './evidence.js';
import { FRONT, SOME, isFoundation } from './foundations.js';
import { struck, weighed } from './likelihood.js';
import type { ScoringInput } from './scoring-input.js';
import { FAR, StepQueue, waysTo, type Steps } from './ways.js';

/** Everything that could have caused it. */
export interface Candidates {
  /** Catalog entities and what they stand on, ascending. */
  readonly nodes: Int32Array;
  /** By node: symptoms that it can reach. */
  readonly reaches: Int32Array;
  /** By node: 1 where a way goes on to something that is observed. */
  readonly leads: Uint8Array;
}

/** How likely what was seen is, roughly, if it was this; larger is likelier. */
export type Estimates = (node: NodeIndex) => number;

/**
 * The union of what the symptoms depend on, with what that stands on, by one search for each symptom. The estimate
 * takes symptoms as if they were independent, and hears what speaks against a candidate only from its direct dependents:
 * it chooses whom to look at closely. O(symptoms · (nodes + relations + foundations)).
 */
export function candidatesOf(
  input: ScoringInput,
  steps: Steps,
): { readonly candidates: Candidates; readonly estimateOf: Estimates } {
  const { topology, foundations, evidence } = input;
  const { nodeCount } = topology;
  const shares = evidence.share.length;
  const gained = new Float64Array(nodeCount * shares);
  const reaches = new Int32Array(nodeCount);
  const queue = new StepQueue(nodeCount, steps.most);
  const nearest = new Int32Array(nodeCount).fill(FAR);
  const gain = gainBySteps(evidence, steps);
  const { offsets, targets, how } = foundations.foundations;
  const add = (node: NodeIndex, so: number): void => {
    reaches[node]!++;
    for (let share = 0; share < shares; share++) gained[node * shares + share]! += gain[so * shares + share]!;
  };
  for (const symptom of evidence.symptoms) {
    waysTo(topology, steps, evidence.observed, queue, [symptom]);
    const touched: number[] = [];
    for (let at = 0; at < queue.count; at++) {
      const node = queue.order[at]!;
      const so = queue.steps[node]!;
      add(node, so);
      for (let row = offsets[node]!, last = offsets[node + 1]!; row < last; row++) {
        const foundation = targets[row]!;
        const after = node === symptom ? 0 : so + steps.through[evidence.observed[node]!]!;
        const through = after + (how[row] === SOME ? steps.some : steps.whole);
        if (through > steps.most || (how[row] === FRONT && node !== symptom)) continue;
        if (nearest[foundation] === FAR) touched.push(foundation);
        if (through < nearest[foundation]!) nearest[foundation] = through;
      }
    }
    for (const foundation of touched) {
      add(foundation, nearest[foundation]!);
      nearest[foundation] = FAR;
    }
  }
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (reaches[node]! > 0) nodes.push(node);
  const leads = new Uint8Array(nodeCount);
  waysTo(topology, steps, evidence.observed, queue, [...evidence.symptoms, ...evidence.healthy]);
  for (let at = 0; at < queue.count; at++) leads[queue.order[at]!] = 1;
  const near = silenceNear(input);
  const sums = new Float64Array(shares);
  return {
    candidates: { nodes: Int32Array.from(nodes), reaches, leads },
    estimateOf: (node) => {
      for (let share = 0; share < shares; share++) sums[share] = gained[node * shares + share]!;
      return weighed(near(node, sums), evidence);
    },
  };
}

/** What one symptom adds to who reaches it in so many steps: `[steps * shares + share]`. */
function gainBySteps({ share, ratio }: Evidence, steps: Steps): Float64Array {
  const gain = new Float64Array((steps.most + 1) * share.length);
  for (let so = 0; so <= steps.most; so++) {
    for (let at = 0; at < share.length; at++) {
      gain[so * share.length + at] = struck(Math.exp(so * steps.logOfOne), ratio[at * OBSERVATIONS + HURTING]!);
    }
  }
  return gain;
}

/** Adds what those that do not hurt say, of those that a candidate strikes directly. */
function silenceNear({
  topology,
  kind: kinds,
  foundations,
  evidence,
  parameters: { passes, whole, some },
}: ScoringInput): (node: NodeIndex, sums: Float64Array) => Float64Array {
  const shares = evidence.share.length;
  const passings = [...passes, whole, some, 1];
  const [WHOLLY, PARTLY, SURELY] = [passes.length, passes.length + 1, passes.length + 2];
  // What hurts counts in its own search.
  const words = Float64Array.from({ length: OBSERVATIONS * passings.length * shares }, (_, at) => {
    const seen = Math.floor(at / (passings.length * shares));
    const passing = passings[Math.floor(at / shares) % passings.length]!;
    return seen === HURTING ? 0 : struck(passing, evidence.ratio[(at % shares) * OBSERVATIONS + seen]!);
  });
  const add = (sums: Float64Array, node: NodeIndex, passing: number): void => {
    const from = (evidence.observed[node]! * passings.length + passing) * shares;
    for (let share = 0; share < shares; share++) sums[share]! += words[from + share]!;
  };
  return (node, sums) => {
    if (isFoundation[kinds[node]!] === 1) {
      const { offsets, targets, how } = foundations.entities;
      for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
        add(sums, targets[row]!, how[row] === SOME ? PARTLY : WHOLLY);
      }
      return sums;
    }
    add(sums, node, SURELY);
    const { offsets, targets } = topology.dependentsByCriticality;
    for (let kind = 0; kind < ROW_KINDS; kind++) {
      const row = node * ROW_KINDS + kind;
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++) add(sums, targets[at]!, kind);
    }
    return sums;
  };
}
