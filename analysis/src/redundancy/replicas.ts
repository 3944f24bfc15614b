import { offsetsOf, sortedRows } from '../topology/counting-sort.js';
import type { NodeIndex } from '../topology/nodes.js';

/** In a column of nodes: not known, or nothing that has a node. */
export const NOWHERE = -1;

/**
 * Running containers, one row for each (catalog entity, workload, container), in any order: a workload realizes the
 * entity and runs the container. What is stopped, and what a repository only declares, is not among them.
 */
export interface ReplicaInput {
  readonly count: number;
  /** Catalog entity. */
  readonly entity: Int32Array;
  /** Index into `environments`: where the workload runs. */
  readonly environment: Int32Array;
  readonly environments: readonly string[];
  readonly workload: Int32Array;
  readonly container: Int32Array;
  /** Node of the host, or NOWHERE. */
  readonly host: Int32Array;
  /** Node of the zone that the host is part of, or NOWHERE. */
  readonly zone: Int32Array;
  /** Index into `digests`, or NOWHERE. */
  readonly digest: Int32Array;
  readonly digests: readonly string[];
  /** 0..1, the least of what says that the workload realizes the entity and runs the container. */
  readonly confidence: Float32Array;
  /** 1 where a what-if took it out of use: it runs no more, but did. Default: none. */
  readonly isDrained?: Uint8Array;
}

/** Nobody was seen running. */
export const NO_REPLICAS: ReplicaInput = {
  count: 0,
  entity: new Int32Array(),
  environment: new Int32Array(),
  environments: [],
  workload: new Int32Array(),
  container: new Int32Array(),
  host: new Int32Array(),
  zone: new Int32Array(),
  digest: new Int32Array(),
  digests: [],
  confidence: new Float32Array(),
};

/** Running containers of one environment, by entity. */
export interface Replicas {
  readonly input: ReplicaInput;
  /** Rows of entity `n` are `rows[offsets[n]]` up to, but without, `rows[offsets[n + 1]]`, by container. */
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
  /**
   * By node, for a container: 1 while it carries something, so that its failure strikes its workload; for a workload: 1
   * when one of its containers runs.
   */
  readonly carries: Uint8Array;
}

/**
 * The replicas that count in one environment: those that run there and are believed. O(rows + nodes).
 * @param environment name; null where none is known at all: all count
 */
export function replicasIn(
  input: ReplicaInput,
  nodeCount: number,
  environment: string | null,
  minConfidence: number,
): Replicas {
  const least = Math.fround(minConfidence);
  const number = environment === null ? NOWHERE : input.environments.indexOf(environment);
  const counted = new Int32Array(input.count);
  let count = 0;
  for (let row = 0; row < input.count; row++) {
    if (environment !== null && input.environment[row] !== number) continue;
    if (input.confidence[row]! >= least) counted[count++] = row;
  }
  const entity = counted.subarray(0, count).map((row) => input.entity[row]!);
  // NOWHERE sorts first.
  const container = counted.subarray(0, count).map((row) => input.container[row]! + 1);
  const order = sortedRows(count, [
    { values: entity, range: nodeCount },
    { values: container, range: nodeCount + 1 },
  ]);
  const rows = order.map((at) => counted[at]!);
  const offsets = offsetsOf(entity, count, nodeCount);
  return { input, offsets, rows, carries: carriers(input, nodeCount, offsets, rows) };
}

function carriers(input: ReplicaInput, nodeCount: number, offsets: Int32Array, rows: Int32Array): Uint8Array {
  const carries = new Uint8Array(nodeCount);
  for (let at = 0; at < rows.length;) {
    const end = offsets[input.entity[rows[at]!]! + 1]!;
    // What is drained went on purpose; it is only missed where nothing else carries the entity.
    const isGone = input.isDrained !== undefined && rows.subarray(at, end).every((row) => input.isDrained![row] === 1);
    for (; at < end; at++) {
      const row = rows[at]!;
      if (input.workload[row] !== NOWHERE) carries[input.workload[row]!] = 1;
      if (input.container[row] !== NOWHERE && (isGone || input.isDrained?.[row] !== 1))
        carries[input.container[row]!] = 1;
    }
  }
  return carries;
}

/** How many rows an entity has in these replicas; a container of two of its workloads has two. */
export function rowCount(replicas: Replicas, entity: NodeIndex): number {
  return replicas.offsets[entity + 1]! - replicas.offsets[entity]!;
}
