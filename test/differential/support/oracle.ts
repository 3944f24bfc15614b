import type { RelationClaim } from '@faultline/analysis';
import {
  assumedCriticality,
  entityKind,
  kindOf,
  relationKind,
  type Criticality,
  type EntityRef,
} from '@faultline/model';
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
const isDependency = (claim: RelationClaim): boolean =>
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

/** Where a node is known to run; empty: nowhere. */
function homes({ claims, runsIn }: RandomGraph, ref: string): string[] {
  const derived = claims
    .filter((claim) => isDependency(claim) && claim.from === ref)
    .flatMap((claim) => environmentOf(claim) ?? []);
  return [...derived, ...(runsIn.get(ref) ?? [])];
}

function mayRun(graph: RandomGraph, ref: string, environment: string | null): boolean {
  const where = homes(graph, ref);
  return environment === null || where.length === 0 || where.includes(environment);
}

/** Whether a conclusion for everywhere says the same with another `via`, and none with its own: it counts then, not this. */
function isCovered({ claims }: RandomGraph, claim: RelationClaim): boolean {
  if ((claim.scope ?? 'derivation') === 'derivation') return false;
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

export function relationsIn(graph: RandomGraph, environment: string | null): OracleRelation[] {
  const groups = new Map<string, RelationClaim[]>();
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
}

export function impactIn(graph: RandomGraph, environment: string | null, seeds: readonly string[]): OracleImpact {
  const relations = relationsIn(graph, environment).filter((relation) => !relation.hidden);
  const starts = liftOf(graph, environment, seeds);
  const hops = new Map([...starts.keys()].map((ref) => [ref, 0]));
  const severity = new Map([...starts].map(([ref, start]) => [ref, start.severity]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to, hardness } of relations) {
      if (!hops.has(to)) continue;
      const near = hops.get(to)! + 1;
      if (near < (hops.get(from) ?? Infinity)) changed = hops.set(from, near) !== undefined;
      const passed = Math.min(severity.get(to)! + hardness, 2);
      if (passed < (severity.get(from) ?? Infinity)) changed = severity.set(from, passed) !== undefined;
    }
  }
  return { hops, severity, paths: pathsOf(relations, starts, hops), relations, starts };
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

function liftOf(graph: RandomGraph, environment: string | null, seeds: readonly string[]): OracleImpact['starts'] {
  const steps = (ref: string): string[] =>
    LIFT_ENDS.includes(kind(ref))
      ? []
      : graph.claims
          .filter((claim) => liftConfidence(graph, claim) >= 0.5)
          .flatMap((claim) => {
            const failure = relationKind(claim.type ?? 'DEPENDS_ON')?.failure;
            if (failure === 'lifts-from' && claim.to === ref) return [claim.from];
            return failure === 'lifts-to' && claim.from === ref ? [claim.to] : [];
          })
          .filter((target) => mayRun(graph, target, environment));
  const spread = (from: readonly string[]): Map<string, readonly string[]> => {
    const paths = new Map<string, readonly string[]>(from.map((seed) => [seed, [seed]]));
    for (let changed = true; changed;) {
      changed = false;
      for (const [ref, path] of paths) {
        for (const target of steps(ref)) {
          const known = paths.get(target);
          const next = [...path, target];
          if (
            known !== undefined &&
            (known.length < next.length || compare(known, next) <= 0) &&
            known.length <= next.length
          )
            continue;
          paths.set(target, next);
          changed = true;
        }
      }
    }
    return paths;
  };
  const down = spread(seeds.filter((seed) => !CHANGES.includes(kind(seed))));
  return new Map(
    [...spread(seeds)]
      .filter(([ref]) => isCatalog(ref) && !['owner', 'person'].includes(kind(ref)))
      .map(([ref, path]) => [ref, { path, severity: down.has(ref) ? 0 : 2 }]),
  );
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
