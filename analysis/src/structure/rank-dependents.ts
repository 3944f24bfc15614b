import { sortedRows } from '../topology/counting-sort.js';
import type { TopologyRows } from '../topology/shared.js';
import { HARD } from '../topology/topology.js';
import { condense, type Condensation } from './condense.js';

/** 32-bit words a row of the sweep: 256 dependents at a time; rows of 16 words take a tenth longer where few are reached. */
const WORDS = 8;
const COLUMNS = WORDS * 32;
const BYTES = WORDS * 4;

export interface RankingInput {
  /** Of each environment, over the same nodes; paths stay within one. */
  readonly topologies: readonly TopologyRows[];
  /** By node; default: dependents are only counted. */
  readonly weights?: Float64Array | null;
  /** 1 for each node that is counted as a dependent; default: all. */
  readonly counted?: Uint8Array | null;
  /** By hard relations alone. */
  readonly onlyHard?: boolean;
}

/** What transitively depends on each node, the node itself left out. */
export interface DependentRanking {
  readonly counts: Int32Array;
  /** Sum of the dependents' weights; null where none were given. */
  readonly weights: Float64Array | null;
}

/**
 * Ranks all nodes at once by what transitively depends on them in any environment, counted and weighted.
 *
 * Dependents are dealt out in blocks of 256 columns, one bit each. Components are visited from dependents to
 * dependencies, and each hands its bits on to what it depends on; what is empty is skipped. The bits of a row are
 * counted in words and weighed by a table of 256 sums for each byte of a row. A search for each node would cost
 * O(nodes · relations); this costs that over 32, in straight memory. Memory: 32 bytes a node and 64 KiB of tables;
 * with several environments twice that.
 */
export function rankDependents(input: RankingInput): DependentRanking {
  const { topologies, onlyHard = false } = input;
  const nodeCount = topologies[0]?.nodeCount ?? 0;
  const graphs = topologies.map((topology) => condense(topology, onlyHard));
  const columns = columnsOf(input, graphs[0]);
  const tally = new Tally(input, nodeCount, graphs.length === 1 ? graphs[0]! : null);
  const bits = new Int32Array(Math.max(0, ...graphs.map((graph) => graph.count)) * WORDS);
  const isEmpty = new Uint8Array(bits.length / WORDS).fill(1);
  const united = graphs.length > 1 ? new Int32Array(nodeCount * WORDS) : null;
  for (let first = 0; first < columns.length; first += COLUMNS) {
    const block = columns.subarray(first, first + COLUMNS);
    tally.begin(block);
    for (const graph of graphs) {
      const last = sweep(graph, block, bits, isEmpty);
      if (united === null) tally.addRows(bits, isEmpty, last + 1);
      else unite(graph, bits, isEmpty, united);
      clear(bits, isEmpty, last);
    }
    if (united !== null) {
      tally.addRows(united, null, nodeCount);
      united.fill(0);
    }
  }
  return tally.result(columns);
}

/**
 * Nodes that depend on something, the only ones that can be counted. With one topology by component, dependents
 * first, so that a block starts its sweep at its own first component.
 */
function columnsOf({ topologies, counted, onlyHard }: RankingInput, graph: Condensation | undefined): Int32Array {
  const nodeCount = topologies[0]?.nodeCount ?? 0;
  const isColumn = new Uint8Array(nodeCount);
  for (const { dependencies, pairCriticality } of topologies) {
    for (let node = 0; node < nodeCount; node++) {
      for (let pair = dependencies.offsets[node]!; pair < dependencies.offsets[node + 1]!; pair++) {
        if (onlyHard === true && pairCriticality[pair] !== HARD) continue;
        isColumn[node] = counted?.[node] ?? 1;
        break;
      }
    }
  }
  const nodes = Int32Array.from(isColumn.keys()).filter((node) => isColumn[node] === 1);
  if (topologies.length !== 1 || graph === undefined) return nodes;
  const order = sortedRows(nodes.length, [
    { values: nodes.map((node) => graph.count - 1 - graph.component[node]!), range: graph.count },
  ]);
  return order.map((at) => nodes[at]!);
}

/** Fills the rows of components 0..last, where last is the greatest component in the block; returns last. */
function sweep(graph: Condensation, block: Int32Array, bits: Int32Array, isEmpty: Uint8Array): number {
  const { component } = graph;
  let last = 0;
  for (let column = 0; column < block.length; column++) {
    const own = component[block[column]!]!;
    bits[own * WORDS + (column >>> 5)]! |= 1 << (column & 31);
    isEmpty[own] = 0;
    if (own > last) last = own;
  }
  for (let own = last; own >= 0; own--) if (isEmpty[own] === 0) handOn(graph, own, bits, isEmpty);
  return last;
}

