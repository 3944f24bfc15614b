import { CRITICALITIES } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD, ROW_KINDS } from '../topology/topology.js';
import type { EndRows, WayOptions } from './ends.js';

/** How a way goes on from its beginning, and the softest relation of both. */
export interface Spur {
  readonly nodes: readonly NodeIndex[];
  readonly softest: number;
}

/**
 * Finds the hardest continuation of the beginning of a way, many times over the same two ends: what it needs by node is
 * kept, and marked by the number of the search.
 */
export class SpurSearch {
  private readonly hops: Int32Array;
  private readonly seenIn: Int32Array;
  private readonly order: Int32Array;
  private readonly isClosed: Uint8Array;
  private searches = 0;

  constructor(
    private readonly ends: EndRows,
    private readonly options: WayOptions,
  ) {
    const { nodeCount } = ends.topology;
    this.hops = new Int32Array(nodeCount);
    this.seenIn = new Int32Array(nodeCount);
    this.order = new Int32Array(nodeCount);
    this.isClosed = new Uint8Array(nodeCount);
  }

  /**
   * The hardest continuation: least softest relation, then fewest hops, then least by ref, node by node.
   * One breadth-first search from the end for each criticality that is allowed, hardest first: the first that arrives
   * has found the least softest relation, and its hops are the fewest with that. It stops at the level where it meets
   * the beginning. O(criticalities · (nodes + relations)).
   * @param root nodes of the beginning, none for a way that has yet to choose its start
   * @param softest softest relation within the root
   * @param taken nodes that must not come next
   */
  hardest(root: readonly NodeIndex[], softest: number, taken: ReadonlySet<NodeIndex>): Spur | undefined {
    const last = root[root.length - 1];
    // A way that has arrived does not go on.
    if (last !== undefined && this.ends.isEnd[last] === 1) return undefined;
    const maxHops = (this.options.maxDepth ?? Number.POSITIVE_INFINITY) - Math.max(0, root.length - 1);
    const softestAllowed = this.options.onlyHard ? HARD : CRITICALITIES.length - 1;
    for (const node of root) this.isClosed[node] = 1;
    let spur: Spur | undefined;
    for (let allowed = softest; allowed <= softestAllowed && spur === undefined; allowed++) {
      const nodes =
        last === undefined ? this.fromStarts(allowed, taken, maxHops) : this.from(last, allowed, taken, maxHops);
      if (nodes !== undefined) spur = { nodes, softest: allowed };
    }
    for (const node of root) this.isClosed[node] = 0;
    return spur;
  }

  private fromStarts(allowed: number, taken: ReadonlySet<NodeIndex>, maxHops: number): NodeIndex[] | undefined {
    const starts = [...this.ends.starts].filter((start) => !taken.has(start)).sort((a, b) => a - b);
    const isWanted = new Set(starts);
    this.measure(allowed, maxHops, (node) => isWanted.has(node));
    return this.nearest(starts, allowed);
  }

  private from(
    last: NodeIndex,
    allowed: number,
    taken: ReadonlySet<NodeIndex>,
    maxHops: number,
  ): NodeIndex[] | undefined {
    if (maxHops < 1) return undefined;
    const { topology, isEnd, isStart } = this.ends;
    const { offsets, targets } = topology.dependencies;
    const next: NodeIndex[] = [];
    for (let pair = offsets[last]!; pair < offsets[last + 1]!; pair++) {
      const target = targets[pair]!;
      if (topology.pairCriticality[pair]! > allowed || taken.has(target) || this.isClosed[target] === 1) continue;
      if (isStart[target] === 0 || isEnd[target] === 1) next.push(target);
    }
    if (next.length === 0) return undefined;
    const isWanted = new Set(next);
    this.measure(allowed, maxHops - 1, (node) => isWanted.has(node));
    return this.nearest(next, allowed);
  }

  /**
   * Hops to the end over open nodes and relations that are hard enough, level by level, up to the level of the first
   * wanted node. Nodes that the first end means are reached, and not gone on from: a way only begins there.
   */
  private measure(allowed: number, maxHops: number, isWanted: (node: NodeIndex) => boolean): void {
    const { topology, ends, isStart, isEnd } = this.ends;
    const { offsets, targets } = topology.dependentsByCriticality;
    const search = ++this.searches;
    let count = 0;
    let isMet = false;
    for (const end of ends) {
      if (this.isClosed[end] === 1) continue;
      this.seenIn[end] = search;
      this.hops[end] = 0;
      this.order[count++] = end;
      isMet ||= isWanted(end);
    }
    for (let next = 0, hops = 1; next < count && !isMet && hops <= maxHops; hops++) {
      for (const level = count; next < level; next++) {
        const node = this.order[next]!;
        if (isStart[node] === 1 && isEnd[node] === 0) continue;
        const last = offsets[node * ROW_KINDS + allowed + 1]!;
        for (let row = offsets[node * ROW_KINDS]!; row < last; row++) {
          const target = targets[row]!;
          if (this.seenIn[target] === search || this.isClosed[target] === 1 || isEnd[target] === 1) continue;
          this.seenIn[target] = search;
          this.hops[target] = hops;
          this.order[count++] = target;
          isMet ||= isWanted(target);
        }
      }
    }
  }

  /** From the nearest of some nodes (the least of several) to the end, each time to the least node one hop nearer. */
  private nearest(candidates: readonly NodeIndex[], allowed: number): NodeIndex[] | undefined {
    const search = this.searches;
    let first: NodeIndex | undefined;
    for (const node of candidates) {
      if (this.seenIn[node] !== search) continue;
      if (first === undefined || this.hops[node]! < this.hops[first]!) first = node;
    }
    if (first === undefined) return undefined;
    const { topology, isStart, isEnd } = this.ends;
    const { offsets, targets } = topology.dependencies;
    const nodes = [first];
    for (let node = first, left = this.hops[first]!; left > 0; left--) {
      let pair = offsets[node]!;
      for (; pair < offsets[node + 1]!; pair++) {
        const target = targets[pair]!;
        if (this.seenIn[target] !== search || this.hops[target] !== left - 1) continue;
        if (topology.pairCriticality[pair]! > allowed || (isStart[target] === 1 && isEnd[target] === 0)) continue;
        break;
      }
      node = targets[pair]!;
      nodes.push(node);
    }
    return nodes;
  }
}
