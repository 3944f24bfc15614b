import { alternativeGroups, callerCounts } from '../redundancy/alternative-groups.js';
import type { Alternatives } from '../redundancy/alternatives.js';
import { ANYWHERE, type DependencyClaims } from './claims.js';
import { offsetsOf } from './counting-sort.js';
import type { NodeTable } from './nodes.js';
import { ROW_KINDS, type RelationTable, type Rows, type Topology } from './topology.js';

/** Room for the relations of one environment, filled from the front. */
interface Merged {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly via: Uint16Array;
  readonly criticality: Uint8Array;
  readonly assumed: Uint8Array;
  readonly confidence: Float32Array;
  readonly standing: Uint8Array;
}

/**
 * The topology of one environment: claims that count there are merged over (from, to, via), what stays below
 * `minConfidence` is left out and counted, pairs and rows are laid out. O(claims + nodes), no object a relation.
 * @param environment number in `claims.environments`, or null where there is none at all
 */
export function buildTopology(
  nodes: NodeTable,
  claims: DependencyClaims,
  environment: number | null,
  minConfidence: number,
  alternatives: Alternatives,
): Topology {
  const merged = room(claims.count);
  const mergedCount = mergeClaims(claims, environment, merged);
  const { count, hiddenDependents, hiddenDependencies } = dropHidden(merged, mergedCount, nodes.count, minConfidence);
  const pairs = pairsOf(merged, count);
  const rows = {
    nodeCount: nodes.count,
    pairCount: pairs.count,
    dependencies: { offsets: offsetsOf(pairs.from, pairs.count, nodes.count), targets: pairs.to },
    dependentsByCriticality: rowsByCriticality(pairs, nodes.count),
    pairCriticality: pairs.criticality,
  };
  const counts = callerCounts(environment === null ? null : claims.runs[environment]!, claims.runsAnywhere);
  return {
    ...rows,
    environment: environment === null ? null : claims.environments[environment]!,
    nodes,
    dependents: rowsByDependency(pairs, nodes.count),
    alternatives: alternativeGroups({ ...rows, rowKinds: ROW_KINDS }, alternatives, counts),
    pairRelations: pairs.first,
    relations: relationTable(merged, count, claims.vias),
    hiddenDependents,
    hiddenDependencies,
  };
}

function room(count: number): Merged {
  return {
    from: new Int32Array(count),
    to: new Int32Array(count),
    via: new Uint16Array(count),
    criticality: new Uint8Array(count),
    assumed: new Uint8Array(count),
    confidence: new Float32Array(count),
    standing: new Uint8Array(count),
  };
}

/**
 * Of several claims on one relation, what somebody says comes before what is assumed, then the strongest standing
 * decides the criticality, and between equals the hardest; the confidence is the greatest.
 */
function mergeClaims(claims: DependencyClaims, environment: number | null, into: Merged): number {
  const { from, to, via, standing, criticality, assumed, confidence } = claims;
  const runs = environment === null ? null : claims.runs[environment]!;
  let last = -1;
  // Standing of the claim that decided the criticality so far.
  let deciding = 0;
  for (let at = 0; at < claims.count; at++) {
    const dependent = from[at]!;
    const where = claims.environment[at]!;
    const isCounted =
      where === environment ||
      (where === ANYWHERE && (runs === null || runs[dependent] === 1 || claims.runsAnywhere[dependent] === 0));
    if (!isCounted) continue;
    if (last < 0 || into.from[last] !== dependent || into.to[last] !== to[at] || into.via[last] !== via[at]) {
      last++;
      into.from[last] = dependent;
      into.to[last] = to[at]!;
      into.via[last] = via[at]!;
      into.criticality[last] = criticality[at]!;
      into.assumed[last] = assumed[at]!;
      into.confidence[last] = confidence[at]!;
      into.standing[last] = standing[at]!;
      deciding = standing[at]!;
      continue;
    }
    const difference =
      assumed[at]! - into.assumed[last]! || standing[at]! - deciding || criticality[at]! - into.criticality[last]!;
    if (difference < 0) {
      into.criticality[last] = criticality[at]!;
      into.assumed[last] = assumed[at]!;
      deciding = standing[at]!;
    }
    if (confidence[at]! > into.confidence[last]!) into.confidence[last] = confidence[at]!;
    if (standing[at]! < into.standing[last]!) into.standing[last] = standing[at]!;
  }
  return last + 1;
}

