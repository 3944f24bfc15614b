import type { EntityKind } from '@faultline/model';
import { offsetsOf, sortedRows } from '../topology/counting-sort.js';
import { kindMask, kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { Rows } from '../topology/topology.js';
import type { TopologySet } from '../topology/topology-set.js';

/** What a catalog entity may stand on and what may fail by itself. Workloads and containers are the entity itself. */
const FOUNDATIONS: ReadonlySet<EntityKind> = new Set([
  'host',
  'zone',
  'cluster',
  'namespace',
  'image',
  'image-tag',
  'volume',
  'network',
  'kubernetes-service',
  'route',
]);
/** What fails by itself and passes it along DEPENDS_ON. */
const ENTITIES: ReadonlySet<EntityKind> = new Set(['service', 'datastore', 'broker', 'topic', 'api', 'external']);

/** Every kind that may be a cause. */
export const CAUSE_KINDS: readonly EntityKind[] = [...FOUNDATIONS, ...ENTITIES];

export const isFoundation = kindMask((kind) => FOUNDATIONS.has(kind));
export const isEntity = kindMask((kind) => ENTITIES.has(kind));

/** All containers of the entity stand on it. */
export const WHOLE = 0;
/** Some of them do: the others may carry on. */
export const SOME = 1;
/** Requests from outside come through it; who calls from inside does not. */
export const FRONT = 2;

/** What strikes which entities, both ways. */
export interface Foundations {
  /** By foundation: entities that stand on it, ascending. */
  readonly entities: Rows & { readonly how: Uint8Array };
  /** By entity: its foundations, ascending. */
  readonly foundations: Rows & { readonly how: Uint8Array };
}

const known = new WeakMap<TopologySet, Map<string, Foundations>>();

/**
 * What every catalog entity stands on in one environment: the lifting relations walked backwards from its workloads and
 * containers. Worked out once for a set. O(lifting relations + pairs of entity and foundation).
 */
export function foundationsOf(set: TopologySet, environment: string | null): Foundations {
  const of = known.get(set) ?? new Map<string, Foundations>();
  known.set(set, of);
  const key = JSON.stringify(environment);
  const found = of.get(key) ?? build(set, environment);
  of.set(key, found);
  return found;
}

interface Pairs {
  readonly entity: number[];
  readonly foundation: number[];
  readonly how: number[];
}

function build(set: TopologySet, environment: string | null): Foundations {
  const struck = backwards(set);
  const pairs: Pairs = { entity: [], foundation: [], how: [] };
  const counts = new Counter(set.nodeCount);
  for (let node = 0; node < set.nodeCount; node++) {
    if (isEntity[set.nodes.kind[node]!] === 1) addEntity(set, struck, node, environment, counts, pairs);
  }
  return {
    entities: rowsBy(set.nodeCount, pairs.foundation, pairs.entity, pairs.how),
    foundations: rowsBy(set.nodeCount, pairs.entity, pairs.foundation, pairs.how),
  };
}

/** Lifting rows by what is meant: who strikes it. */
function backwards(set: TopologySet): Rows {
  const { offsets, targets } = set.lifting;
  const into = offsetsOf(targets, targets.length, set.nodeCount);
  const sources = new Int32Array(targets.length);
  const next = into.slice(0, set.nodeCount);
  for (let node = 0; node < set.nodeCount; node++) {
    for (let row = offsets[node]!; row < offsets[node + 1]!; row++) sources[next[targets[row]!]!++] = node;
  }
  return { offsets: into, targets: sources };
}

/** How many units of one entity each node strikes; reset by turning to the next entity. */
class Counter {
  readonly struck: Int32Array;
  readonly #entity: Int32Array;
  /** Unit that was counted last, by node, so that two ways to one unit count once. */
  readonly #unit: Int32Array;
  #unitCount = 0;

  constructor(nodeCount: number) {
    this.struck = new Int32Array(nodeCount);
    this.#entity = new Int32Array(nodeCount).fill(-1);
    this.#unit = new Int32Array(nodeCount).fill(-1);
  }

  nextUnit(): void {
    this.#unitCount++;
  }

  /** @returns whether this unit did not count for the node yet; `isFirst` when the entity did not */
  count(node: NodeIndex, entity: NodeIndex): { readonly isNew: boolean; readonly isFirst: boolean } {
    if (this.#unit[node] === this.#unitCount) return SEEN;
    this.#unit[node] = this.#unitCount;
    if (this.#entity[node] === entity) {
      this.struck[node]!++;
      return AGAIN;
    }
    this.#entity[node] = entity;
    this.struck[node] = 1;
    return FIRST;
  }
}

const SEEN = { isNew: false, isFirst: false };
const AGAIN = { isNew: true, isFirst: false };
const FIRST = { isNew: true, isFirst: true };

/**
 * Units are the entity's running containers; a workload without a known one is a unit itself, and an entity that runs
 * nowhere that is known is one with all that declares it.
 */
function addEntity(
  set: TopologySet,
  struck: Rows,
  entity: NodeIndex,
  environment: string | null,
  counts: Counter,
  pairs: Pairs,
): void {
  const units = unitsOf(set, struck, entity, environment);
  const touched: number[] = [];
  const fronts: number[] = [];
  for (const unit of units) {
    counts.nextUnit();
    const queue = [...unit];
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at]!;
      for (let row = struck.offsets[node]!; row < struck.offsets[node + 1]!; row++) {
        const by = struck.targets[row]!;
        if (isFoundation[set.nodes.kind[by]!] === 0 || !set.mayRunIn(by, environment)) continue;
        const { isNew, isFirst } = counts.count(by, entity);
        if (isFirst) touched.push(by);
        if (isNew) queue.push(by);
      }
    }
  }
  counts.nextUnit();
  for (let row = struck.offsets[entity]!; row < struck.offsets[entity + 1]!; row++) {
    const by = struck.targets[row]!;
    if (set.nodes.kind[by] === ROUTE && counts.count(by, entity).isFirst) fronts.push(by);
  }
  for (const foundation of touched) {
    pairs.entity.push(entity);
    pairs.foundation.push(foundation);
    const isFront = set.nodes.kind[foundation] === ROUTE;
    pairs.how.push(isFront ? FRONT : counts.struck[foundation] === units.length ? WHOLE : SOME);
  }
  for (const foundation of fronts) {
    pairs.entity.push(entity);
    pairs.foundation.push(foundation);
    pairs.how.push(FRONT);
  }
}

