import { ENTITY_KINDS, SEVERITIES, type EntityKind } from '@faultline/model';
import { dependentReach } from '../closure/dependent-hops.js';
import { UNREACHED, hopsOf, type Reach } from '../closure/hops.js';
import { strongComponents } from '../structure/strong-components.js';
import { UNKNOWN_KIND, kindMask, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { hiddenEverywhere } from '../closure/relations.js';
import { liftSeeds, type Lift } from '../lifting/lift.js';
import { UNAFFECTED, severities, type Severities } from './severity.js';

export interface BlastRadiusOptions {
  /** Default: each environment by itself, then the least hops and the greatest severity of them. */
  readonly environment?: string | null;
  /**
   * In hops: what is further away is not listed, 1 = direct dependents. It does not soften what is: severity counts
   * all ways, also those that are longer.
   */
  readonly maxDepth?: number;
  /** Only these kinds are listed; ways go through the others too. */
  readonly kinds?: readonly EntityKind[];
  /** Only hard relations count, for hops and for severity. */
  readonly onlyHard?: boolean;
}

/** A sort of what was reached is quicker than a look at every node when there are this many times as many. */
const SPARSE = 16;

/** The search in one environment. */
export interface EnvironmentImpact extends Severities {
  readonly topology: Topology;
  readonly lift: Lift;
  readonly found: Reach;
  readonly hops: Int32Array;
}

/** A blast radius in node numbers; `impactAnswer` says it in refs. */
export interface BlastRadius {
  readonly set: TopologySet;
  readonly options: BlastRadiusOptions;
  /** Asked for: distinct, ascending, in no answer of their own. */
  readonly seeds: Int32Array;
  /** One for each environment that was looked at, by name. */
  readonly environments: readonly EnvironmentImpact[];
  /** What is affected and listed: by hops, then worst severity, then ref. */
  readonly nodes: Int32Array;
  /** Least of the environments, by node; UNREACHED beyond. */
  readonly hops: Int32Array;
  /** Greatest of the environments, index into SEVERITIES, by node; UNAFFECTED beyond. */
  readonly severity: Uint8Array;
  /** Cycles among what was asked for and what is affected: members ascending, by first member. */
  readonly cycles: readonly Int32Array[];
  /** Relations into these that confidence hides. */
  readonly hidden: number;
}

/**
 * Everything that breaks, does less or is at risk when the seeds fail or change: their transitive dependents.
 * Seeds of any kind are lifted to catalog entities first; hops and witness paths by breadth-first search, severity as
 * least fixpoint, each environment by itself. O(environments · (nodes + relations)).
 * @param seeds node numbers, in any order, with or without repetition
 */
export function blastRadius(
  set: TopologySet,
  seeds: readonly NodeIndex[],
  options: BlastRadiusOptions = {},
): BlastRadius {
  const asked = Int32Array.from(new Set(seeds)).sort();
  const environments = set
    .topologies(options.environment)
    .map((topology) => inEnvironment(set, topology, asked, options));
  const { hops, severity } = best(environments, set.nodeCount);
  return {
    set,
    options,
    seeds: asked,
    environments,
    nodes: listed(set, asked, hops, severity, reachedBy(environments), options.kinds),
    hops,
    severity,
    cycles: cyclesThrough(environments, options),
    hidden: hiddenCount(set, environments, hops),
  };
}

function inEnvironment(
  set: TopologySet,
  topology: Topology,
  seeds: Int32Array,
  options: BlastRadiusOptions,
): EnvironmentImpact {
  const lift = liftSeeds(set, seeds, topology.environment);
  const found = dependentReach(topology, lift.starts, { onlyHard: options.onlyHard });
  const reached = found.order.subarray(0, found.count);
  const { severity, rank } = severities(topology, reached, lift.severity, options);
  return { topology, lift, found, hops: hopsOf(found, options.maxDepth), severity, rank };
}

function best(
  environments: readonly EnvironmentImpact[],
  nodeCount: number,
): { readonly hops: Int32Array; readonly severity: Uint8Array } {
  const [only] = environments;
  if (environments.length === 1 && only !== undefined) return only;
  const hops = new Int32Array(nodeCount).fill(UNREACHED);
  const severity = new Uint8Array(nodeCount).fill(UNAFFECTED);
  for (const one of environments) {
    for (let at = 0; at < one.found.count; at++) {
      const node = one.found.order[at]!;
      const near = one.hops[node]!;
      if (near !== UNREACHED && (hops[node] === UNREACHED || near < hops[node]!)) hops[node] = near;
      if (one.severity[node]! < severity[node]!) severity[node] = one.severity[node]!;
    }
  }
  return { hops, severity };
}

/** Every node that some environment reaches, ascending. O(reached · log), or O(nodes) when that is quicker. */
function reachedBy(environments: readonly EnvironmentImpact[]): Int32Array {
  const [first] = environments;
  if (first === undefined) return new Int32Array();
  const { nodeCount } = first.topology;
  const total = environments.reduce((sum, one) => sum + one.found.count, 0);
  if (environments.length === 1 && total * SPARSE < nodeCount) return first.found.order.slice(0, total).sort();
  const isReached = new Uint8Array(nodeCount);
  for (const { found } of environments) for (let at = 0; at < found.count; at++) isReached[found.order[at]!] = 1;
  let count = 0;
  const nodes = new Int32Array(Math.min(total, nodeCount));
  for (let node = 0; node < nodeCount; node++) if (isReached[node] === 1) nodes[count++] = node;
  return nodes.subarray(0, count);
}

/** Counting sort by hops and severity; numbers ascend within, as refs do. */
function listed(
  set: TopologySet,
  seeds: Int32Array,
  hops: Int32Array,
  severity: Uint8Array,
  reached: Int32Array,
  kinds: readonly EntityKind[] | undefined,
): Int32Array {
  const isShown = kindMask((kind) => kinds === undefined || kinds.includes(kind));
  isShown[UNKNOWN_KIND] = kinds === undefined ? 1 : 0;
  const isAsked = new Uint8Array(set.nodeCount);
  for (const seed of seeds) isAsked[seed] = 1;
  const all = new Int32Array(reached.length);
  let count = 0;
  for (const node of reached) {
    if (hops[node] !== UNREACHED && isAsked[node] === 0 && isShown[set.nodes.kind[node]!] === 1) all[count++] = node;
  }
  const shown = all.subarray(0, count);
  let furthest = 0;
  for (const node of shown) if (hops[node]! > furthest) furthest = hops[node]!;
  const starts = new Int32Array((furthest + 1) * SEVERITIES.length + 1);
  for (const node of shown) starts[hops[node]! * SEVERITIES.length + severity[node]! + 1]!++;
  for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!;
  const nodes = new Int32Array(shown.length);
  for (const node of shown) nodes[starts[hops[node]! * SEVERITIES.length + severity[node]!]!++] = node;
  return nodes;
}

function cyclesThrough(
  environments: readonly EnvironmentImpact[],
  { onlyHard = false, maxDepth }: BlastRadiusOptions,
): readonly Int32Array[] {
  const reached = environments.map(({ topology, hops }) =>
    // Who reaches one member reaches all, unless the depth cuts them off.
    strongComponents(topology, onlyHard).cycles.filter((cycle) =>
      maxDepth === undefined ? hops[cycle[0]!] !== UNREACHED : cycle.every((node) => hops[node] !== UNREACHED),
    ),
  );
  const [only = []] = reached;
  if (reached.length === 1) return only;
  const distinct = new Map(reached.flat().map((cycle) => [cycle.join(), cycle]));
  return [...distinct.values()].sort((a, b) => a[0]! - b[0]! || a.length - b.length);
}

function hiddenCount(set: TopologySet, environments: readonly EnvironmentImpact[], hops: Int32Array): number {
  const [only] = environments;
  const hidden = environments.length === 1 ? only?.topology.hiddenDependents : hiddenEverywhere(set).dependents;
  if (hidden === null || hidden === undefined) return 0;
  let sum = 0;
  for (let node = 0; node < hops.length; node++) if (hops[node] !== UNREACHED) sum += hidden[node]!;
  return sum;
}

/** Counts of what is listed: by severity, index into SEVERITIES; by kind, index into ENTITY_KINDS. O(listed). */
export function countListed(impact: BlastRadius): { readonly bySeverity: Int32Array; readonly byKind: Int32Array } {
  const bySeverity = new Int32Array(SEVERITIES.length);
  const byKind = new Int32Array(ENTITY_KINDS.length);
  for (const node of impact.nodes) {
    bySeverity[impact.severity[node]!]!++;
    byKind[impact.set.nodes.kind[node]!]!++;
  }
  return { bySeverity, byKind };
}
