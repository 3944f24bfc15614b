import { CatalogError, HIDDEN_BELOW, type EntityRef } from '@faultline/model';
import { alternativesOf, type Alternatives } from '../redundancy/alternatives.js';
import { NO_REPLICAS, replicasIn, type ReplicaInput, type Replicas } from '../redundancy/replicas.js';
import { buildTopology } from './build.js';
import { dependencyClaims, type DependencyClaims } from './claims.js';
import type { TopologyInput, TopologyOptions } from './input.js';
import { confidentRows, liftingRows, type LiftingRows } from './lifting.js';
import { nodeTable, type NodeIndex, type NodeTable } from './nodes.js';
import type { Topology } from './topology.js';

/**
 * All topologies of one projection: one for each environment, over the same nodes. Each is built when it is first
 * asked for and kept.
 */
export interface TopologySet {
  readonly nodes: NodeTable;
  readonly nodeCount: number;
  readonly refs: readonly EntityRef[];
  /** Sorted; empty where none is known, and then there is one topology, of what holds everywhere. */
  readonly environments: readonly string[];
  readonly minConfidence: number;
  readonly parts: TopologyParts;
  readonly claims: DependencyClaims;
  readonly lifting: LiftingRows;
  indexOf(ref: string): NodeIndex | undefined;
  /**
   * The topologies that a question is about: the named environment's, or each by itself, by name.
   * @throws CatalogError NOT_FOUND for an environment that does not occur
   */
  topologies(environment?: string | null): readonly Topology[];
  /** Whether a node runs in an environment, or is not known to run anywhere. */
  mayRunIn(node: NodeIndex, environment: string | null): boolean;
  /** What runs of each catalog entity in an environment. */
  replicas(environment: string | null): Replicas;
  /** The same graph with another bound; shares the claims. */
  withMinConfidence(minConfidence: number): TopologySet;
}

/**
 * Builds the topologies of a projection. O(relations + nodes); 400,000 relations take some 50 ms and an environment
 * as much again.
 * @throws RangeError when the refs are not sorted: a bug of whoever made the projection
 */
export function buildTopologies(input: TopologyInput, options: TopologyOptions = {}): TopologySet {
  const nodes = nodeTable(input.refs);
  const claims = dependencyClaims(nodes, input.relations, options);
  // Every lifting relation is kept, so that another bound needs no second look at the projection.
  const lifting = liftingRows(nodes, input.relations);
  return topologySet(
    {
      nodes,
      claims,
      lifting,
      replicas: options.replicas ?? NO_REPLICAS,
      alternatives: alternativesOf(nodes, input.relations),
    },
    options.minConfidence ?? HIDDEN_BELOW,
  );
}

/** What a set is made of; a what-if changes some of it. */
export interface TopologyParts {
  readonly nodes: NodeTable;
  readonly claims: DependencyClaims;
  /** Whatever their confidence. */
  readonly lifting: LiftingRows;
  readonly replicas: ReplicaInput;
  readonly alternatives: Alternatives;
}

/** The set of some parts; topologies are built when they are first asked for. */
export function topologySet(parts: TopologyParts, minConfidence: number): TopologySet {
  const { nodes, claims } = parts;
  const running = new Map<string | null, Replicas>();
  const built: (Topology | undefined)[] = [];
  const numbers = new Map(claims.environments.map((name, index) => [name, index]));
  const topologyAt = (environment: number | null): Topology =>
    (built[environment ?? 0] ??= buildTopology(nodes, claims, environment, minConfidence, parts.alternatives));
  return {
    nodes,
    nodeCount: nodes.count,
    refs: nodes.refs,
    environments: claims.environments,
    minConfidence,
    claims,
    parts,
    lifting: confidentRows(parts.lifting, minConfidence),
    indexOf: nodes.indexOf,
    topologies: (environment) => {
      if (environment === undefined || environment === null) {
        return claims.environments.length === 0
          ? [topologyAt(null)]
          : claims.environments.map((_, at) => topologyAt(at));
      }
      const number = numbers.get(environment);
      if (number === undefined) throw unknownEnvironment(environment, claims.environments);
      return [topologyAt(number)];
    },
    mayRunIn: (node, environment) => {
      if (environment === null || claims.runsAnywhere[node] === 0) return true;
      const number = numbers.get(environment);
      return number !== undefined && claims.runs[number]![node] === 1;
    },
    replicas: (environment) => {
      let found = running.get(environment);
      if (found === undefined) {
        found = replicasIn(parts.replicas, nodes.count, environment, minConfidence);
        running.set(environment, found);
      }
      return found;
    },
    withMinConfidence: (other) => topologySet(parts, other),
  };
}

function unknownEnvironment(environment: string, environments: readonly string[]): CatalogError {
  return new CatalogError(
    'NOT_FOUND',
    `no environment ${JSON.stringify(environment)}`,
    environments.length === 0
      ? 'leave the environment out: none is known yet'
      : `name one of ${environments.slice(0, 20).join(', ')}, or leave it out for all`,
    { candidates: environments.slice(0, 20) },
  );
}
