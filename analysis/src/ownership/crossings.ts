import type { NodeIndex } from '../topology/nodes.js';
import { ASYNC, ROW_KINDS, type Rows, type Topology } from '../topology/topology.js';

/** Who owns what, in numbers. */
export interface OwnerTable {
  readonly ownerCount: number;
  /** By node: its owners, ascending; none where nobody owns it. */
  readonly owners: Rows;
  /** By node: 1 where somebody should own it; relations of others do not count. */
  readonly isOwnable: Uint8Array;
}

/** All dependencies from what one owner has on what another has. */
export interface OwnerCrossing {
  /** Owner of the dependents. */
  readonly from: number;
  /** Owner of the dependencies. */
  readonly to: number;
  /** Distinct pairs of entities. */
  readonly count: number;
  /** Of them hard, soft and async ones, each pair by its hardest relation. */
  readonly byCriticality: readonly number[];
  /** Dependent and dependency of each pair in turn, by ref. */
  readonly pairs: readonly NodeIndex[];
  /** Criticality of each pair. */
  readonly criticalities: readonly number[];
}

/** Dependencies between owners. */
export interface OwnerCrossings {
  /** By owner of the dependents, then of the dependencies. */
  readonly crossings: readonly OwnerCrossing[];
  /** Pairs with an owner in common, without one, and with one side that nobody owns. */
  readonly within: number;
  readonly across: number;
  readonly unowned: number;
}

/**
 * Dependencies that cross owners, counted between each two of them (Conway, "How do committees invent?", Datamation
 * 1968: what teams build mirrors how they talk, so these are the talks that a design needs). A pair of entities counts
 * once, in however many environments and ways one depends on the other; where several own an end, it counts between
 * each two of them, unless the ends have an owner in common: then it is theirs alone.
 * O(pairs × owners of both ends) time, O(nodes + crossing pairs) memory.
 */
export function ownerCrossings(topologies: readonly Topology[], table: OwnerTable): OwnerCrossings {
  const nodeCount = topologies[0]?.nodeCount ?? 0;
  const seen = new Int32Array(nodeCount).fill(-1);
  const hardest = new Uint8Array(nodeCount);
  const found = new Map<number, Gathered>();
  const counts = { within: 0, across: 0, unowned: 0 };
  for (let from = 0; from < nodeCount; from++) {
    if (table.isOwnable[from] === 0) continue;
    for (const to of dependenciesOf(topologies, from, seen, hardest)) {
      if (table.isOwnable[to] === 0) continue;
      const kind = kindOfPair(table.owners, from, to);
      counts[kind]++;
      if (kind === 'across') gather(found, table, { from, to, criticality: hardest[to]! });
    }
  }
  const crossings = [...found.values()]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((one) => ({ ...one, count: one.criticalities.length }));
  return { crossings, ...counts };
}

interface Gathered {
  readonly from: number;
  readonly to: number;
  readonly byCriticality: number[];
  readonly pairs: NodeIndex[];
  readonly criticalities: number[];
}

/** Dependencies of a node in any environment, ascending; `hardest` tells of each how hard it is needed. */
function dependenciesOf(
  topologies: readonly Topology[],
  from: NodeIndex,
  seen: Int32Array,
  hardest: Uint8Array,
): readonly NodeIndex[] {
  const list: NodeIndex[] = [];
  for (const { dependencies, pairCriticality } of topologies) {
    const { offsets, targets } = dependencies;
    for (let pair = offsets[from]!; pair < offsets[from + 1]!; pair++) {
      const to = targets[pair]!;
      if (seen[to] !== from) {
        seen[to] = from;
        hardest[to] = ASYNC;
        list.push(to);
      }
      hardest[to] = Math.min(hardest[to]!, pairCriticality[pair]!);
    }
  }
  return topologies.length > 1 ? list.sort((a, b) => a - b) : list;
}

function kindOfPair({ offsets, targets }: Rows, from: NodeIndex, to: NodeIndex): 'within' | 'across' | 'unowned' {
  let left = offsets[from]!;
  let right = offsets[to]!;
  const leftEnd = offsets[from + 1]!;
  const rightEnd = offsets[to + 1]!;
  if (left === leftEnd || right === rightEnd) return 'unowned';
  while (left < leftEnd && right < rightEnd) {
    const difference = targets[left]! - targets[right]!;
    if (difference === 0) return 'within';
    if (difference < 0) left++;
    else right++;
  }
  return 'across';
}

function gather(
  found: Map<number, Gathered>,
  { owners: { offsets, targets }, ownerCount }: OwnerTable,
  pair: { readonly from: NodeIndex; readonly to: NodeIndex; readonly criticality: number },
): void {
  for (let left = offsets[pair.from]!; left < offsets[pair.from + 1]!; left++) {
    for (let right = offsets[pair.to]!; right < offsets[pair.to + 1]!; right++) {
      const [from, to] = [targets[left]!, targets[right]!];
      const key = from * ownerCount + to;
      let known = found.get(key);
      if (known === undefined) {
        known = { from, to, byCriticality: Array.from({ length: ROW_KINDS }, () => 0), pairs: [], criticalities: [] };
        found.set(key, known);
      }
      known.byCriticality[pair.criticality]!++;
      known.pairs.push(pair.from, pair.to);
      known.criticalities.push(pair.criticality);
    }
  }
}
