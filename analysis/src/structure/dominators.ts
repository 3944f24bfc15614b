import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { HARD, ROW_KINDS } from '../topology/topology.js';

/** In `Dominators.dominator`: no other node stands before it on all ways from outside. */
export const OUTSIDE = -1;
/** In `Dominators.dominator`: no way leads to it. */
export const NOT_REACHED = -2;

/** Through whom everything must go that comes from outside. */
export interface Dominators {
  /** By node: the nearest node on all ways to it other than itself, OUTSIDE or NOT_REACHED. */
  readonly dominator: Int32Array;
  /** By node: how many others are reached only through it. */
  readonly dominated: Int32Array;
}

/**
 * Immediate dominators from some entry points along hard dependencies: X dominates Y when every way from outside to Y
 * goes through X, so that without X nobody gets to Y. The entry points hang on one root outside the graph.
 * T. Lengauer, R. Tarjan, A fast algorithm for finding dominators in a flowgraph, TOPLAS 1(1), 1979, with simple path
 * compression and every recursion on an array. O(pairs · log nodes) time, 36 bytes a node.
 * @param entries distinct nodes
 */
export function dominators(topology: TopologyRows, entries: Int32Array): Dominators {
  const { nodeCount } = topology;
  const walk = depthFirst(topology, entries);
  const forest = new Forest(walk.count + 1);
  const { semi } = forest;
  const idom = new Int32Array(walk.count + 1);
  const bucket = new Int32Array(walk.count + 1).fill(-1);
  const nextInBucket = new Int32Array(walk.count + 1).fill(-1);
  const { offsets, targets } = topology.dependentsByCriticality;
  for (let at = walk.count; at > 0; at--) {
    const node = walk.order[at]!;
    if (walk.isEntry[node] === 1) semi[at] = 0;
    for (let row = offsets[node * ROW_KINDS + HARD]!; row < offsets[node * ROW_KINDS + HARD + 1]!; row++) {
      const before = walk.number[targets[row]!]!;
      if (before === 0) continue;
      const reached = semi[forest.evaluate(before)]!;
      if (reached < semi[at]!) semi[at] = reached;
    }
    nextInBucket[at] = bucket[semi[at]!]!;
    bucket[semi[at]!] = at;
    const above = walk.above[at]!;
    forest.link(above, at);
    for (let one = bucket[above]!; one !== -1; one = nextInBucket[one]!) {
      const best = forest.evaluate(one);
      idom[one] = semi[best]! < semi[one]! ? best : above;
    }
    bucket[above] = -1;
  }
  const dominator = new Int32Array(nodeCount).fill(NOT_REACHED);
  const dominated = new Int32Array(nodeCount);
  for (let at = 1; at <= walk.count; at++) {
    if (idom[at] !== semi[at]) idom[at] = idom[idom[at]!]!;
    dominator[walk.order[at]!] = idom[at] === 0 ? OUTSIDE : walk.order[idom[at]!]!;
  }
  // A dominator has a smaller number, so counting down has each subtree whole before it is added.
  for (let at = walk.count; at > 0; at--) {
    const node = walk.order[at]!;
    const above = dominator[node]!;
    if (above >= 0) dominated[above]! += dominated[node]! + 1;
  }
  return { dominator, dominated };
}

interface Walk {
  readonly count: number;
  /** Number by node, from 1; 0 where no way leads. */
  readonly number: Int32Array;
  /** Node by number. */
  readonly order: Int32Array;
  /** By number: number of the node that it was reached from; 0 is outside. */
  readonly above: Int32Array;
  readonly isEntry: Uint8Array;
}

/** Depth-first from all entries, in their order, dependencies ascending. */
function depthFirst(topology: TopologyRows, entries: Int32Array): Walk {
  const { dependencies, pairCriticality, nodeCount } = topology;
  const number = new Int32Array(nodeCount);
  const order = new Int32Array(nodeCount + 1);
  const above = new Int32Array(nodeCount + 1);
  const isEntry = new Uint8Array(nodeCount);
  const cursor = new Int32Array(nodeCount);
  for (const entry of entries) isEntry[entry] = 1;
  let count = 0;
  const visit = (node: NodeIndex, from: number): void => {
    number[node] = ++count;
    order[count] = node;
    above[count] = from;
    cursor[node] = dependencies.offsets[node]!;
  };
  for (const entry of entries) {
    if (number[entry] !== 0) continue;
    visit(entry, 0);
    for (let at = number[entry]!; at !== 0;) {
      const node = order[at]!;
      const pair = cursor[node]!;
      if (pair === dependencies.offsets[node + 1]!) {
        at = above[at]!;
        continue;
      }
      cursor[node] = pair + 1;
      const target = dependencies.targets[pair]!;
      if (pairCriticality[pair] !== HARD || number[target] !== 0) continue;
      visit(target, at);
      at = number[target]!;
    }
  }
  return { count, number, order, above, isEntry };
}

/** The forest of what was linked so far; `evaluate` gives the node of least semidominator on the way to its root. */
class Forest {
  readonly semi: Int32Array;
  private readonly above: Int32Array;
  private readonly best: Int32Array;
  private readonly way: Int32Array;

  constructor(size: number) {
    this.semi = Int32Array.from({ length: size }, (_, at) => at);
    this.best = this.semi.slice();
    this.above = new Int32Array(size).fill(-1);
    this.way = new Int32Array(size);
  }

  link(above: number, node: number): void {
    this.above[node] = above;
  }

  evaluate(node: number): number {
    if (this.above[node] === -1) return node;
    this.compress(node);
    return this.best[node]!;
  }

  private compress(node: number): void {
    const { above, best, semi, way } = this;
    let length = 0;
    for (let at = node; above[above[at]!] !== -1; at = above[at]!) way[length++] = at;
    while (length-- > 0) {
      const at = way[length]!;
      const over = above[at]!;
      if (semi[best[over]!]! < semi[best[at]!]!) best[at] = best[over]!;
      above[at] = above[over]!;
    }
  }
}