const ROUTE = kindNumber('route');
const COMPONENT = kindNumber('component');
const CONTAINER = kindNumber('container');
const WORKLOAD = kindNumber('workload');

/** Each unit as the nodes that it is: a container with its workload, whose foundations strike it too. */
function unitsOf(set: TopologySet, struck: Rows, entity: NodeIndex, environment: string | null): number[][] {
  const { kind } = set.nodes;
  const { carries } = set.replicas(environment);
  const workloads: number[] = [];
  const components: number[] = [];
  for (let row = struck.offsets[entity]!; row < struck.offsets[entity + 1]!; row++) {
    const by = struck.targets[row]!;
    if (kind[by] === WORKLOAD && set.mayRunIn(by, environment)) workloads.push(by);
    else if (kind[by] === COMPONENT) components.push(by);
  }
  if (workloads.length === 0) return components.length === 0 ? [] : [components];
  return workloads.flatMap((workload) => {
    const units: number[][] = [];
    for (let row = struck.offsets[workload]!; row < struck.offsets[workload + 1]!; row++) {
      const by = struck.targets[row]!;
      // What is stopped does not count where something runs.
      if (kind[by] === CONTAINER && (carries[by] === 1 || carries[workload] === 0)) units.push([by, workload]);
    }
    return units.length === 0 ? [[workload]] : units;
  });
}

function rowsBy(
  nodeCount: number,
  owner: readonly number[],
  target: readonly number[],
  how: readonly number[],
): Rows & { readonly how: Uint8Array } {
  const order = sortedRows(owner.length, [
    { values: owner, range: nodeCount },
    { values: target, range: nodeCount },
  ]);
  return {
    offsets: offsetsOf(Int32Array.from(owner), owner.length, nodeCount),
    targets: order.map((row) => target[row]!),
    how: Uint8Array.from(order, (row) => how[row]!),
  };
}
