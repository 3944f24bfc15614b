import {
  CRITICALITIES,
  ENTITY_KINDS,
  SEVERITIES,
  type Criticality,
  type EntityKind,
  type EntityRef,
  type Severity,
} from '@faultline/model';
import { UNREACHED } from '../closure/hops.js';
import type { Cause } from '../redundancy/hits.js';
import { redundancyOf, type Redundancy } from '../redundancy/redundancy.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { countListed, type BlastRadius, type EnvironmentImpact } from './blast-radius.js';
import { passesOn } from './passes-on.js';
import { UNAFFECTED } from './severity.js';
import { startAt, wayTo } from './spread.js';

/** A relation that set the severity, as it is stored: from the dependent; of a lift, with its own direction. */
export interface Because {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly via: string;
  /** null for a lifting relation. */
  readonly criticality: Criticality | null;
  readonly assumed: boolean;
  readonly confidence: number;
}

export interface AffectedEntity {
  readonly node: NodeIndex;
  readonly ref: EntityRef;
  readonly kind: EntityKind;
  readonly hops: number;
  readonly severity: Severity;
  /** From what was asked for to this entity, both included. */
  readonly path: readonly EntityRef[];
  readonly because: readonly Because[];
  /** Where it is affected, by name. */
  readonly environments: readonly string[];
  /** Of what the seeds were lifted to: how much of it runs and fails. null further away. */
  readonly redundancy: Redundancy | null;
}

export interface ImpactAnswer {
  readonly seeds: readonly EntityRef[];
  /** At most `limit`, nearest first. */
  readonly affected: readonly AffectedEntity[];
  /** Before the limit, as all counts. */
  readonly total: number;
  readonly bySeverity: readonly { readonly severity: Severity; readonly count: number }[];
  readonly byKind: readonly { readonly kind: EntityKind; readonly count: number }[];
  readonly cycles: readonly (readonly EntityRef[])[];
  readonly hidden: number;
}

/** A blast radius in refs. O(listed · (hops + direct dependencies)). @param limit of entities, the nearest first */
export function impactAnswer(impact: BlastRadius, limit: number = Number.POSITIVE_INFINITY): ImpactAnswer {
  const { refs } = impact.set;
  const { bySeverity, byKind } = countListed(impact);
  const nodes = impact.nodes.subarray(0, Math.min(limit, impact.nodes.length));
  return {
    seeds: Array.from(impact.seeds, (seed) => refs[seed]!),
    affected: Array.from(nodes, (node) => affectedEntity(impact, node)),
    total: impact.nodes.length,
    bySeverity: SEVERITIES.map((severity, at) => ({ severity, count: bySeverity[at]! })).filter((one) => one.count > 0),
    byKind: ENTITY_KINDS.map(({ kind }, at) => ({ kind, count: byKind[at]! })).filter((one) => one.count > 0),
    cycles: impact.cycles.map((cycle) => Array.from(cycle, (node) => refs[node]!)),
    hidden: impact.hidden,
  };
}

function affectedEntity(impact: BlastRadius, node: NodeIndex): AffectedEntity {
  const { set, environments } = impact;
  const hops = impact.hopsOf(node);
  const severity = impact.severity[node]!;
  // Several environments may tie: the first by name tells the way, and the first the reasons.
  const nearest = environments.find((one) => one.hopsOf(node) === hops)!;
  const worst = environments.find(({ found }) => found.severity[node] === severity)!;
  return {
    node,
    ref: set.refs[node]!,
    kind: ENTITY_KINDS[set.nodes.kind[node]!]!.kind,
    hops,
    severity: SEVERITIES[severity]!,
    path: impactPath(nearest, node).map((one) => set.refs[one]!),
    because: becauseOf(set, worst, node, impact.options.onlyHard === true),
    environments: environments.flatMap(({ found, topology: { environment } }) =>
      found.severity[node] !== UNAFFECTED && environment !== null ? [environment] : [],
    ),
    redundancy: redundancyAt(impact, node),
  };
}

/** From a seed through its lift and along DEPENDS_ON to a node that was reached, in node numbers. O(path). */
export function impactPath(within: EnvironmentImpact, node: NodeIndex): NodeIndex[] {
  if (within.hopsOf(node) === UNREACHED) return [];
  const path = wayTo(within.found, node);
  const lifted = within.lift.pathOf(path[0]!);
  return lifted.length === 1 ? path : [...lifted, ...path.slice(1)];
}

/**
 * The relations that set a node's severity in one environment: to each dependency that passes on just that and did so
 * before the node did, so that its own severity cannot rest on this node; to each of its alternatives when all of them
 * are; of several relations to one dependency, the hardest ones. For a node that seeds were lifted to and that has its
 * severity from there, one lifting relation for each replica that failed, or the last one where none was observed. A
 * seed has none. Ordered by ref, then via. O(direct dependencies).
 */
export function becauseOf(
  set: TopologySet,
  within: EnvironmentImpact,
  node: NodeIndex,
  onlyHard: boolean,
): readonly Because[] {
  const { topology, lift, found } = within;
  const { severity } = found;
  const own = severity[node]!;
  if (own === UNAFFECTED) return [];
  const start = startAt(found, node);
  if (start >= 0 && lift.severity[start] === own) return liftedBecause(set, lift.causesOf(node));
  const { offsets, targets } = topology.dependencies;
  const reasons: Because[] = [];
  for (let pair = offsets[node]!; pair < offsets[node + 1]!; pair++) {
    const dependency = targets[pair]!;
    if (severity[dependency] === UNAFFECTED || !passesOn(topology, found, pair, node, onlyHard)) continue;
    const criticality = topology.pairCriticality[pair]!;
    const { relations, pairRelations } = topology;
    for (let row = pairRelations[pair]!; row < pairRelations[pair + 1]!; row++) {
      if (relations.criticality[row] !== criticality) continue;
      reasons.push({
        from: set.refs[node]!,
        to: set.refs[dependency]!,
        via: relations.vias[relations.via[row]!]!,
        criticality: CRITICALITIES[criticality]!,
        assumed: relations.assumed[row] === 1,
        confidence: relations.confidence[row]!,
      });
    }
  }
  return reasons;
}

/**
 * How much of an entity runs and fails where it is hit worst, of those environments in which the seeds mean it.
 * null where they mean it in none: what is further away is hit by its dependencies, not in its own replicas.
 */
export function redundancyAt({ set, seeds, environments }: BlastRadius, node: NodeIndex): Redundancy | null {
  if (seeds.includes(node)) return null;
  let within: EnvironmentImpact | undefined;
  for (const one of environments) {
    if (startAt(one.found, node) < 0) continue;
    if (within === undefined || one.found.severity[node]! < within.found.severity[node]!) within = one;
  }
  if (within === undefined) return null;
  return redundancyOf(within.topology.environment, set.parts.replicas, set.refs, within.lift.hitsOf(node));
}

function liftedBecause(set: TopologySet, causes: readonly Cause[]): readonly Because[] {
  const { offsets, targets, type, isForward, confidence } = set.lifting;
  const found = causes.flatMap(({ asked, meant }) => {
    for (let row = offsets[asked]!; row < offsets[asked + 1]!; row++) {
      if (targets[row] !== meant) continue;
      const [from, to] = isForward[type[row]!] === 1 ? [asked, meant] : [meant, asked];
      return [{ from, to, confidence: confidence[row]! }];
    }
    return [];
  });
  return found
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, confidence: sure }) => ({
      from: set.refs[from]!,
      to: set.refs[to]!,
      via: '',
      criticality: null,
      assumed: false,
      confidence: sure,
    }));
}