/** Adds a row to those that it depends on. Word by word, since a loop over them takes half as long again. */
function handOn({ dependencies }: Condensation, own: number, bits: Int32Array, isEmpty: Uint8Array): void {
  const { offsets, targets } = dependencies;
  const base = own * WORDS;
  const word0 = bits[base]!;
  const word1 = bits[base + 1]!;
  const word2 = bits[base + 2]!;
  const word3 = bits[base + 3]!;
  const word4 = bits[base + 4]!;
  const word5 = bits[base + 5]!;
  const word6 = bits[base + 6]!;
  const word7 = bits[base + 7]!;
  const end = offsets[own + 1]!;
  for (let row = offsets[own]!; row < end; row++) {
    const dependency = targets[row]!;
    const other = dependency * WORDS;
    isEmpty[dependency] = 0;
    bits[other]! |= word0;
    bits[other + 1]! |= word1;
    bits[other + 2]! |= word2;
    bits[other + 3]! |= word3;
    bits[other + 4]! |= word4;
    bits[other + 5]! |= word5;
    bits[other + 6]! |= word6;
    bits[other + 7]! |= word7;
  }
}

function clear(bits: Int32Array, isEmpty: Uint8Array, last: number): void {
  bits.fill(0, 0, (last + 1) * WORDS);
  isEmpty.fill(1, 0, last + 1);
}

function unite(graph: Condensation, bits: Int32Array, isEmpty: Uint8Array, united: Int32Array): void {
  for (let node = 0; node < graph.component.length; node++) {
    const own = graph.component[node]!;
    if (isEmpty[own] === 1) continue;
    for (let word = 0; word < WORDS; word++) united[node * WORDS + word]! |= bits[own * WORDS + word]!;
  }
}

/** Sums of rows: by component where there is one topology, else by node. */
class Tally {
  private readonly counts: Int32Array;
  private readonly weights: Float64Array | null;
  /** By byte of a row and its value: the weight of the bits that are set. */
  private readonly table: Float64Array;

  constructor(
    private readonly input: RankingInput,
    private readonly nodeCount: number,
    private readonly graph: Condensation | null,
  ) {
    const rows = graph?.count ?? nodeCount;
    this.counts = new Int32Array(rows);
    this.weights = input.weights == null ? null : new Float64Array(rows);
    this.table = new Float64Array(this.weights === null ? 0 : BYTES * 256);
  }

  /** Makes the tables of a block: each sum is that without its lowest bit and the weight of this bit. */
  begin(block: Int32Array): void {
    const { table, input } = this;
    if (input.weights == null) return;
    for (let byte = 0; byte < BYTES; byte++) {
      for (let value = 1; value < 256; value++) {
        const lowest = 31 - Math.clz32(value & -value);
        const node = block[byte * 8 + lowest];
        const own = node === undefined ? 0 : input.weights[node]!;
        table[byte * 256 + value] = table[byte * 256 + (value & (value - 1))]! + own;
      }
    }
  }

  addRows(bits: Int32Array, isEmpty: Uint8Array | null, rowCount: number): void {
    const { counts, weights } = this;
    for (let row = 0; row < rowCount; row++) {
      if (isEmpty !== null && isEmpty[row] === 1) continue;
      counts[row]! += populationOf(bits, row * WORDS);
      if (weights !== null) weights[row]! += this.weightOf(bits, row * WORDS);
    }
  }

  private weightOf(bits: Int32Array, base: number): number {
    const { table } = this;
    let sum = 0;
    for (let word = 0; word < WORDS; word++) {
      const value = bits[base + word]!;
      if (value === 0) continue;
      const at = word * 1024;
      sum +=
        table[at + (value & 255)]! +
        table[at + 256 + ((value >>> 8) & 255)]! +
        table[at + 512 + ((value >>> 16) & 255)]! +
        table[at + 768 + (value >>> 24)]!;
    }
    return sum;
  }

  /** By node, each without itself: whoever has a column has its own bit in its own row. */
  result(columns: Int32Array): DependentRanking {
    const { graph, nodeCount, input } = this;
    const counts = graph === null ? this.counts : new Int32Array(nodeCount);
    const weights = this.weights === null || graph === null ? this.weights : new Float64Array(nodeCount);
    if (graph !== null) {
      for (let node = 0; node < nodeCount; node++) {
        counts[node] = this.counts[graph.component[node]!]!;
        if (weights !== null) weights[node] = this.weights![graph.component[node]!]!;
      }
    }
    for (const node of columns) {
      counts[node]!--;
      if (weights !== null) weights[node]! -= input.weights![node]!;
    }
    return { counts, weights };
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
