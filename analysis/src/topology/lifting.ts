import { relationKind, type RelationType } from '@faultline/model';
import { offsetsOf, sortedRows } from './counting-sort.js';
import type { RelationInput } from './input.js';
import type { NodeTable } from './nodes.js';
import type { Rows } from './topology.js';

/**
 * Which nodes an asked node means too, at no hop: a host its containers, a container its workload, a workload its
 * service. By asked node, ascending; one row for each (asked, meant).
 */
export interface LiftingRows extends Rows {
  /** Index into `types`, by row. */
  readonly type: Uint8Array;
  readonly types: readonly RelationType[];
  /** The greatest of the claims, by row. */
  readonly confidence: Float32Array;
  /** By type: 1 when the asked node is the relation's `from`. */
  readonly isForward: Uint8Array;
}

/**
 * Collects the relations whose kind says that failure is lifted along them; `model/` says which and which way.
 * Two kinds between the same two nodes count once, by the name that sorts first. O(relations + nodes).
 */
export function liftingRows(nodes: NodeTable, input: RelationInput): LiftingRows {
  const passing = input.types.map((type) => relationKind(type)?.failure ?? 'none');
  const isLifting = Uint8Array.from(passing, (one) => (one === 'lifts-from' || one === 'lifts-to' ? 1 : 0));
  const isForward = Uint8Array.from(passing, (one) => (one === 'lifts-to' ? 1 : 0));
  const names = [...input.types].sort();
  const rankOf = Uint8Array.from(input.types, (type) => names.indexOf(type));
  let count = 0;
  for (let row = 0; row < input.count; row++) count += isLifting[input.type[row]!]!;
  const asked = new Int32Array(count);
  const meant = new Int32Array(count);
  const rank = new Uint8Array(count);
  const source = new Int32Array(count);
  for (let row = 0, at = 0; row < input.count; row++) {
    const type = input.type[row]!;
    if (isLifting[type] === 0) continue;
    asked[at] = isForward[type] === 1 ? input.from[row]! : input.to[row]!;
    meant[at] = isForward[type] === 1 ? input.to[row]! : input.from[row]!;
    rank[at] = rankOf[type]!;
    source[at++] = row;
  }
  const order = sortedRows(count, [
    { values: asked, range: nodes.count },
    { values: meant, range: nodes.count },
    { values: rank, range: names.length },
  ]);
  return mergeRows(nodes.count, input, { asked, meant, source, order }, isForward);
}

interface Gathered {
  readonly asked: Int32Array;
  readonly meant: Int32Array;
  readonly source: Int32Array;
  readonly order: Int32Array;
}

function mergeRows(
  nodeCount: number,
  input: RelationInput,
  { asked, meant, source, order }: Gathered,
  isForward: Uint8Array,
): LiftingRows {
  const owners = new Int32Array(order.length);
  const targets = new Int32Array(order.length);
  const type = new Uint8Array(order.length);
  const confidence = new Float32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length;) {
    const first = order[at]!;
    const from = asked[first]!;
    const to = meant[first]!;
    const kind = input.type[source[first]!]!;
    let best = 0;
    for (; at < order.length && asked[order[at]!] === from && meant[order[at]!] === to; at++) {
      best = Math.max(best, input.confidence[source[order[at]!]!]!);
    }
    if (from === to) continue;
    owners[count] = from;
    targets[count] = to;
    type[count] = kind;
    confidence[count++] = best;
  }
  return {
    offsets: offsetsOf(owners, count, nodeCount),
    targets: targets.slice(0, count),
    type: type.slice(0, count),
    types: input.types,
    confidence: confidence.slice(0, count),
    isForward,
  };
}

/** The same without rows below `minConfidence`. O(rows + nodes). */
export function confidentRows(all: LiftingRows, minConfidence: number): LiftingRows {
  const least = Math.fround(minConfidence);
  if (all.confidence.every((one) => one >= least)) return all;
  const kept: number[] = [];
  const offsets = new Int32Array(all.offsets.length);
  for (let node = 0; node + 1 < offsets.length; node++) {
    for (let row = all.offsets[node]!; row < all.offsets[node + 1]!; row++) {
      if (all.confidence[row]! >= least) kept.push(row);
    }
    offsets[node + 1] = kept.length;
  }
  return {
    ...all,
    offsets,
    targets: Int32Array.from(kept, (row) => all.targets[row]!),
    type: Uint8Array.from(kept, (row) => all.type[row]!),
    confidence: Float32Array.from(kept, (row) => all.confidence[row]!),
  };
}