function dropHidden(
  merged: Merged,
  mergedCount: number,
  nodeCount: number,
  minConfidence: number,
): {
  readonly count: number;
  readonly hiddenDependents: Int32Array | null;
  readonly hiddenDependencies: Int32Array | null;
} {
  // Confidences are single precision; the bound must be too, or .7 would hide .7.
  const least = Math.fround(minConfidence);
  let hiddenDependents: Int32Array | null = null;
  let hiddenDependencies: Int32Array | null = null;
  let count = 0;
  for (let row = 0; row < mergedCount; row++) {
    if (merged.confidence[row]! < least) {
      hiddenDependents ??= new Int32Array(nodeCount);
      hiddenDependencies ??= new Int32Array(nodeCount);
      hiddenDependents[merged.to[row]!]!++;
      hiddenDependencies[merged.from[row]!]!++;
      continue;
    }
    if (count !== row) {
      merged.from[count] = merged.from[row]!;
      merged.to[count] = merged.to[row]!;
      merged.via[count] = merged.via[row]!;
      merged.criticality[count] = merged.criticality[row]!;
      merged.assumed[count] = merged.assumed[row]!;
      merged.confidence[count] = merged.confidence[row]!;
      merged.standing[count] = merged.standing[row]!;
    }
    count++;
  }
  return { count, hiddenDependents, hiddenDependencies };
}

interface Pairs {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly criticality: Uint8Array;
  readonly first: Int32Array;
}

function pairsOf(merged: Merged, count: number): Pairs {
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const criticality = new Uint8Array(count);
  const first = new Int32Array(count + 1);
  let pair = -1;
  for (let row = 0; row < count; row++) {
    if (pair < 0 || from[pair] !== merged.from[row] || to[pair] !== merged.to[row]) {
      pair++;
      from[pair] = merged.from[row]!;
      to[pair] = merged.to[row]!;
      criticality[pair] = merged.criticality[row]!;
      first[pair] = row;
    } else if (merged.criticality[row]! < criticality[pair]!) {
      criticality[pair] = merged.criticality[row]!;
    }
  }
  const pairCount = pair + 1;
  first[pairCount] = count;
  return {
    count: pairCount,
    from: from.subarray(0, pairCount),
    to: to.slice(0, pairCount),
    criticality: criticality.slice(0, pairCount),
    first: first.slice(0, pairCount + 1),
  };
}

// Pairs come by dependent, so whoever deals them out in that order leaves each row ascending.
function rowsByDependency(pairs: Pairs, nodeCount: number): Rows {
  const offsets = offsetsOf(pairs.to, pairs.count, nodeCount);
  const targets = new Int32Array(pairs.count);
  const next = offsets.slice(0, nodeCount);
  for (let pair = 0; pair < pairs.count; pair++) targets[next[pairs.to[pair]!]!++] = pairs.from[pair]!;
  return { offsets, targets };
}

function rowsByCriticality(pairs: Pairs, nodeCount: number): Rows {
  const owner = new Int32Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair++) owner[pair] = pairs.to[pair]! * ROW_KINDS + pairs.criticality[pair]!;
  const offsets = offsetsOf(owner, pairs.count, nodeCount * ROW_KINDS);
  const targets = new Int32Array(pairs.count);
  const next = offsets.slice(0, nodeCount * ROW_KINDS);
  for (let pair = 0; pair < pairs.count; pair++) targets[next[owner[pair]!]!++] = pairs.from[pair]!;
  return { offsets, targets };
}

function relationTable(merged: Merged, count: number, vias: readonly string[]): RelationTable {
  return {
    count,
    via: merged.via.slice(0, count),
    vias,
    criticality: merged.criticality.slice(0, count),
    assumed: merged.assumed.slice(0, count),
    confidence: merged.confidence.slice(0, count),
    standing: merged.standing.slice(0, count),
  };
}
