import {
  CRITICALITIES,
  HIDDEN_BELOW,
  STANDINGS,
  type Criticality,
  type EntityRef,
  type Standing,
} from '@faultline/model';
import { ANYWHERE, type DependencyClaims } from '../topology/claims.js';
import { sortedRows } from '../topology/counting-sort.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';

/** A DEPENDS_ON relation, merged over its claims in all environments. */
export interface DependencyRelation {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly via: string;
  readonly criticality: Criticality;
  /** Whether the criticality follows from `via` alone. */
  readonly assumed: boolean;
  /** 0..1, the greatest of the claims. */
  readonly confidence: number;
  readonly standing: Standing;
  /** Where it was derived from what runs or where its dependent runs; empty: everywhere. */
  readonly environments: readonly string[];
  /** Whether it stays below HIDDEN_BELOW. */
  readonly hidden: boolean;
}

export type RelationDirection = 'dependencies' | 'dependents';

interface HiddenCounts {
  readonly dependents: Int32Array;
  readonly dependencies: Int32Array;
}

interface SetIndex {
  readonly byDependency: { readonly offsets: Int32Array; readonly rows: Int32Array };
}

const indexes = new WeakMap<DependencyClaims, SetIndex>();
const hiddenOf = new WeakMap<TopologySet, HiddenCounts>();

/**
 * Direct relations of a node, those that confidence hides among them, ordered by from, to, via.
 * O(log claims + its claims); the first question about dependents sorts the claims once.
 * @param environment only claims that count there; default: every environment's
 */
export function directRelations(
  set: TopologySet,
  node: NodeIndex,
  direction: RelationDirection,
  environment?: string | null,
): readonly DependencyRelation[] {
  const { claims } = set;
  if (direction === 'dependencies') {
    const first = lowerBound(claims.from, claims.count, node);
    const end = lowerBound(claims.from, claims.count, node + 1);
    return mergeRows(
      set,
      Int32Array.from({ length: end - first }, (_, at) => first + at),
      environment,
    );
  }
  const { offsets, rows } = indexOf(set).byDependency;
  return mergeRows(set, rows.subarray(offsets[node], offsets[node + 1]), environment);
}

/** Direct dependents and dependencies of each node in any environment, without the hidden. O(claims + nodes). */
export function directCounts(set: TopologySet): { readonly dependents: Int32Array; readonly dependencies: Int32Array } {
  const counts = { dependents: new Int32Array(set.nodeCount), dependencies: new Int32Array(set.nodeCount) };
  let counted = -1;
  eachRelation(set, (row, isHidden) => {
    const { from, to } = set.claims;
    if (isHidden || (counted >= 0 && from[counted] === from[row] && to[counted] === to[row])) return;
    counted = row;
    counts.dependents[to[row]!]!++;
    counts.dependencies[from[row]!]!++;
  });
  return counts;
}

/** Relations by node that the set's confidence hides in every environment. Computed once for a set. */
export function hiddenEverywhere(set: TopologySet): HiddenCounts {
  let found = hiddenOf.get(set);
  if (found === undefined) {
    const counts = { dependents: new Int32Array(set.nodeCount), dependencies: new Int32Array(set.nodeCount) };
    eachRelation(set, (row, isHidden) => {
      if (!isHidden) return;
      counts.dependents[set.claims.to[row]!]!++;
      counts.dependencies[set.claims.from[row]!]!++;
    });
    hiddenOf.set(set, (found = counts));
  }
  return found;
}

/** Calls `visit` once for each (from, to, via), with its first claim's row. */
function eachRelation(set: TopologySet, visit: (row: number, isHidden: boolean) => void): void {
  const { count, from, to, via, confidence } = set.claims;
  const least = Math.fround(set.minConfidence);
  for (let first = 0, at = 0; at < count; first = at) {
    let best = 0;
    for (; at < count && from[at] === from[first] && to[at] === to[first] && via[at] === via[first]; at++) {
      best = Math.max(best, confidence[at]!);
    }
    visit(first, best < least);
  }
}

function indexOf(set: TopologySet): SetIndex {
  let found = indexes.get(set.claims);
  if (found === undefined) {
    const { count, to } = set.claims;
    const rows = sortedRows(count, [{ values: to, range: set.nodeCount }]);
    const offsets = new Int32Array(set.nodeCount + 1);
    for (let row = 0; row < count; row++) offsets[to[row]! + 1]!++;
    for (let node = 0; node < set.nodeCount; node++) offsets[node + 1]! += offsets[node]!;
    indexes.set(set.claims, (found = { byDependency: { offsets, rows } }));
  }
  return found;
}

function mergeRows(set: TopologySet, all: Int32Array, environment: string | null | undefined): DependencyRelation[] {
  const { from, to, via } = set.claims;
  const rows = environment === undefined || environment === null ? all : all.filter(countsIn(set, environment));
  const relations: DependencyRelation[] = [];
  for (let first = 0, at = 0; at < rows.length; first = at) {
    const lead = rows[first]!;
    while (
      at < rows.length &&
      from[rows[at]!] === from[lead] &&
      to[rows[at]!] === to[lead] &&
      via[rows[at]!] === via[lead]
    ) {
      at++;
    }
    relations.push(mergeClaims(set, rows.subarray(first, at)));
  }
  return relations;
}

function countsIn(set: TopologySet, environment: string): (row: number) => boolean {
  const number = set.environments.indexOf(environment);
  const { claims } = set;
  return (row) =>
    claims.environment[row] === number ||
    (claims.environment[row] === ANYWHERE && set.mayRunIn(claims.from[row]!, environment));
}

function mergeClaims(set: TopologySet, rows: Int32Array): DependencyRelation {
  const { claims, refs } = set;
  const lead = rows[0]!;
  let deciding = lead;
  let confidence = 0;
  let standing = STANDINGS.length - 1;
  const environments = new Set<number>();
  let isEverywhere = false;
  for (const row of rows) {
    const difference =
      claims.assumed[row]! - claims.assumed[deciding]! ||
      claims.standing[row]! - claims.standing[deciding]! ||
      claims.criticality[row]! - claims.criticality[deciding]!;
    if (difference < 0) deciding = row;
    confidence = Math.max(confidence, claims.confidence[row]!);
    standing = Math.min(standing, claims.standing[row]!);
    const environment = claims.environment[row]!;
    if (environment !== ANYWHERE) environments.add(environment);
    else if (claims.runsAnywhere[claims.from[row]!] === 0) isEverywhere = true;
    else claims.runs.forEach((runs, at) => runs[claims.from[row]!] === 1 && environments.add(at));
  }
  return {
    from: refs[claims.from[lead]!]!,
    to: refs[claims.to[lead]!]!,
    via: claims.vias[claims.via[lead]!]!,
    criticality: CRITICALITIES[claims.criticality[deciding]!]!,
    assumed: claims.assumed[deciding] === 1,
    confidence,
    standing: STANDINGS[standing]!,
    environments: isEverywhere ? [] : claims.environments.filter((_, at) => environments.has(at)),
    hidden: confidence < Math.fround(HIDDEN_BELOW),
  };
}

function lowerBound(values: Int32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
