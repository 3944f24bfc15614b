import type { EntityKind } from '@faultline/model';
import { START, UNSEEN, type Reach } from '../closure/hops.js';
import { rowCount } from '../redundancy/replicas.js';
import { kindMask, kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';

/**
 * Kinds whose failure passes along DEPENDS_ON: a lift ends at them. A system, domain or owner stands for its members
 * and is lifted on.
 */
const ENDS: ReadonlySet<EntityKind> = new Set(['service', 'datastore', 'broker', 'topic', 'api', 'external']);

/** 1 for each kind number at which a lift ends. */
export const LIFT_ENDS = kindMask((kind) => ENDS.has(kind));

const WORKLOAD = kindNumber('workload');
const CONTAINER = kindNumber('container');
const ROUTE = kindNumber('route');

/** Kinds that strike an entity only by the replicas that they are of. */
const BY_REPLICA = kindMask((kind) => kind === 'workload' || kind === 'service-version');

/** Which nodes were reached, and from where. */
export type Lifted = Pick<Reach, 'order' | 'count' | 'came'>;

/** What some seeds mean in one environment. */
export interface LiftSearch {
  readonly all: Lifted;
  /**
   * What is struck as a whole: reached on a way that goes neither from a container to its workload nor on from a
   * workload or a version, for which each replica counts by itself.
   */
  readonly whole: Lifted;
  reaches(node: NodeIndex): boolean;
}

/**
 * Both searches from the same seeds. O(nodes + lifting relations).
 * @param isCutOff whether what is only cut off from outside, behind a route, is meant too
 */
export function searchFrom(
  set: TopologySet,
  seeds: Int32Array,
  environment: string | null,
  isCutOff: boolean,
): LiftSearch {
  const kind = set.nodes.kind;
  const replicas = set.replicas(environment);
  const all = search(set, seeds, environment, (node, target) => {
    if (kind[node] === ROUTE) return isCutOff;
    if (kind[target] === WORKLOAD && kind[node] === CONTAINER) {
      return replicas.carries[node] === 1 || replicas.carries[target] === 0;
    }
    // A workload of which nothing runs strikes nobody who runs by others.
    if (kind[node] !== WORKLOAD || LIFT_ENDS[kind[target]!] === 0) return true;
    return replicas.carries[node] === 1 || rowCount(replicas, target) === 0;
  });
  const whole = search(
    set,
    seeds,
    environment,
    (node, target) =>
      BY_REPLICA[kind[node]!] === 0 &&
      !(kind[node] === CONTAINER && kind[target] === WORKLOAD) &&
      (kind[node] !== ROUTE || isCutOff),
  );
  return { all, whole, reaches: (node) => all.came[node] !== UNSEEN };
}

function search(
  set: TopologySet,
  seeds: Int32Array,
  environment: string | null,
  passes: (node: NodeIndex, target: NodeIndex) => boolean,
): Lifted {
  const { offsets, targets } = set.lifting;
  const kind = set.nodes.kind;
  const came = new Int32Array(set.nodeCount).fill(UNSEEN);
  // Few are reached, mostly: room for all nodes would cost more than the search.
  const order = Array.from(seeds);
  for (const seed of seeds) came[seed] = START;
  for (let next = 0; next < order.length; next++) {
    const node = order[next]!;
    if (LIFT_ENDS[kind[node]!] === 1) continue;
    for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
      const target = targets[row]!;
      if (came[target] !== UNSEEN || !set.mayRunIn(target, environment) || !passes(node, target)) continue;
      came[target] = node;
      order.push(target);
    }
  }
  return { order: Int32Array.from(order), count: order.length, came };
}
