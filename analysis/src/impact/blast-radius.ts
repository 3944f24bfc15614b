import { ENTITY_KINDS, SEVERITIES, type EntityKind } from '@faultline/model';
import { dependentReach } from '../closure/dependent-hops.js';
import { UNREACHED, hopsOf, type Reach } from '../closure/hops.js';
import { strongComponents } from '../structure/strong-components.js';
import { kindMask, type NodeIndex } from '../topology/nodes.js';
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
    nodes: listed(set, asked, hops, severity, options.kinds),
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
  const found = dependentReach(topology, lift.starts, options);
  const { severity, round } = severities(topology, lift.starts, lift.severity, {
    onlyHard: options.onlyHard,
    // A search that was cut off does not tell how many there are.
    reachable: options.maxDepth === undefined ? found.count : undefined,
  });
  return { topology, lift, found, hops: hopsOf(found), severity, round };
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
      if (hops[node] === UNREACHED || one.hops[node]! < hops[node]!) hops[node] = one.hops[node]!;
    }
    for (let node = 0; node < nodeCount; node++) {
      if (one.severity[node]! < severity[node]!) severity[node] = one.severity[node]!;
    }
  }
  return { hops, severity };
}

/** Counting sort by hops and severity; numbers ascend within, as refs do. */
function listed(
  set: TopologySet,
  seeds: Int32Array,
  hops: Int32Array,
  severity: Uint8Array,
  kinds: readonly EntityKind[] | undefined,
): Int32Array {
  const wanted = kinds === undefined ? null : kindMask((kind) => kinds.includes(kind));
  const levels = SEVERITIES.length;
  const starts: number[] = [0];
  const isSeed = new Uint8Array(set.nodeCount);
  for (const seed of seeds) isSeed[seed] = 1;
  const keys = new Int32Array(set.nodeCount).fill(UNREACHED);
  for (let node = 0; node < set.nodeCount; node++) {
    if (hops[node] === UNREACHED || isSeed[node] === 1) continue;
    if (wanted !== null && wanted[set.nodes.kind[node]!] === 0) continue;
    const key = hops[node]! * levels + severity[node]!;
    keys[node] = key;
    while (starts.length <= key + 1) starts.push(0);
    starts[key + 1]!++;
  }
  for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!;
  const nodes = new Int32Array(starts[starts.length - 1]!);
  for (let node = 0; node < set.nodeCount; node++) {
    if (keys[node] !== UNREACHED) nodes[starts[keys[node]!]!++] = node;
  }
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
