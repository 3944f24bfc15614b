import { SEVERITIES } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD, ROW_KINDS, type Topology } from '../topology/topology.js';

export const DOWN = 0;
export const AT_RISK = SEVERITIES.length - 1;
/** Beyond the last severity: not affected. */
export const UNAFFECTED = SEVERITIES.length;

/** What a dependency in state `severity` means for a dependent: hard as it is, soft one step lower, async two. */
export function passedOn(severity: number, criticality: number): number {
  return Math.min(severity + criticality, AT_RISK);
}

/** Severity of every node, and in which order it came. */
export interface Severities {
  /** Index into SEVERITIES, or UNAFFECTED, by node. */
  readonly severity: Uint8Array;
  /**
   * By affected node: when it was settled, worst severities first, nearest first within each. Among the dependencies
   * that pass on a node's severity, one at least was settled before it; so reasons told in this order never go in a
   * circle.
   */
  readonly rank: Int32Array;
}

/**
 * The least fixpoint of severities over dependents: the worst that any dependency, itself affected, passes on.
 *
 * Severities only get milder on their way, so nodes are settled worst first, one phase a severity, each node once.
 * What is affected is known already, nearest first. So a phase asks each node that is not settled whether one of its
 * dependencies passes on just this: nearly always one that is nearer does, and it is found after a few looks, where
 * asking the settled for all their dependents would read every row. What the order missed is settled by a second look
 * and, from there on, by dependents. In the last phase whoever is left is at risk.
 * O(nodes + relations): at most two looks at a node's dependencies a phase and one at its dependents. 5 bytes a node.
 * @param reached all affected nodes, nearest first, led by the starts (as `dependentReach` orders them)
 * @param startSeverity by start, index into SEVERITIES
 */
export function severities(
  topology: Topology,
  reached: Int32Array,
  startSeverity: Uint8Array,
  options: { readonly onlyHard?: boolean } = {},
): Severities {
  const settling: Settling = {
    topology,
    reached,
    severity: new Uint8Array(topology.nodeCount).fill(UNAFFECTED),
    rank: new Int32Array(topology.nodeCount),
    late: new Int32Array(reached.length),
    count: 0,
    softest: options.onlyHard === true ? HARD : ROW_KINDS,
  };
  for (let phase = DOWN; phase < AT_RISK && settling.count < reached.length; phase++) {
    for (let at = 0; at < startSeverity.length; at++) {
      if (startSeverity[at] === phase && settling.severity[reached[at]!] === UNAFFECTED) {
        settle(settling, reached[at]!, phase);
      }
    }
    look(settling, phase);
    if (settling.count < reached.length) pass(settling, phase, look(settling, phase));
  }
  for (let at = 0; settling.count < reached.length; at++) {
    if (settling.severity[reached[at]!] === UNAFFECTED) settle(settling, reached[at]!, AT_RISK);
  }
  return { severity: settling.severity, rank: settling.rank };
}

interface Settling {
  readonly topology: Topology;
  readonly reached: Int32Array;
  readonly severity: Uint8Array;
  readonly rank: Int32Array;
  /** Who was settled by the last look, in that order. */
  readonly late: Int32Array;
  count: number;
  /** Relations that are softer do not count. */
  readonly softest: number;
}

function settle(settling: Settling, node: NodeIndex, phase: number): void {
  settling.severity[node] = phase;
  settling.rank[node] = settling.count++;
}

/** Settles nodes with a dependency that passes on `phase`. @returns how many, listed in `late` */
function look(settling: Settling, phase: number): number {
  const { reached, severity, rank, late, softest } = settling;
  const { offsets, targets } = settling.topology.dependencies;
  const { pairCriticality } = settling.topology;
  const first = settling.count;
  let count = first;
  for (let at = 0; at < reached.length; at++) {
    const node = reached[at]!;
    if (severity[node] !== UNAFFECTED) continue;
    const last = offsets[node + 1]!;
    for (let pair = offsets[node]!; pair < last; pair++) {
      // UNAFFECTED is beyond every phase, so that a dependency that is not settled never passes anything on.
      const criticality = phase - severity[targets[pair]!]!;
      if (criticality < 0 || pairCriticality[pair] !== criticality || criticality > softest) continue;
      severity[node] = phase;
      rank[node] = count;
      late[count++ - first] = node;
      break;
    }
  }
  settling.count = count;
  return count - first;
}

/** Goes on from the nodes in `late` to their dependents, by hard relations: these alone pass on a phase as it is. */
function pass(settling: Settling, phase: number, lateCount: number): void {
  const { severity, late } = settling;
  const { offsets, targets } = settling.topology.dependentsByCriticality;
  let count = lateCount;
  for (let next = 0; next < count; next++) {
    const base = late[next]! * ROW_KINDS;
    const last = offsets[base + HARD + 1]!;
    for (let row = offsets[base + HARD]!; row < last; row++) {
      const target = targets[row]!;
      if (severity[target] !== UNAFFECTED) continue;
      settle(settling, target, phase);
      late[count++] = target;
    }
  }
}
