import { CRITICALITIES, type Criticality, type EntityRef, type RelationType } from '@faultline/model';
import { directRelations, type DependencyRelation } from '../closure/relations.js';
import { UNREACHED } from '../closure/hops.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { endsOf, type EndRows, type Ends, type WayOptions } from './ends.js';
import { hardestWays } from './hardest-ways.js';
import { shortestWays, type ShortestWays } from './shortest-ways.js';
import { hopsOfWay, type Way } from './way.js';

export interface WaysOptions extends WayOptions {
  /** Of the shortest that are listed. Default 100; all are counted. */
  readonly limit?: number;
  /** How many of the hardest. Default 5. */
  readonly k?: number;
}

/** One step of a way. */
export interface WayStep {
  /** As it is walked. */
  readonly from: EntityRef;
  readonly to: EntityRef;
  /** As it is stored: a lifting relation may be walked against its direction. */
  readonly type: RelationType;
  readonly isForward: boolean;
  /** Of DEPENDS_ON: the believed relations from `from` to `to`, hardest first, one a `via`. */
  readonly relations: readonly DependencyRelation[];
  /** Of the step: the hardest of its relations; null for a lifting relation. */
  readonly criticality: Criticality | null;
  readonly confidence: number;
}

/** A way in refs. */
export interface FoundWay {
  /** From what was asked for to what was asked for, both included; with what lies between each and what it means. */
  readonly path: readonly EntityRef[];
  /** Dependencies on it. */
  readonly hops: number;
  /** Its softest relation; hard where there is none. */
  readonly criticality: Criticality;
  /** Where it is whole, by name; none where no environment is known. */
  readonly environments: readonly string[];
  readonly steps: readonly WayStep[];
}

/** All ways that are asked for between two. */
export interface Ways {
  /** Hops of the shortest; null where there is no way. */
  readonly hops: number | null;
  /** How many are that short; exact. */
  readonly total: bigint;
  readonly shortest: readonly FoundWay[];
  readonly hardest: readonly FoundWay[];
}

/** What is searched for between two ends, in node numbers. */
export interface WaySearch {
  readonly environments: readonly EndRows[];
  readonly options: WaysOptions;
}

/** The shortest and the hardest ways, in node numbers. */
export interface SearchedWays {
  readonly shortest: ShortestWays;
  readonly hardest: readonly Way[];
}

/** The long part of `waysBetween`: it needs arrays alone, so that it can be done on another thread. */
export function searchWays({ environments, options }: WaySearch): SearchedWays {
  return {
    shortest: shortestWays(environments, options, options.limit ?? 100),
    hardest: hardestWays(environments, options, options.k ?? 5),
  };
}

/** The shortest and the hardest ways from one node to another, along dependencies, each end lifted. */
export function waysBetween(set: TopologySet, from: NodeIndex, to: NodeIndex, options: WaysOptions = {}): Ways {
  const environments = endsOf(set, from, to, options);
  return waysAnswer(set, environments, searchWays({ environments, options }));
}

/** Ways in refs, with their relations. O(steps · relations of their dependents). */
export function waysAnswer(set: TopologySet, environments: readonly Ends[], searched: SearchedWays): Ways {
  const { hops, total, ways } = searched.shortest;
  const found = (way: Way): FoundWay => foundWay(set, environments, way);
  return {
    hops: hops === UNREACHED ? null : hops,
    total,
    shortest: ways.map(found),
    hardest: searched.hardest.map(found),
  };
}

/** A way with its lifts and relations. Of several environments the first by name tells the lifts. */
function foundWay(set: TopologySet, environments: readonly Ends[], way: Way): FoundWay {
  const first = environments[way.environments[0]!]!;
  const before = first.from.pathOf(way.nodes[0]!);
  const after = first.to.pathOf(way.nodes[way.nodes.length - 1]!).reverse();
  const names = way.environments.map((at) => environments[at]!.topology.environment).filter((name) => name !== null);
  return {
    path: [...before.slice(0, -1), ...way.nodes, ...after.slice(1)].map((node) => set.refs[node]!),
    hops: hopsOfWay(way),
    criticality: CRITICALITIES[way.softest]!,
    environments: names,
    steps: [
      ...pairsOf(before).map(([asked, meant]) => liftStep(set, asked, meant, false)),
      ...pairsOf(way.nodes).map(([dependent, dependency]) => dependencyStep(set, dependent, dependency, names)),
      ...pairsOf(after).map(([meant, asked]) => liftStep(set, asked, meant, true)),
    ],
  };
}

function pairsOf(nodes: readonly NodeIndex[]): [NodeIndex, NodeIndex][] {
  return nodes.slice(1).map((node, at) => [nodes[at]!, node]);
}

function dependencyStep(
  set: TopologySet,
  dependent: NodeIndex,
  dependency: NodeIndex,
  environments: readonly string[],
): WayStep {
  const [from, to] = [set.refs[dependent]!, set.refs[dependency]!];
  const relations = believedRelations(set, dependent, to, environments);
  return {
    from,
    to,
    type: 'DEPENDS_ON',
    isForward: true,
    relations,
    criticality: relations[0]!.criticality,
    confidence: Math.max(...relations.map(({ confidence }) => confidence)),
  };
}

/** Of several environments the hardest for each `via`. */
function believedRelations(
  set: TopologySet,
  dependent: NodeIndex,
  to: EntityRef,
  environments: readonly string[],
): DependencyRelation[] {
  const least = Math.fround(set.minConfidence);
  const found = new Map<string, DependencyRelation>();
  for (const environment of environments.length === 0 ? [null] : environments) {
    for (const relation of directRelations(set, dependent, 'dependencies', environment)) {
      if (relation.to !== to || relation.confidence < least) continue;
      const known = found.get(relation.via);
      if (known === undefined || hardness(relation) < hardness(known)) found.set(relation.via, relation);
    }
  }
  return [...found.values()].sort((a, b) => hardness(a) - hardness(b));
}

function hardness({ criticality }: DependencyRelation): number {
  return CRITICALITIES.indexOf(criticality);
}

/** @param isAgainst whether the way goes from what is meant to what was asked for */
function liftStep(set: TopologySet, asked: NodeIndex, meant: NodeIndex, isAgainst: boolean): WayStep {
  const { offsets, targets, type, types, isForward, confidence } = set.lifting;
  let row = offsets[asked]!;
  while (targets[row] !== meant) row++;
  const [from, to] = isAgainst ? [meant, asked] : [asked, meant];
  return {
    from: set.refs[from]!,
    to: set.refs[to]!,
    type: types[type[row]!]!,
    isForward: (isForward[type[row]!] === 1) !== isAgainst,
    relations: [],
    criticality: null,
    confidence: confidence[row]!,
  };
}
