import type { RelationClaim } from '@faultline/analysis';
import {
  assumedCriticality,
  entityKind,
  kindOf,
  relationKind,
  type Criticality,
  type EntityRef,
} from '@faultline/model';
import { alternativeWays, otherWays } from './alternatives.js';
import type { OracleClaim, OracleGraph, OracleReplica } from './oracle-graph.js';
import { replicasIn, replicasOf } from './oracle-replicas.js';
import type { RandomGraph } from './random-graph.js';

/** What the engine should find, worked out over objects and text, as slowly and plainly as the words of the design. */

const STANDING = ['pin', 'catalog', 'live', 'declared', 'derived', 'suggested'];
const HARDNESS: Readonly<Record<Criticality, number>> = { hard: 0, soft: 1, async: 2 };
const CHANGES =
  'owner person repository image image-tag source service-version package package-version vulnerability'.split(' ');
const LIFT_ENDS = ['service', 'datastore', 'broker', 'topic', 'api', 'external'];

export interface OracleRelation {
  readonly from: string;
  readonly to: string;
  readonly via: string;
  readonly hardness: number;
  readonly hidden: boolean;
}

const kind = (ref: string): string => kindOf(ref as EntityRef);
const isCatalog = (ref: string): boolean => entityKind(kind(ref))?.storey === 'catalog';
export const isDependency = (claim: RelationClaim): boolean =>
  (claim.type ?? 'DEPENDS_ON') === 'DEPENDS_ON' &&
  claim.from !== claim.to &&
  isCatalog(claim.from) &&
  isCatalog(claim.to);

function environmentOf(claim: RelationClaim): string | null {
  return (claim.scope ?? 'derivation') === 'derivation' && (claim.part ?? 'declared') !== 'declared'
    ? claim.part!
    : null;
}

export function environmentsOf({ claims, runsIn }: RandomGraph): string[] {
  const derived = claims.filter(isDependency).flatMap((claim) => environmentOf(claim) ?? []);
  return [...new Set([...derived, ...[...runsIn.values()].flat()])].sort();
}

const knownHomes = new WeakMap<RandomGraph, Map<string, string[]>>();

/** Where a node is known to run; empty: nowhere. */
export function homes(graph: OracleGraph, ref: string): readonly string[] {
  const of = graph.before ?? graph;
  let known = knownHomes.get(of);
  if (known === undefined) {
    known = new Map<string, string[]>();
    const add = (node: string, ...where: readonly string[]): unknown =>
      known!.set(node, [...(known!.get(node) ?? []), ...where]);
    for (const claim of of.claims.filter(isDependency)) add(claim.from, ...[environmentOf(claim) ?? []].flat());
    for (const [node, where] of of.runsIn) add(node, ...where);
    for (const { entity, workload, container, environment } of replicasOf(of)) {
      if (environment !== undefined) for (const node of [entity, workload, container]) add(node, environment);
    }
    knownHomes.set(of, known);
  }
  return [...(known.get(ref) ?? []), ...(graph.alsoRuns?.get(ref) ?? [])];
}

function mayRun(graph: OracleGraph, ref: string, environment: string | null): boolean {
  const where = homes(graph, ref);
  return environment === null || where.length === 0 || where.includes(environment);
}

/** Whether a conclusion for everywhere says the same with another `via`, and none with its own: it counts then, not this. */
export function isCovered({ claims }: OracleGraph, claim: OracleClaim): boolean {
  if (claim.isCovered !== undefined) return claim.isCovered;
  if (['derivation', 'what-if'].includes(claim.scope ?? 'derivation')) return false;
  const conclusions = claims.filter(
    (other) =>
      isDependency(other) &&
      other.from === claim.from &&
      other.to === claim.to &&
      (other.scope ?? 'derivation') === 'derivation' &&
      (other.part ?? 'declared') === 'declared',
  );
  return conclusions.length > 0 && conclusions.every((other) => (other.via ?? '') !== (claim.via ?? ''));
}

