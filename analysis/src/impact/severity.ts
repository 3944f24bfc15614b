import { SEVERITIES } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD, ROW_KINDS, type Topology } from '../topology/topology.js';

export const DOWN = 0;
export const DEGRADED = SEVERITIES.indexOf('degraded');
export const AT_RISK = SEVERITIES.length - 1;
/** Beyond the last severity: not affected. */
export const UNAFFECTED = SEVERITIES.length;

/** How a pair passes on, beside its criticality: hard, but one of several that stand in for each other. */
const ALTERNATIVE = ROW_KINDS;
/** Ways to pass on that a state has in the table of a phase. */
const WAYS = 4;

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
   * that pass on a node's severity, one at least was settled before it, and of alternatives all; so reasons told in
   * this order never go in a circle.
   */
  readonly rank: Int32Array;
}

/**
 * The least fixpoint of severities over dependents: the worst that any dependency, itself affected, passes on. Where
 * several stand in for each other, an outage of one passes on as degraded, and of all of them as an outage.
 *
 * Severities only get milder on their way, so nodes are settled worst first, one phase a severity, each node once.
 * What is affected is known already, nearest first. So a phase asks each node that is not settled whether one of its
 * dependencies passes on just this: nearly always one that is nearer does, and it is found after a few looks, where
 * asking the settled for all their dependents would read every row. What the order missed is settled by a second look
 * and, from there on, by dependents. Alternatives have a counter of those that are not down yet. In the last phase
 * whoever is left is at risk.
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
  const settling = settlingOf(topology, reached, options.onlyHard === true);
  const worst = startSeverity.reduce((least, one) => Math.min(least, one), AT_RISK);
  for (let phase = worst; phase < AT_RISK && settling.count < reached.length; phase++) {
    for (let at = 0; at < startSeverity.length; at++) {
      if (startSeverity[at] === phase && settling.severity[reached[at]!] === UNAFFECTED) {
        settle(settling, reached[at]!, phase);
      }
    }
    settleSoon(settling, phase);
    const passes = passingIn(phase, settling.onlyHard);
    look(settling, phase, passes, false);
    if (settling.count === reached.length) break;
    pass(settling, phase, look(settling, phase, passes, true));
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
  /** By pair: its criticality, or ALTERNATIVE. */
  readonly ways: Uint8Array;
  /** Who was not settled by the last look, nearest first: `openCount` of them; a later step may have settled some. */
  readonly open: Int32Array;
  openCount: number;
  /** Who is in the next phase unless this one takes it: known from its last look; `soonCount` of them. */
  readonly soon: Int32Array;
  soonCount: number;
  /** Who was settled by the last look, in that order. */
  readonly late: Int32Array;
  /** By group of alternatives: how many are not down; null where there are none. */
  readonly left: Int32Array | null;
  readonly onlyHard: boolean;
  count: number;
}

const waysOf = new WeakMap<Topology, Uint8Array>();

function settlingOf(topology: Topology, reached: Int32Array, onlyHard: boolean): Settling {
  const { alternatives } = topology;
  let ways = topology.pairCriticality;
  if (alternatives !== null) {
    const known = waysOf.get(topology);
    ways =
      known ?? ways.map((criticality, pair) => (alternatives.isAlternative[pair] === 1 ? ALTERNATIVE : criticality));
    if (known === undefined) waysOf.set(topology, ways);
  }
  return {
    topology,
    reached,
    severity: new Uint8Array(topology.nodeCount).fill(UNAFFECTED),
    rank: new Int32Array(topology.nodeCount),
    ways,
    open: reached.slice(),
    openCount: reached.length,
    soon: new Int32Array(reached.length),
    soonCount: 0,
    late: new Int32Array(reached.length),
    left: alternatives === null ? null : membersOf(topology, onlyHard),
    onlyHard,
    count: 0,
  };
}

function membersOf({ alternatives, pairCriticality }: Topology, onlyHard: boolean): Int32Array {
  const { count, memberOffsets, pairs } = alternatives!;
  return Int32Array.from({ length: count }, (_, group) => {
    const members = pairs.subarray(memberOffsets[group], memberOffsets[group + 1]);
    return onlyHard ? members.filter((pair) => pairCriticality[pair] === HARD).length : members.length;
  });
}

/** In the table of a phase: a pair passes on just this phase, or just the next one. */
const NOW = 1;
const NEXT = 2;

/** By state of a dependency and way of the pair. */
function passingIn(phase: number, onlyHard: boolean): Uint8Array {
  const passes = new Uint8Array((UNAFFECTED + 1) * WAYS);
  for (let state = DOWN; state <= phase; state++) {
    const criticality = phase - state;
    if (!onlyHard || criticality === HARD) passes[state * WAYS + criticality] = NOW;
    if (phase === DEGRADED) passes[state * WAYS + ALTERNATIVE] = NOW;
  }
  if (phase === DOWN) {
    passes[DOWN * WAYS + ALTERNATIVE] = NEXT;
    if (!onlyHard) passes[DOWN * WAYS + DEGRADED - DOWN] = NEXT;
  }
  return passes;
}

function settle(settling: Settling, node: NodeIndex, phase: number): void {
  settling.severity[node] = phase;
  settling.rank[node] = settling.count++;
}

