import { type NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { ROW_KINDS } from '../topology/topology.js';
import type { RowWindow } from '../closure/hops.js';

/** Strongly connected components: the nodes that depend on each other in a circle, and everything else by itself. */
export interface StrongComponents {
  readonly count: number;
  /**
   * Component by node. A component has a smaller number than those that depend on it: counting down visits dependents
   * first.
   */
  readonly component: Int32Array;
  /** Members of components of more than one node, ascending each, by their first member. */
  readonly cycles: readonly Int32Array[];
}

const known = new WeakMap<TopologyRows, Map<boolean, StrongComponents>>();

/**
 * Strongly connected components of a topology, computed once and kept as long as it.
 * @param onlyHard by hard relations alone
 */
export function strongComponents(topology: TopologyRows, onlyHard = false): StrongComponents {
  let both = known.get(topology);
  if (both === undefined) known.set(topology, (both = new Map()));
  let found = both.get(onlyHard);
  if (found === undefined) {
    found = onlyHard
      ? counted(componentsOf({ ...topology.dependentsByCriticality, stride: ROW_KINDS, width: 1 }, topology.nodeCount))
      : componentsOf({ ...topology.dependencies, stride: 1, width: 1 }, topology.nodeCount);
    both.set(onlyHard, found);
  }
  return found;
}

/** Rows of dependents give the numbers the other way round. */
function counted({ count, component, cycles }: StrongComponents): StrongComponents {
  return { count, component: component.map((one) => count - 1 - one), cycles };
}

/**
 * Tarjan's algorithm with the recursion on an array of its own, since chains of services may be longer than the
 * stack: a node's number is the order of its visit, `low` the least number that it reaches within the open ones; who
 * reaches none below itself closes a component. O(nodes + relations) time, 21 bytes a node.
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972.
 */
export function componentsOf(rows: RowWindow, nodeCount: number): StrongComponents {
  const { offsets, targets, stride, width } = rows;
  const number = new Int32Array(nodeCount);
  const low = new Int32Array(nodeCount);
  const component = new Int32Array(nodeCount).fill(-1);
  const cursor = new Int32Array(nodeCount);
  const open = new Int32Array(nodeCount);
  const way = new Int32Array(nodeCount);
  const cycles: Int32Array[] = [];
  let visited = 0;
  let openCount = 0;
  let count = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (number[root] !== 0) continue;
    let depth = 0;
    way[0] = root;
    number[root] = low[root] = ++visited;
    open[openCount++] = root;
    cursor[root] = offsets[root * stride]!;
    while (depth >= 0) {
      const node = way[depth]!;
      const row = cursor[node]!;
      if (row < offsets[node * stride + width]!) {
        cursor[node] = row + 1;
        const target = targets[row]!;
        if (number[target] === 0) {
          number[target] = low[target] = ++visited;
          open[openCount++] = target;
          cursor[target] = offsets[target * stride]!;
          way[++depth] = target;
        } else if (component[target] === -1 && number[target]! < low[node]!) {
          low[node] = number[target]!;
        }
        continue;
      }
      depth--;
      if (depth >= 0 && low[node]! < low[way[depth]!]!) low[way[depth]!] = low[node]!;
      if (low[node] !== number[node]) continue;
      const first = closeComponent(open, openCount, node, component, count++);
      if (openCount - first > 1) cycles.push(open.slice(first, openCount).sort());
      openCount = first;
    }
  }
  return { count, component, cycles: cycles.sort((a, b) => a[0]! - b[0]!) };
}

function closeComponent(
  open: Int32Array,
  openCount: number,
  node: NodeIndex,
  component: Int32Array,
  name: number,
): number {
  let first = openCount;
  do component[open[--first]!] = name;
  while (open[first] !== node);
  return first;
}
