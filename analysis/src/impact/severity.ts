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

export interface SeverityOptions {
  /** Only hard relations count. */
  readonly onlyHard?: boolean;
  /** How many nodes are affected, starts included, where that is known: the search ends with the last of them. */
  readonly reachable?: number;
}

/**
 * The least fixpoint of severities over dependents: the worst that any dependency, itself affected, passes on.
 *
 * Severities only get milder on their way, so nodes are settled worst first, one phase a severity, and each is settled
 * once. A phase begins with who was started with its severity, goes on with what worse nodes pass on as this one
 * (round 1), then spreads breadth-first, which makes `round` least. A row is read at most once, in the phase to which
 * its criticality leads. O(nodes + relations), 9 bytes a node.
 * @param starts distinct nodes
 * @param startSeverity by start, index into SEVERITIES
 */
export function severities(
  topology: Topology,
  starts: ArrayLike<NodeIndex>,
  startSeverity: ArrayLike<number>,
  { onlyHard = false, reachable = Number.POSITIVE_INFINITY }: SeverityOptions = {},
): Severities {
  const severity = new Uint8Array(topology.nodeCount).fill(UNAFFECTED);
  const settling: Settling = {
    rows: topology.dependentsByCriticality,
    severity,
    round: new Int32Array(topology.nodeCount),
    order: new Int32Array(topology.nodeCount),
    count: 0,
    reachable,
  };
  const width = onlyHard ? HARD + 1 : ROW_KINDS;
  const begins: number[] = [];
  for (let phase = DOWN; phase <= AT_RISK; phase++) {
    begins.push(settling.count);
    for (let at = 0; at < starts.length; at++) {
      const start = starts[at]!;
      if (startSeverity[at] !== phase || severity[start] !== UNAFFECTED) continue;
      severity[start] = phase;
      settling.order[settling.count++] = start;
    }
    // Who is `worse` and passed on as `phase` by a relation of that criticality; the mildest takes all softer ones.
    const criticalities = (worse: number): readonly [number, number] => [
      phase - worse,
      Math.min(phase === AT_RISK ? ROW_KINDS : phase - worse + 1, width),
    ];
    for (let worse = DOWN; worse < phase; worse++) {
      spread(settling, phase, begins[worse]!, begins[worse + 1]!, criticalities(worse));
    }
    spread(settling, phase, begins[phase]!, null, criticalities(phase));
  }
  return { severity, round: settling.round };
}

/** Nodes in the order in which they were settled, phase by phase. */
interface Settling {
  readonly rows: Topology['dependentsByCriticality'];
  readonly severity: Uint8Array;
  readonly round: Int32Array;
  readonly order: Int32Array;
  count: number;
  readonly reachable: number;
}

/**
 * Settles as `phase` the dependents of nodes `order[first]` up to `order[end]`, by relations of the criticalities
 * from, but without, to. `end` null: those of the phase itself, the new ones too.
 */
function spread(
  settling: Settling,
  phase: number,
  first: number,
  end: number | null,
  [from, to]: readonly [number, number],
): void {
  if (from >= to) return;
  const { severity, round, order, reachable } = settling;
  const { offsets, targets } = settling.rows;
  let count = settling.count;
  for (let next = first; next < (end ?? count) && count < reachable; next++) {
    const base = order[next]! * ROW_KINDS;
    const later = end === null ? round[order[next]!]! + 1 : 1;
    const last = offsets[base + to]!;
    for (let row = offsets[base + from]!; row < last; row++) {
      const target = targets[row]!;
      if (severity[target] !== UNAFFECTED) continue;
      severity[target] = phase;
      round[target] = later;
      order[count++] = target;
    }
  }
  settling.count = count;
}
