import { ENTITY_KINDS, SEVERITIES, type EntityKind } from '@faultline/model';
import { UNREACHED } from '../closure/hops.js';
import { strongComponents } from '../structure/strong-components.js';
import { offsetsOf } from '../topology/counting-sort.js';
import { UNKNOWN_KIND, kindMask, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';
import { hiddenEverywhere } from '../closure/relations.js';
import { liftSeeds, type Lift } from '../lifting/lift.js';
import { UNAFFECTED } from './severity.js';
import { hopsTo, spread, type Spread } from './spread.js';

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
export interface EnvironmentImpact {
  readonly topology: Topology;
  readonly lift: Lift;
  readonly found: Spread;
  /** UNREACHED for what is not reached or too far away. */
  hopsOf(node: NodeIndex): number;
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
  /** Least of the environments; UNREACHED beyond. */
  hopsOf(node: NodeIndex): number;
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
  const severity = worstSeverity(environments, set.nodeCount);
  const reached = reachedBy(environments, severity);
  const hops = leastHops(environments, reached, options.maxDepth);
  return {
    set,
    options,
    seeds: asked,
    environments,
    nodes: listed(set, asked, reached, hops, severity, options.kinds),
    hopsOf: (node) => leastOf(environments, node),
    severity,
    cycles: cyclesThrough(environments, options),
    hidden: hiddenCount(set, environments, reached, hops),
  };
}

function inEnvironment(
  set: TopologySet,
  topology: Topology,
  seeds: Int32Array,
  options: BlastRadiusOptions,
): EnvironmentImpact {
  const lift = liftSeeds(set, seeds, topology.environment);
  const found = spread(topology, lift.starts, lift.severity, options);
  return { topology, lift, found, hopsOf: (node) => hopsTo(found, node, options.maxDepth) };
}

function leastOf(environments: readonly EnvironmentImpact[], node: NodeIndex): number {
  let least = UNREACHED;
  for (const one of environments) {
    const hops = one.hopsOf(node);
    if (hops !== UNREACHED && (least === UNREACHED || hops < least)) least = hops;
  }
  return least;
}

function worstSeverity(environments: readonly EnvironmentImpact[], nodeCount: number): Uint8Array {
  const [only] = environments;
  if (environments.length === 1 && only !== undefined) return only.found.severity;
  const worst = new Uint8Array(nodeCount).fill(UNAFFECTED);
  for (const { found } of environments) {
    for (let place = 0; place < found.count; place++) {
      const node = found.order[place]!;
      if (found.severity[node]! < worst[node]!) worst[node] = found.severity[node]!;
    }
  }
  return worst;
}

/** Every node that some environment reaches, ascending. O(reached · log), or O(nodes) when that is quicker. */
function reachedBy(environments: readonly EnvironmentImpact[], severity: Uint8Array): Int32Array {
  const total = environments.reduce((sum, { found }) => sum + found.count, 0);
  const [only] = environments;
  if (environments.length === 1 && only !== undefined && total * SPARSE < severity.length) {
    return only.found.order.slice(0, total).sort();
  }
  const nodes = new Int32Array(Math.min(total, severity.length));
  let count = 0;
  for (let node = 0; node < severity.length; node++) if (severity[node] !== UNAFFECTED) nodes[count++] = node;
  return nodes.subarray(0, count);
}

/** By position in `reached`; UNREACHED for what is too far away everywhere. O(environments · reached). */
function leastHops(
  environments: readonly EnvironmentImpact[],
  reached: Int32Array,
  maxDepth: number = Number.POSITIVE_INFINITY,
): Int32Array {
  const least = new Int32Array(reached.length).fill(UNREACHED);
  for (const { found } of environments) {
    const hopsAt = new Int32Array(found.count).fill(UNREACHED);
    for (let hops = 0; hops + 1 < found.levels.length && hops <= maxDepth; hops++) {
      hopsAt.fill(hops, found.levels[hops], found.levels[hops + 1]);
    }
    for (let at = 0; at < reached.length; at++) {
      const place = found.places[reached[at]!]! - 1;
      if (place < 0) continue;
      const hops = hopsAt[place]!;
      if (hops !== UNREACHED && (least[at] === UNREACHED || hops < least[at]!)) least[at] = hops;
    }
  }
  return least;
}

/** Counting sort by hops and severity; numbers ascend within, as refs do. */
function listed(
  set: TopologySet,
  seeds: Int32Array,
  reached: Int32Array,
  hops: Int32Array,
  severity: Uint8Array,
  kinds: readonly EntityKind[] | undefined,
): Int32Array {
  const isShown = kindMask((kind) => kinds === undefined || kinds.includes(kind));
  isShown[UNKNOWN_KIND] = kinds === undefined ? 1 : 0;
  const shown = new Int32Array(reached.length);
  const keys = new Int32Array(reached.length);
  let count = 0;
  let last = 0;
  let seed = 0;
  for (let at = 0; at < reached.length; at++) {
    const node = reached[at]!;
    while (seed < seeds.length && seeds[seed]! < node) seed++;
    if (hops[at] === UNREACHED || seeds[seed] === node || isShown[set.nodes.kind[node]!] === 0) continue;
    const key = hops[at]! * SEVERITIES.length + severity[node]!;
    if (key > last) last = key;
    shown[count] = node;
    keys[count++] = key;
  }
  const starts = offsetsOf(keys, count, last + 1);
  const nodes = new Int32Array(count);
  for (let at = 0; at < count; at++) nodes[starts[keys[at]!]!++] = shown[at]!;
  return nodes;
}

function cyclesThrough(
  environments: readonly EnvironmentImpact[],
  { onlyHard = false, maxDepth }: BlastRadiusOptions,
): readonly Int32Array[] {
  const reached = environments.map(({ topology, hopsOf }) =>
    // Who reaches one member reaches all, unless the depth cuts them off.
    strongComponents(topology, onlyHard).cycles.filter((cycle) =>
      maxDepth === undefined ? hopsOf(cycle[0]!) !== UNREACHED : cycle.every((node) => hopsOf(node) !== UNREACHED),
    ),
  );
  const [only = []] = reached;
  if (reached.length === 1) return only;
  const distinct = new Map(reached.flat().map((cycle) => [cycle.join(), cycle]));
  return [...distinct.values()].sort((a, b) => a[0]! - b[0]! || a.length - b.length);
}

function hiddenCount(
  set: TopologySet,
  environments: readonly EnvironmentImpact[],
  reached: Int32Array,
  hops: Int32Array,
): number {
  const [only] = environments;
  const hidden = environments.length === 1 ? only?.topology.hiddenDependents : hiddenEverywhere(set).dependents;
  if (hidden === null || hidden === undefined) return 0;
  let sum = 0;
  for (let at = 0; at < reached.length; at++) if (hops[at] !== UNREACHED) sum += hidden[reached[at]!]!;
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
