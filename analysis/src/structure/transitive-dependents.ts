import { offsetsOf, sortedRows } from '../topology/counting-sort.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { strongComponents } from './strong-components.js';

/** 32-bit words a row of the sweep: 512 dependents at a time, so that 20,000 rows stay in the processor's cache. */
const WORDS = 16;
const COLUMNS = WORDS * 32;

const known = new WeakMap<TopologySet, Int32Array>();

/**
 * How many entities transitively depend on each node, in any environment (paths stay within one). Computed once for
 * a set and kept as long as it.
 */
export function transitiveDependents(set: TopologySet): Int32Array {
  let counts = known.get(set);
  if (counts === undefined) known.set(set, (counts = countDependents(set.topologies())));
  return counts;
}

/** Who depends on whom among components, and where members stand. */
interface Condensation {
  readonly count: number;
  readonly component: Int32Array;
  /** By component: its dependents among components, all of greater number, ascending, without repetition. */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

/**
 * Counts for all nodes at once: the dependents are dealt out in blocks of 512 columns, one bit each; components are
 * visited from dependents to dependencies and each takes the bits of its dependents together with its own. A search
 * for each node would cost O(nodes · relations); this costs that over 32, in straight memory, and what is empty is
 * skipped. Memory: 64 bytes a node.
 */
export function countDependents(topologies: readonly Topology[]): Int32Array {
  const nodeCount = topologies[0]?.nodeCount ?? 0;
  const counts = new Int32Array(nodeCount);
  const graphs = topologies.map(condense);
  const columns = columnsOf(topologies, graphs[0]);
  const bits = new Int32Array(Math.max(0, ...graphs.map((graph) => graph.count)) * WORDS);
  const united = graphs.length > 1 ? new Int32Array(nodeCount * WORDS) : null;
  for (let first = 0; first < columns.length; first += COLUMNS) {
    const block = columns.subarray(first, first + COLUMNS);
    united?.fill(0);
    for (const graph of graphs) {
      const last = sweep(graph, block, bits);
      if (united === null) addCounts(graph, bits, last, counts);
      else unite(graph, bits, last, united);
      bits.fill(0, 0, (last + 1) * WORDS);
    }
    if (united !== null) {
      for (let node = 0; node < nodeCount; node++) counts[node]! += populationOf(united, node * WORDS);
    }
  }
  // Whoever depends on somebody has a column, and its own bit is in its own row.
  for (const node of columns) counts[node]!--;
  return counts;
}

function condense(topology: Topology): Condensation {
  const { component, count } = strongComponents(topology);
  const { offsets, targets } = topology.dependencies;
  const from = new Int32Array(topology.pairCount);
  const to = new Int32Array(topology.pairCount);
  let between = 0;
  for (let node = 0; node < topology.nodeCount; node++) {
    for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
      const dependency = component[targets[row]!]!;
      if (dependency === component[node]) continue;
      from[between] = dependency;
      to[between++] = component[node]!;
    }
  }
  const order = sortedRows(between, [
    { values: from, range: count },
    { values: to, range: count },
  ]);
  const owners = new Int32Array(between);
  const dependents = new Int32Array(between);
  let kept = 0;
  for (const row of order) {
    if (kept > 0 && owners[kept - 1] === from[row] && dependents[kept - 1] === to[row]) continue;
    owners[kept] = from[row]!;
    dependents[kept++] = to[row]!;
  }
  return { count, component, offsets: offsetsOf(owners, kept, count), targets: dependents.subarray(0, kept) };
}

/**
 * Nodes that depend on something, the only ones that can be counted. With one topology by component, dependents
 * first, so that a block starts its sweep at its own first component.
 */
function columnsOf(topologies: readonly Topology[], graph: Condensation | undefined): Int32Array {
  const isDependent = (node: number): boolean =>
    topologies.some(({ dependencies: { offsets } }) => offsets[node + 1]! > offsets[node]!);
  const nodes = Int32Array.from({ length: topologies[0]?.nodeCount ?? 0 }, (_, node) => node).filter(isDependent);
  if (topologies.length !== 1 || graph === undefined) return nodes;
  const order = sortedRows(nodes.length, [
    { values: nodes.map((node) => graph.count - 1 - graph.component[node]!), range: graph.count },
  ]);
  return order.map((at) => nodes[at]!);
}

/** Fills the rows of components 0..last, where last is the greatest component in the block; returns last. */
function sweep(graph: Condensation, block: Int32Array, bits: Int32Array): number {
  const { offsets, targets, component } = graph;
  let last = 0;
  for (let column = 0; column < block.length; column++) {
    const own = component[block[column]!]!;
    bits[own * WORDS + (column >>> 5)]! |= 1 << (column & 31);
    if (own > last) last = own;
  }
  const isEmpty = new Uint8Array(last + 1).fill(1);
  for (let column = 0; column < block.length; column++) isEmpty[component[block[column]!]!] = 0;
  for (let own = last; own >= 0; own--) {
    const base = own * WORDS;
    const end = offsets[own + 1]!;
    for (let row = offsets[own]!; row < end; row++) {
      const dependent = targets[row]!;
      // Ascending: whatever follows begins beyond the block too.
      if (dependent > last) break;
      if (isEmpty[dependent] === 1) continue;
      const other = dependent * WORDS;
      for (let word = 0; word < WORDS; word++) bits[base + word]! |= bits[other + word]!;
      isEmpty[own] = 0;
    }
  }
  return last;
}

function addCounts(graph: Condensation, bits: Int32Array, last: number, counts: Int32Array): void {
  const population = new Int32Array(last + 1);
  for (let own = 0; own <= last; own++) population[own] = populationOf(bits, own * WORDS);
  for (let node = 0; node < counts.length; node++) {
    const own = graph.component[node]!;
    if (own <= last) counts[node]! += population[own]!;
  }
}

function unite(graph: Condensation, bits: Int32Array, last: number, united: Int32Array): void {
  for (let node = 0; node < graph.component.length; node++) {
    const own = graph.component[node]!;
    if (own > last) continue;
    for (let word = 0; word < WORDS; word++) united[node * WORDS + word]! |= bits[own * WORDS + word]!;
  }
}

/** Bits set in one row. */
function populationOf(bits: Int32Array, base: number): number {
  let sum = 0;
  for (let word = base; word < base + WORDS; word++) {
    let value = bits[word]!;
    if (value === 0) continue;
    value -= (value >>> 1) & 0x55555555;
    value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
    sum += (((value + (value >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return sum;
}