/** Settles whom the last look of the phase before found to be in this one. */
function settleSoon(settling: Settling, phase: number): void {
  const { soon, soonCount, severity } = settling;
  for (let at = 0; at < soonCount; at++) if (severity[soon[at]!] === UNAFFECTED) settle(settling, soon[at]!, phase);
  settling.soonCount = 0;
}

/**
 * Settles nodes with a dependency that passes on `phase`.
 * @param isLast whether the phase looks no more, so that whoever is in the next one is told apart
 * @returns how many, listed in `late`
 */
function look(settling: Settling, phase: number, passes: Uint8Array, isLast: boolean): number {
  const { severity, rank, late, ways, open, openCount, soon } = settling;
  const { offsets, targets } = settling.topology.dependencies;
  const first = settling.count;
  let count = first;
  let left = 0;
  let soonCount = 0;
  for (let at = 0; at < openCount; at++) {
    const node = open[at]!;
    if (severity[node] !== UNAFFECTED) continue;
    const last = offsets[node + 1]!;
    let found = 0;
    for (let pair = offsets[node]!; pair < last && found !== NOW; pair++) {
      const passed = passes[severity[targets[pair]!]! * WAYS + ways[pair]!]!;
      if (passed !== 0) found = passed;
    }
    if (found === NOW) {
      severity[node] = phase;
      rank[node] = count;
      late[count++ - first] = node;
    } else if (found === NEXT && isLast) {
      soon[soonCount++] = node;
    } else {
      open[left++] = node;
    }
  }
  settling.openCount = left;
  settling.soonCount = soonCount;
  settling.count = count;
  return count - first;
}

/** Goes on from the nodes in `late` to their dependents, by hard relations: these alone pass on a phase as it is. */
function pass(settling: Settling, phase: number, lateCount: number): void {
  const { severity, late } = settling;
  const { offsets, targets } = settling.topology.dependentsByCriticality;
  const alternatives = phase === DOWN ? settling.topology.alternatives : null;
  let count = alternatives === null ? lateCount : countSettled(settling, lateCount);
  for (let next = 0; next < count; next++) {
    const node = late[next]!;
    if (alternatives !== null && next >= lateCount) count = countGroups(settling, node, count);
    const base = node * ROW_KINDS;
    const last = offsets[base + HARD + 1]!;
    for (let row = offsets[base + HARD]!; row < last; row++) {
      const target = targets[row]!;
      if (severity[target] !== UNAFFECTED || alternatives?.isRowAlternative[row] === 1) continue;
      settle(settling, target, phase);
      late[count++] = target;
    }
  }
}

/** Counts down the groups of all that is down so far. @returns how many are late, those of complete groups among them */
function countSettled(settling: Settling, lateCount: number): number {
  const { reached, severity } = settling;
  const { offsets } = settling.topology.alternatives!;
  const settled = settling.count;
  let count = lateCount;
  for (let at = 0; at < reached.length; at++) {
    const node = reached[at]!;
    if (offsets[node] === offsets[node + 1] || severity[node] !== DOWN || settling.rank[node]! >= settled) continue;
    count = countGroups(settling, node, count);
  }
  return count;
}

/** Whose last alternative a node was is down, and late. */
function countGroups(settling: Settling, node: NodeIndex, lateCount: number): number {
  const { offsets, groups, isHard, dependent } = settling.topology.alternatives!;
  const left = settling.left!;
  let count = lateCount;
  for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
    if (settling.onlyHard && isHard[at] === 0) continue;
    const group = groups[at]!;
    const target = dependent[group]!;
    if (--left[group]! > 0 || settling.severity[target] !== UNAFFECTED) continue;
    settle(settling, target, DOWN);
    settling.late[count++] = target;
  }
  return count;
}

/**
 * Whether a pair passes on its dependency's state as `severity`, by what was settled before the dependent was: of
 * alternatives an outage only when all of a group are. O(groups of the dependency · members).
 */
export function passesOn(
  topology: Topology,
  { severity, rank }: Severities,
  pair: number,
  dependent: NodeIndex,
  onlyHard: boolean,
): boolean {
  const dependency = topology.dependencies.targets[pair]!;
  const state = severity[dependency]!;
  const own = severity[dependent]!;
  const criticality = topology.pairCriticality[pair]!;
  if (state === UNAFFECTED || (onlyHard && criticality !== HARD) || rank[dependency]! > rank[dependent]!) return false;
  const { alternatives } = topology;
  if (alternatives === null || alternatives.isAlternative[pair] === 0) return passedOn(state, criticality) === own;
  if (own !== DOWN) return Math.max(state, DEGRADED) === own;
  const { offsets, groups, memberOffsets, pairs } = alternatives;
  return groups.subarray(offsets[dependency], offsets[dependency + 1]).some((group) => {
    if (alternatives.dependent[group] !== dependent) return false;
    return pairs.subarray(memberOffsets[group], memberOffsets[group + 1]).every((other) => {
      if (onlyHard && topology.pairCriticality[other] !== HARD) return true;
      const member = topology.dependencies.targets[other]!;
      return severity[member] === DOWN && rank[member]! < rank[dependent]!;
    });
  });
}
