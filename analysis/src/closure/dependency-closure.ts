import { CRITICALITIES, ENTITY_KINDS, type Criticality, type EntityKind, type EntityRef } from '@faultline/model';
import { liftSeeds, type Lift } from '../lifting/lift.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { HARD, type Topology } from '../topology/topology.js';
import type { HopOptions } from './dependent-hops.js';
import { START, UNREACHED, UNSEEN, hopsOf, pathTo, type Reach } from './hops.js';
import { hiddenEverywhere } from './relations.js';

export interface ClosureOptions extends HopOptions {
  /** Default: each environment by itself, then the least hops and the hardest criticality of them. */
  readonly environment?: string | null;
}

/** The search in one environment. */
export interface EnvironmentClosure {
  readonly topology: Topology;
  readonly lift: Lift;
  readonly found: Reach;
  readonly hops: Int32Array;
  /** Index into CRITICALITIES by node; CRITICALITIES.length where not reached. */
  readonly criticality: Uint8Array;
}

/** Everything that some entities need, in node numbers; `closureAnswer` says it in refs. */
export interface DependencyClosure {
  readonly set: TopologySet;
  readonly of: Int32Array;
  readonly environments: readonly EnvironmentClosure[];
  /** Dependencies by hops, then ref. */
  readonly nodes: Int32Array;
  readonly hops: Int32Array;
  readonly criticality: Uint8Array;
  /** Relations from these that confidence hides. */
  readonly hidden: number;
}

/**
 * The dependency closure: all transitive dependencies with hops, a witness path (least by ref among the shortest) and
 * how hard each is needed: the hardest way counts, and a way is as hard as its softest relation. What was asked for,
 * and what it is lifted to, is not in it. O(environments · (nodes + relations)).
 */
export function dependencyClosure(
  set: TopologySet,
  of: readonly NodeIndex[],
  options: ClosureOptions = {},
): DependencyClosure {
  const asked = Int32Array.from(new Set(of)).sort();
  const environments = set
    .topologies(options.environment)
    .map((topology) => inEnvironment(topology, liftSeeds(set, asked, topology.environment), options));
  const hops = new Int32Array(set.nodeCount).fill(UNREACHED);
  const criticality = new Uint8Array(set.nodeCount).fill(CRITICALITIES.length);
  for (const one of environments) {
    for (let at = 0; at < one.found.count; at++) {
      const node = one.found.order[at]!;
      if (hops[node] === UNREACHED || one.hops[node]! < hops[node]!) hops[node] = one.hops[node]!;
      if (one.criticality[node]! < criticality[node]!) criticality[node] = one.criticality[node]!;
    }
  }
  const nodes = Int32Array.from(hops.keys()).filter((node) => hops[node]! > 0 && !asked.includes(node));
  return {
    set,
    of: asked,
    environments,
    nodes: nodes.sort((a, b) => hops[a]! - hops[b]! || a - b),
    hops,
    criticality,
    hidden: hiddenCount(set, environments, hops),
  };
}

function inEnvironment(topology: Topology, lift: Lift, options: ClosureOptions): EnvironmentClosure {
  const found = dependencyReach(topology, lift.starts, options);
  return { topology, lift, found, hops: hopsOf(found), criticality: hardestWays(topology, lift.starts) };
}

/** Everything that the starts transitively depend on, with hops and a witness path each. O(nodes + relations). */
export function dependencyReach(topology: Topology, starts: ArrayLike<NodeIndex>, options: HopOptions = {}): Reach {
  const { offsets, targets } = topology.dependencies;
  const maxHops = options.maxDepth ?? Number.POSITIVE_INFINITY;
  const came = new Int32Array(topology.nodeCount).fill(UNSEEN);
  const order = new Int32Array(topology.nodeCount);
  let count = 0;
  for (let at = 0; at < starts.length; at++) {
    came[starts[at]!] = START;
    order[count++] = starts[at]!;
  }
  const levels = [0];
  for (let next = 0, hops = 0; next < count; hops++) {
    const end = count;
    levels.push(end);
    if (hops >= maxHops) break;
    for (; next < end; next++) {
      const node = order[next]!;
      for (let pair = offsets[node]!; pair < offsets[node + 1]!; pair++) {
        const target = targets[pair]!;
        if (came[target] !== UNSEEN || (options.onlyHard && topology.pairCriticality[pair] !== HARD)) continue;
        came[target] = node;
        order[count++] = target;
      }
    }
  }
  return { order, count, levels, came };
}

/**
 * How hard each dependency is needed: hardest first, one breadth-first search for each criticality over relations at
 * most that soft, going on from where the harder ones ended; a node is settled by the first that reaches it.
 * O(criticalities · relations).
 */
function hardestWays(topology: Topology, starts: ArrayLike<NodeIndex>): Uint8Array {
  const { offsets, targets } = topology.dependencies;
  const hardness = new Uint8Array(topology.nodeCount).fill(CRITICALITIES.length);
  const order = new Int32Array(topology.nodeCount);
  let count = 0;
  for (let at = 0; at < starts.length; at++) {
    hardness[starts[at]!] = HARD;
    order[count++] = starts[at]!;
  }
  for (let allowed = HARD; allowed < CRITICALITIES.length; allowed++) {
    for (let next = 0; next < count; next++) {
      const node = order[next]!;
      for (let pair = offsets[node]!; pair < offsets[node + 1]!; pair++) {
        const target = targets[pair]!;
        if (hardness[target] !== CRITICALITIES.length || topology.pairCriticality[pair]! > allowed) continue;
        hardness[target] = allowed;
        order[count++] = target;
      }
    }
  }
  return hardness;
}

function hiddenCount(set: TopologySet, environments: readonly EnvironmentClosure[], hops: Int32Array): number {
  const hidden =
    environments.length === 1 ? environments[0]?.topology.hiddenDependencies : hiddenEverywhere(set).dependencies;
  if (hidden === null || hidden === undefined) return 0;
  return hidden.reduce((sum, count, node) => (hops[node] === UNREACHED ? sum : sum + count), 0);
}

export interface NeededEntity {
  readonly node: NodeIndex;
  readonly ref: EntityRef;
  readonly kind: EntityKind;
  readonly hops: number;
  readonly criticality: Criticality;
  /** From what was asked for to this entity, both included. */
  readonly path: readonly EntityRef[];
}

/** A dependency closure in refs: by hops, then ref. O(listed · hops). */
export function closureAnswer(closure: DependencyClosure): {
  readonly of: readonly EntityRef[];
  readonly dependencies: readonly NeededEntity[];
  readonly hidden: number;
} {
  const { set, hops, criticality } = closure;
  return {
    of: Array.from(closure.of, (node) => set.refs[node]!),
    dependencies: Array.from(closure.nodes, (node) => {
      const nearest = closure.environments.find((one) => one.hops[node] === hops[node])!;
      const path = pathTo(nearest.found, node);
      return {
        node,
        ref: set.refs[node]!,
        kind: ENTITY_KINDS[set.nodes.kind[node]!]!.kind,
        hops: hops[node]!,
        criticality: CRITICALITIES[criticality[node]!]!,
        path: [...nearest.lift.pathOf(path[0]!), ...path.slice(1)].map((one) => set.refs[one]!),
      };
    }),
    hidden: closure.hidden,
  };
}