export function relationsIn(graph: OracleGraph, environment: string | null): OracleRelation[] {
  const groups = new Map<string, OracleClaim[]>();
  for (const claim of graph.claims.filter((one) => isDependency(one) && !isCovered(graph, one))) {
    const own = environmentOf(claim);
    if (own === null ? !mayRun(graph, claim.from, environment) : own !== environment) continue;
    const key = [claim.from, claim.to, claim.via ?? ''].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()].map((group) => {
    const ranked = group
      .map((claim) => ({
        assumed: claim.criticality === undefined || claim.assumed === true ? 1 : 0,
        standing: STANDING.indexOf(claim.standing ?? 'derived'),
        hardness: HARDNESS[claim.criticality ?? assumedCriticality(claim.via ?? '')],
      }))
      .sort((a, b) => a.assumed - b.assumed || a.standing - b.standing || a.hardness - b.hardness);
    const [{ from, to, via = '' }] = group as [RelationClaim];
    return {
      from,
      to,
      via,
      hardness: ranked[0]!.hardness,
      hidden: Math.max(...group.map((claim) => claim.confidence ?? 1)) < 0.5,
    };
  });
}

export interface OracleImpact {
  /** By affected or started ref. */
  readonly hops: Map<string, number>;
  readonly severity: Map<string, number>;
  readonly paths: Map<string, readonly string[]>;
  readonly relations: readonly OracleRelation[];
  readonly starts: ReadonlyMap<string, { readonly path: readonly string[]; readonly severity: number }>;
  /** Pairs `from to` that pass on no outage by themselves: others stand in. */
  readonly held: ReadonlySet<string>;
}

export function impactIn(graph: OracleGraph, environment: string | null, seeds: readonly string[]): OracleImpact {
  const relations = relationsIn(graph, environment).filter((relation) => !relation.hidden);
  const starts = liftOf(graph, environment, seeds);
  const hops = new Map([...starts.keys()].map((ref) => [ref, 0]));
  const severity = new Map([...starts].map(([ref, start]) => [ref, start.severity]));
  const groups = groupsIn(graph, environment, relations);
  for (let changed = true; changed;) {
    changed = false;
    const improve = (ref: string, to: number): void => {
      if (to < (severity.get(ref) ?? Infinity)) changed = severity.set(ref, to) !== undefined;
    };
    for (const { from, to, hardness } of relations) {
      if (!hops.has(to)) continue;
      const near = hops.get(to)! + 1;
      if (near < (hops.get(from) ?? Infinity)) changed = hops.set(from, near) !== undefined;
      const passed = Math.min(severity.get(to)! + hardness, 2);
      improve(from, groups.held.has(`${from} ${to}`) ? Math.max(passed, 1) : passed);
    }
    for (const { dependent, members } of groups.all) {
      if (members.every((member) => severity.get(member) === 0)) improve(dependent, 0);
    }
  }
  return { hops, severity, paths: pathsOf(relations, starts, hops), relations, starts, held: groups.held };
}

/** Dependencies of which any one will do, and the pairs that pass on no outage by themselves. */
function groupsIn(
  graph: OracleGraph,
  environment: string | null,
  relations: readonly OracleRelation[],
): { readonly all: readonly { dependent: string; members: string[] }[]; readonly held: ReadonlySet<string> } {
  const hardness = (from: string, to: string): number =>
    Math.min(...relations.filter((one) => one.from === from && one.to === to).map((one) => one.hardness));
  const counts = (caller: string, dependent: string): boolean => {
    if (environment === null) return true;
    const where = caller === '' ? [] : homes(graph, caller);
    return where.length > 0 ? where.includes(environment) : mayRun(graph, dependent, environment);
  };
  const ways = alternativeWays(graph)
    .filter(({ caller, dependent }) => counts(caller, dependent))
    .map(({ dependent, members }) => ({
      dependent,
      members: members.filter((member) => hardness(dependent, member) < Infinity),
    }));
  const others = otherWays(graph)
    .filter(({ caller, from }) => counts(caller, from))
    .map(({ from, to }) => `${from} ${to}`);
  for (const { dependent, members } of ways) if (members.length === 1) others.push(`${dependent} ${members[0]}`);
  const all = ways.filter(
    ({ dependent, members }) => members.length > 1 && members.some((member) => hardness(dependent, member) === 0),
  );
  const pairs = all.flatMap(({ dependent, members }) =>
    members.filter((member) => hardness(dependent, member) === 0).map((member) => `${dependent} ${member}`),
  );
  const held = new Set(pairs.filter((pair) => !others.includes(pair)));
  // A choice of which nothing is held says no more than its relations do.
  return { all: all.filter(({ dependent, members }) => members.some((one) => held.has(`${dependent} ${one}`))), held };
}

