import type { Rows, Topology } from './topology.js';

/**
 * Who depends on whom in one environment by node numbers alone: what an algorithm needs that asks for no names, and
 * what crosses to another thread.
 */
export type TopologyRows = Pick<
  Topology,
  | 'environment'
  | 'nodeCount'
  | 'pairCount'
  | 'dependencies'
  | 'dependents'
  | 'dependentsByCriticality'
  | 'pairCriticality'
  | 'pairRelations'
>;

const known = new WeakMap<Topology, TopologyRows>();

/**
 * The rows of a topology in memory that threads share, so that nothing is copied each time it is sent. Made once for a
 * topology and kept as long as it. O(pairs + nodes); about 20 bytes a pair.
 */
export function sharedRows(topology: Topology): TopologyRows {
  let found = known.get(topology);
  if (found === undefined) {
    found = {
      environment: topology.environment,
      nodeCount: topology.nodeCount,
      pairCount: topology.pairCount,
      dependencies: shareRows(topology.dependencies),
      dependents: shareRows(topology.dependents),
      dependentsByCriticality: shareRows(topology.dependentsByCriticality),
      pairCriticality: sharedBytes(topology.pairCriticality),
      pairRelations: sharedNumbers(topology.pairRelations),
    };
    known.set(topology, found);
  }
  return found;
}

function shareRows({ offsets, targets }: Rows): Rows {
  return { offsets: sharedNumbers(offsets), targets: sharedNumbers(targets) };
}

function sharedNumbers(numbers: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return shared;
}

function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
