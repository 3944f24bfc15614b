import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';

/** In `LayerRules.layerOf`: no layer's. */
export const NO_LAYER = -1;

/** Layering rules in numbers. */
export interface LayerRules {
  /** By node: number of its layer, or NO_LAYER. */
  readonly layerOf: Int16Array;
  /** By layer, then layer: 1 where the first may depend on the second. */
  readonly may: readonly Uint8Array[];
}

/** A dependency that the rules do not allow. */
export interface Breach {
  readonly pair: number;
  readonly from: NodeIndex;
  readonly to: NodeIndex;
}

/**
 * The pairs whose layers may not depend on each other, by from, then to. What is in no layer breaks nothing.
 * O(nodes + pairs).
 */
export function layerBreaches(topology: TopologyRows, { layerOf, may }: LayerRules): readonly Breach[] {
  const { offsets, targets } = topology.dependencies;
  const breaches: Breach[] = [];
  for (let from = 0; from < topology.nodeCount; from++) {
    const allowed = may[layerOf[from]!];
    if (allowed === undefined) continue;
    for (let pair = offsets[from]!; pair < offsets[from + 1]!; pair++) {
      const to = targets[pair]!;
      const layer = layerOf[to]!;
      if (layer !== NO_LAYER && allowed[layer] === 0) breaches.push({ pair, from, to });
    }
  }
  return breaches;
}
