import { relationKind, type RelationType } from '@faultline/model';
import { offsetsOf, sortedRows } from '../topology/counting-sort.js';
import type { LiftingRows } from '../topology/lifting.js';
import type { NodeIndex } from '../topology/nodes.js';

/** One lifting relation that a what-if adds. */
export interface AddedLift {
  readonly asked: NodeIndex;
  readonly meant: NodeIndex;
  readonly type: RelationType;
}

/** Lifting rows without those that `isKept` refuses, and with others. O(rows + nodes). */
export function editedLifting(
  lifting: LiftingRows,
  isKept: (asked: NodeIndex, meant: NodeIndex) => boolean,
  added: readonly AddedLift[] = [],
): LiftingRows {
  const nodeCount = lifting.offsets.length - 1;
  const types = [...new Set([...lifting.types, ...added.map(({ type }) => type)])];
  const asked: number[] = [];
  const meant: number[] = [];
  const type: number[] = [];
  const confidence: number[] = [];
  const add = (from: NodeIndex, to: NodeIndex, number: number, sure: number): void => {
    asked.push(from);
    meant.push(to);
    type.push(number);
    confidence.push(sure);
  };
  for (let node = 0; node < nodeCount; node++) {
    for (let row = lifting.offsets[node]!; row < lifting.offsets[node + 1]!; row++) {
      if (isKept(node, lifting.targets[row]!))
        add(node, lifting.targets[row]!, lifting.type[row]!, lifting.confidence[row]!);
    }
  }
  for (const one of added) add(one.asked, one.meant, types.indexOf(one.type), 1);
  const order = sortedRows(asked.length, [
    { values: asked, range: nodeCount },
    { values: meant, range: nodeCount },
  ]);
  return {
    offsets: offsetsOf(asked, asked.length, nodeCount),
    targets: order.map((at) => meant[at]!),
    type: Uint8Array.from(order, (at) => type[at]!),
    types,
    confidence: Float32Array.from(order, (at) => confidence[at]!),
    isForward: Uint8Array.from(types, (name) => (relationKind(name)?.failure === 'lifts-to' ? 1 : 0)),
  };
}