function pathsOf(
  relations: readonly OracleRelation[],
  starts: OracleImpact['starts'],
  hops: ReadonlyMap<string, number>,
): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([...starts].map(([ref, start]) => [ref, start.path]));
  for (const [ref, distance] of [...hops].sort(([, a], [, b]) => a - b)) {
    if (distance === 0) continue;
    const before = relations.filter((one) => one.from === ref && hops.get(one.to) === distance - 1);
    paths.set(ref, least(before.map((one) => [...paths.get(one.to)!, ref])));
  }
  return paths;
}

function liftOf(graph: OracleGraph, environment: string | null, seeds: readonly string[]): OracleImpact['starts'] {
  const replicas = replicasIn(graph, environment);
  const isDrained = (container: string): boolean =>
    graph.claims.some(
      (claim) =>
        claim.type === 'RUNS_ON' &&
        claim.from === container &&
        graph.drained?.has(placeOf(graph, 'RUNS_ON', container, 'host')!),
    );
  const of = (entity: string): OracleReplica[] => replicas.filter((one) => one.entity === entity);
  const added = (entity: string): number => (of(entity).length === 0 ? 0 : (graph.more?.get(entity) ?? 0));
  const isEmptied = (entity: string): boolean =>
    added(entity) === 0 && of(entity).every(({ container }) => isDrained(container));
  const carries = (ref: string): boolean =>
    replicas.some(({ entity, workload, container }) =>
      ref === workload ? true : ref === container && (!isDrained(container) || isEmptied(entity)),
    );
  const believed = graph.claims.filter((claim) => liftConfidence(graph, claim) >= 0.5);
  const known = new Map<string, string[]>();
  const lifting = (ref: string): string[] => {
    if (LIFT_ENDS.includes(kind(ref))) return [];
    if (!known.has(ref)) {
      const meant = believed.flatMap((claim) => {
        const failure = relationKind(claim.type ?? 'DEPENDS_ON')?.failure;
        if (failure === 'lifts-from' && claim.to === ref) return [claim.from];
        return failure === 'lifts-to' && claim.from === ref ? [claim.to] : [];
      });
      known.set(
        ref,
        meant
          .filter((target) => mayRun(graph, target, environment))
          .filter((target) => kind(target) !== 'container' || graph.drained?.get(ref)?.has(target) !== false),
      );
    }
    return known.get(ref)!;
  };
  const isUp = (ref: string, target: string): boolean => kind(ref) === 'container' && kind(target) === 'workload';
  const all = (isCutOff: boolean) => (ref: string) =>
    lifting(ref).filter((target) => {
      if (kind(ref) === 'route') return isCutOff;
      if (isUp(ref, target)) return carries(ref) || !carries(target);
      const isEnd = kind(ref) === 'workload' && LIFT_ENDS.includes(kind(target));
      return !isEnd || carries(ref) || of(target).length === 0;
    });
  const whole = (isCutOff: boolean) => (ref: string) =>
    ['workload', 'service-version'].includes(kind(ref)) || (kind(ref) === 'route' && !isCutOff)
      ? []
      : lifting(ref).filter((target) => !isUp(ref, target));
  const levels = [0, 1, 2].map((level) => {
    const from = seeds.filter((seed) => startOf(seed) <= level);
    return { level, all: spread(from, all(level > 0)), whole: spread(from, whole(level > 0)) };
  });
  const struck = (ref: string): number =>
    Math.min(
      ...levels
        .filter((one) => one.all.has(ref))
        .map((one) => {
          const isHit = ({ container }: OracleReplica): boolean =>
            isDrained(container) ||
            one.all.has(container) ||
            of(ref).some((other) => other.container === container && one.whole.has(other.workload));
          const isAll =
            one.whole.has(ref) ||
            (of(ref).every(isHit) &&
              // What is added stands with the first of its workload's.
              (added(ref) === 0 || one.whole.has(firstWorkload(of(ref)))));
          return isAll ? one.level : Math.max(one.level, 1);
        }),
    );
  return new Map(
    [...levels[2]!.all]
      .filter(([ref]) => isCatalog(ref) && !['owner', 'person'].includes(kind(ref)))
      .map(([ref, path]) => [ref, { path, severity: struck(ref) }]),
  );
}

