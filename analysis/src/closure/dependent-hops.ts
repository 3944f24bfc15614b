import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { ROW_KINDS } from '../topology/topology.js';
import { reach, type Reach } from './hops.js';

export interface HopOptions {
  /** 1 = direct dependents. Default: no limit. */
  readonly maxDepth?: number;
  /** Only by relations that are hard. */
  readonly onlyHard?: boolean;
}

/**
 * Everything that transitively depends on the starts, with hops and a witness path each. O(nodes + relations).
 * @param starts distinct nodes, in the order that breaks ties
 */
export function dependentReach(topology: TopologyRows, starts: ArrayLike<NodeIndex>, options: HopOptions = {}): Reach {
  const rows = options.onlyHard
    ? { ...topology.dependentsByCriticality, stride: ROW_KINDS, width: 1 }
    : { ...topology.dependents, stride: 1, width: 1 };
  return reach(rows, topology.nodeCount, starts, options.maxDepth);
}
