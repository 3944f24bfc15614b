import { SEVERITIES } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import { ASYNC, HARD, ROW_KINDS, SOFT, type Topology } from '../topology/topology.js';

export const DOWN = 0;
export const AT_RISK = SEVERITIES.length - 1;
/** Beyond the last severity: not affected. */
export const UNAFFECTED = SEVERITIES.length;

/** What a dependency in state `severity` means for a dependent: hard as it is, soft one step lower, async two. */
export function passedOn(severity: number, criticality: number): number {
  return Math.min(severity + criticality, AT_RISK);
}

/** Severity of every node, and by which rounds it came. */
export interface Severities {
  /** Index into SEVERITIES, or UNAFFECTED, by node. */
  readonly severity: Uint8Array;
  /**
   * By affected node: the fewest relations at this severity since it was started with, or came down from a worse one
   * (which is round 1). Well-founded: what sets a node's severity has a worse one, or the same in an earlier round.
   */
  readonly round: Int32Array;
}

/**
 * The least fixpoint of severities over dependents: the worst that any dependency, itself affected, passes on.
 *
 * Severities only get milder on their way, so nodes are settled worst first, one queue a severity: three phases, and
 * each node's rows are read once, when it is settled. Within a phase the queue is breadth-first, which makes `round`
 * least. The last phase passes every relation alike. O(nodes + relations), 17 bytes a node.
 * @param starts distinct nodes
 * @param startSeverity by start, index into SEVERITIES
 */
export function severities(
  topology: Topology,
  starts: ArrayLike<NodeIndex>,
  startSeverity: ArrayLike<number>,
  options: { readonly onlyHard?: boolean } = {},
): Severities {
  const { nodeCount } = topology;
  const severity = new Uint8Array(nodeCount).fill(UNAFFECTED);
  const round = new Int32Array(nodeCount);
  // A node waits in the queue of each severity that it was given, at most once in each; only its last one counts.
  const waiting = SEVERITIES.map(() => new Int32Array(nodeCount));
  const waitingCount = new Int32Array(SEVERITIES.length);
  for (let at = 0; at < starts.length; at++) {
    const given = startSeverity[at]!;
    severity[starts[at]!] = given;
    waiting[given]![waitingCount[given]!++] = starts[at]!;
  }
  const order = new Int32Array(nodeCount);
  for (let phase = DOWN; phase < AT_RISK; phase++) {
    settle(topology, { phase, severity, round, waiting, waitingCount, order }, options.onlyHard === true);
  }
  settleLast(topology, { phase: AT_RISK, severity, round, waiting, waitingCount, order }, options.onlyHard === true);
  return { severity, round };
}

interface Phase {
  readonly phase: number;
  readonly severity: Uint8Array;
  readonly round: Int32Array;
  readonly waiting: readonly Int32Array[];
  readonly waitingCount: Int32Array;
  /** Room for the phase's queue. */
  readonly order: Int32Array;
}

/** Copies who still waits for this phase into its queue. */
function begin({ phase, severity, waiting, waitingCount, order }: Phase): number {
  let count = 0;
  for (let at = 0; at < waitingCount[phase]!; at++) {
    const node = waiting[phase]![at]!;
    if (severity[node] === phase) order[count++] = node;
  }
  return count;
}

function settle(topology: Topology, state: Phase, onlyHard: boolean): void {
  const { phase, severity, round, order, waiting, waitingCount } = state;
  const { offsets, targets } = topology.dependentsByCriticality;
  const milder = phase + 1;
  const mild = waiting[milder]!;
  let mildCount = waitingCount[milder]!;
  const risky = waiting[AT_RISK]!;
  let count = begin(state);
  for (let next = 0; next < count; next++) {
    const node = order[next]!;
    const first = node * ROW_KINDS;
    const softRow = offsets[first + SOFT]!;
    const later = round[node]! + 1;
    for (let row = offsets[first + HARD]!; row < softRow; row++) {
      const target = targets[row]!;
      if (severity[target]! <= phase) continue;
      severity[target] = phase;
      round[target] = later;
      order[count++] = target;
    }
    if (onlyHard) continue;
    const asyncRow = offsets[first + ASYNC]!;
    for (let row = softRow; row < asyncRow; row++) {
      const target = targets[row]!;
      if (severity[target]! <= milder) continue;
      severity[target] = milder;
      round[target] = 1;
      mild[mildCount++] = target;
    }
    const end = offsets[first + ROW_KINDS]!;
    for (let row = asyncRow; row < end; row++) {
      const target = targets[row]!;
      if (severity[target] !== UNAFFECTED) continue;
      severity[target] = AT_RISK;
      round[target] = 1;
      // In the phase before the last, one step milder is the last queue itself.
      if (milder === AT_RISK) mild[mildCount++] = target;
      else risky[waitingCount[AT_RISK]!++] = target;
    }
  }
  waitingCount[milder] = mildCount;
}

function settleLast(topology: Topology, state: Phase, onlyHard: boolean): void {
  const { severity, round, order } = state;
  const { offsets, targets } = topology.dependentsByCriticality;
  const width = onlyHard ? 1 : ROW_KINDS;
  let count = begin(state);
  for (let next = 0; next < count; next++) {
    const node = order[next]!;
    const later = round[node]! + 1;
    const end = offsets[node * ROW_KINDS + width]!;
    for (let row = offsets[node * ROW_KINDS]!; row < end; row++) {
      const target = targets[row]!;
      if (severity[target] !== UNAFFECTED) continue;
      severity[target] = AT_RISK;
      round[target] = later;
      order[count++] = target;
    }
  }
}
