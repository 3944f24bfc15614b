import { offsetsOf } from '../topology/counting-sort.js';
import type { NodeIndex } from '../topology/nodes.js';
import { ANY_CALLER, type Alternatives } from './alternatives.js';

/** Dependencies of one dependent that stand in for each other in one environment: it is down when all of them are. */
export interface AlternativeGroups {
  /** By pair: 1 where it is hard but does not pass on an outage by itself. */
  readonly isAlternative: Uint8Array;
  /** The same by row of `dependentsByCriticality`. */
  readonly isRowAlternative: Uint8Array;
  readonly count: number;
  /** By group. */
  readonly dependent: Int32Array;
  /** Members of group `g` are pairs `pairs[memberOffsets[g]]` up to, but without, `pairs[memberOffsets[g + 1]]`. */
  readonly memberOffsets: Int32Array;
  readonly pairs: Int32Array;
  /** Groups of node `n` are `groups[offsets[n]]` up to, but without, `groups[offsets[n + 1]]`. */
  readonly offsets: Int32Array;
  readonly groups: Int32Array;
  /** By position in `groups`: 1 where the member is needed hard. */
  readonly isHard: Uint8Array;
}

/** Compressed sparse rows, as in a topology. */
interface SparseRows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

/** What groups are made of: the pairs of one environment. */
export interface GroupedPairs {
  readonly nodeCount: number;
  readonly pairCount: number;
  readonly dependencies: SparseRows;
  readonly pairCriticality: Uint8Array;
  /** Rows by dependency and criticality, `rowKinds` offsets a node; hard ones first. */
  readonly dependentsByCriticality: SparseRows;
  readonly rowKinds: number;
}

const HARD = 0;

/**
 * The groups that count in one environment. A way of which only one relation is believed there is no choice, and what
 * a dependent needs by another way as well passes on by itself. null where nothing stands in for anything.
 * O(ways · members · log dependencies + pairs).
 * @param counts whether what a caller says counts here, for a dependent
 */
export function alternativeGroups(
  of: GroupedPairs,
  { ways, others }: Alternatives,
  counts: (caller: NodeIndex, dependent: NodeIndex) => boolean,
): AlternativeGroups | null {
  const isOther = new Uint8Array(of.pairCount);
  for (const { dependent, dependency, caller } of others) {
    const pair = pairOf(of, dependent, dependency);
    if (pair >= 0 && counts(caller, dependent)) isOther[pair] = 1;
  }
  const groups = new Map<string, { readonly dependent: NodeIndex; readonly pairs: readonly number[] }>();
  for (const { dependent, caller, members } of ways) {
    if (!counts(caller, dependent)) continue;
    const pairs = members.map((member) => pairOf(of, dependent, member)).filter((pair) => pair >= 0);
    if (pairs.length === 1) isOther[pairs[0]!] = 1;
    else if (pairs.some((pair) => of.pairCriticality[pair] === HARD)) groups.set(pairs.join(), { dependent, pairs });
  }
  const isAlternative = new Uint8Array(of.pairCount);
  for (const { pairs } of groups.values()) {
    for (const pair of pairs) {
      if (of.pairCriticality[pair] === HARD && isOther[pair] === 0) isAlternative[pair] = 1;
    }
  }
  const kept = [...groups.values()].filter(({ pairs }) => pairs.some((pair) => isAlternative[pair] === 1));
  return kept.length === 0 ? null : laidOut(of, kept, isAlternative);
}

function laidOut(
  of: GroupedPairs,
  groups: readonly { readonly dependent: NodeIndex; readonly pairs: readonly number[] }[],
  isAlternative: Uint8Array,
): AlternativeGroups {
  const pairs = Int32Array.from(groups.flatMap((group) => group.pairs));
  const groupOf = Int32Array.from(groups.flatMap((group, at) => group.pairs.map(() => at)));
  const member = pairs.map((pair) => of.dependencies.targets[pair]!);
  const offsets = offsetsOf(member, member.length, of.nodeCount);
  const next = offsets.slice();
  const byMember = new Int32Array(pairs.length);
  const isHard = new Uint8Array(pairs.length);
  for (let at = 0; at < pairs.length; at++) {
    const position = next[member[at]!]!++;
    byMember[position] = groupOf[at]!;
    isHard[position] = of.pairCriticality[pairs[at]!] === HARD ? 1 : 0;
  }
  return {
    isAlternative,
    isRowAlternative: rowsOf(of, isAlternative),
    count: groups.length,
    dependent: Int32Array.from(groups, (group) => group.dependent),
    memberOffsets: offsetsOf(groupOf, groupOf.length, groups.length),
    pairs,
    offsets,
    groups: byMember,
    isHard,
  };
}

function rowsOf(of: GroupedPairs, isAlternative: Uint8Array): Uint8Array {
  const { offsets, targets } = of.dependentsByCriticality;
  const flags = new Uint8Array(targets.length);
  for (let dependent = 0; dependent < of.nodeCount; dependent++) {
    for (let pair = of.dependencies.offsets[dependent]!; pair < of.dependencies.offsets[dependent + 1]!; pair++) {
      if (isAlternative[pair] === 0) continue;
      const base = of.dependencies.targets[pair]! * of.rowKinds + HARD;
      flags[search(targets, offsets[base]!, offsets[base + 1]!, dependent)] = 1;
    }
  }
  return flags;
}

/** Number of a pair, or -1 where it does not count. */
function pairOf(
  { dependencies: { offsets, targets } }: GroupedPairs,
  dependent: NodeIndex,
  dependency: NodeIndex,
): number {
  return search(targets, offsets[dependent]!, offsets[dependent + 1]!, dependency);
}

function search(sorted: Int32Array, first: number, end: number, wanted: number): number {
  let low = first;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Whether what a caller says counts in an environment, as claims do: where it runs, else wherever the dependent does. */
export function callerCounts(
  runs: Uint8Array | null,
  runsAnywhere: Uint8Array,
): (caller: NodeIndex, dependent: NodeIndex) => boolean {
  if (runs === null) return () => true;
  return (caller, dependent) =>
    caller !== ANY_CALLER && runsAnywhere[caller] === 1
      ? runs[caller] === 1
      : runs[dependent] === 1 || runsAnywhere[dependent] === 0;
}