const startOf = (seed: string): number => (CHANGES.includes(kind(seed)) ? 2 : kind(seed) === 'route' ? 1 : 0);

/** The workload that is the surest, of equals the one whose container sorts first: it runs what a what-if adds. */
function firstWorkload(replicas: readonly OracleReplica[]): string {
  return [...replicas].sort(
    (a, b) => b.confidence - a.confidence || compare([a.container, a.workload], [b.container, b.workload]),
  )[0]!.workload;
}

/** What a node stands on or in: the most confident one, the first of equals. */
export function placeOf(
  { claims }: RandomGraph,
  type: 'RUNS_ON' | 'PART_OF',
  from: string,
  wanted: 'host' | 'zone',
): string | undefined {
  return claims
    .filter((claim) => claim.type === type && claim.from === from && kind(claim.to) === wanted)
    .sort((a, b) => (b.confidence ?? 1) - (a.confidence ?? 1) || compare([a.to], [b.to]))[0]?.to;
}

/** The least of the shortest paths to all that can be reached. */
function spread(
  from: readonly string[],
  steps: (ref: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>(from.map((seed) => [seed, [seed]]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [ref, path] of paths) {
      for (const target of steps(ref)) {
        const known = paths.get(target);
        const next = [...path, target];
        const isBetter =
          known === undefined ||
          next.length < known.length ||
          (next.length === known.length && compare(next, known) < 0);
        if (isBetter) changed = paths.set(target, next) !== undefined;
      }
    }
  }
  return paths;
}

/** Of all claims between the same two in the same direction, whatever their type. */
function liftConfidence({ claims }: RandomGraph, claim: RelationClaim): number {
  const failure = relationKind(claim.type ?? 'DEPENDS_ON')?.failure;
  if (failure !== 'lifts-from' && failure !== 'lifts-to') return 0;
  const same = claims.filter((one) => {
    const other = relationKind(one.type ?? 'DEPENDS_ON')?.failure;
    if (other === failure) return one.from === claim.from && one.to === claim.to;
    return (other === 'lifts-from' || other === 'lifts-to') && one.from === claim.to && one.to === claim.from;
  });
  return Math.max(...same.map((one) => one.confidence ?? 1));
}

export function compare(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1;
  }
  return a.length - b.length;
}

function least(paths: readonly (readonly string[])[]): readonly string[] {
  return [...paths].sort(compare)[0]!;
}

/** Who depends on a node, over any number of hops, itself left out. */
export function dependentsOf(relations: readonly OracleRelation[], ref: string): Set<string> {
  const found = new Set([ref]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { from, to, hidden } of relations) if (!hidden && found.has(to)) found.add(from);
  }
  found.delete(ref);
  return found;
}
