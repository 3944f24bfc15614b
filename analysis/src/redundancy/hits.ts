import { START, UNSEEN } from '../closure/hops.js';
import type { LiftSearch } from '../lifting/search.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { ReplicaHits } from './redundancy.js';
import { NOWHERE, type ReplicaInput, type Replicas } from './replicas.js';

/** A lifting relation: what was asked for, or lifted to before, and what it means. */
export interface Cause {
  readonly asked: NodeIndex;
  readonly meant: NodeIndex;
}

const wasReached = (came: Int32Array, node: NodeIndex): boolean => node !== NOWHERE && came[node] !== UNSEEN;

function isRowHit(input: ReplicaInput, found: LiftSearch, row: number): boolean {
  return wasReached(found.all.came, input.container[row]!) || wasReached(found.whole.came, input.workload[row]!);
}

/**
 * Which replicas of an entity fail: those whose container was reached, those whose workload was reached otherwise than
 * through a container, all when the entity was. What a what-if drained is gone whatever fails. O(its rows).
 */
export function hitReplicas(replicas: Replicas, found: LiftSearch, entity: NodeIndex): ReplicaHits {
  const { input, offsets, rows } = replicas;
  const isWhole = wasReached(found.whole.came, entity);
  const one: number[] = [];
  const hit: number[] = [];
  for (let at = offsets[entity]!; at < offsets[entity + 1]!; at++) {
    const row = rows[at]!;
    const isHit = isWhole || input.isDrained?.[row] === 1 || isRowHit(input, found, row) ? 1 : 0;
    const last = one.length - 1;
    // A container that two of its workloads run is one replica; one without a node is always another.
    if (last >= 0 && input.container[row] !== NOWHERE && input.container[one[last]!] === input.container[row]) {
      hit[last] = Math.max(hit[last]!, isHit);
      continue;
    }
    one.push(row);
    hit.push(isHit);
  }
  return {
    rows: Int32Array.from(one),
    isHit: Uint8Array.from(hit),
    failed: hit.reduce((sum, isHit) => sum + isHit, 0),
  };
}

/** Whether nothing of it is left: struck as a whole, each replica hit, or none observed, which is taken as one. */
export function isAllHit(replicas: Replicas, found: LiftSearch, entity: NodeIndex): boolean {
  if (wasReached(found.whole.came, entity)) return true;
  const { rows, failed } = hitReplicas(replicas, found, entity);
  return failed === rows.length;
}

/** The relations by which an entity is struck: one for each replica that fails, each once. O(its rows). */
export function liftedCauses(replicas: Replicas, found: LiftSearch, entity: NodeIndex): readonly Cause[] {
  const { input, offsets, rows } = replicas;
  if (wasReached(found.whole.came, entity)) return lastStep(found.whole.came, entity);
  if (offsets[entity] === offsets[entity + 1]) return lastStep(found.all.came, entity);
  const causes = new Map<string, Cause>();
  for (let at = offsets[entity]!; at < offsets[entity + 1]!; at++) {
    const row = rows[at]!;
    const container = input.container[row]!;
    const workload = input.workload[row]!;
    let cause: Cause | undefined;
    // The relation that reached it; of what was asked for itself the one that it strikes next by.
    if (wasReached(found.all.came, container) && replicas.carries[container] === 1) {
      cause = lastStep(found.all.came, container)[0] ?? { asked: container, meant: workload };
    } else if (wasReached(found.whole.came, workload)) {
      cause = lastStep(found.whole.came, workload)[0] ?? { asked: workload, meant: entity };
    }
    if (cause !== undefined) causes.set(`${cause.asked} ${cause.meant}`, cause);
  }
  // A version that no container is known to run.
  return causes.size === 0 ? lastStep(found.all.came, entity) : [...causes.values()];
}

function lastStep(came: Int32Array, node: NodeIndex): readonly Cause[] {
  const asked = came[node]!;
  return asked === START || asked === UNSEEN ? [] : [{ asked, meant: node }];
}
