import type { ClaimDraft } from '../claim/claim.js';
import { claimKeyText } from '../claim/claim.js';
import type { Evidence } from '../observation/evidence.js';
import { LIMITS, type Properties } from '../observation/properties.js';
import { standingRank, type Standing } from '../observation/standing.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { EntityKind } from '../entity/index.js';
import type { RelationType } from '../relation/index.js';
import { isPackageUse } from './used-packages.js';

/** An entity with what all its sources say of it, merged. */
export interface EntityFact {
  readonly ref: EntityRef;
  readonly kind: EntityKind;
  readonly properties: Properties;
  /** Scopes that state it, sorted. */
  readonly scopes: readonly string[];
  readonly standing: Standing;
}

/** A relation with the claim that states it. */
export interface RelationFact extends ClaimDraft {
  readonly key: string;
}

/** What the rules see: the current claims of every source, indexed. Immutable once built. */
export interface Facts {
  readonly entities: ReadonlyMap<EntityRef, EntityFact>;
  /** Entities of a kind, by ref order. */
  ofKind(kind: EntityKind): readonly EntityFact[];
  /** Relations that start at `ref`, in key order. */
  from(ref: EntityRef, type: RelationType): readonly RelationFact[];
  /** Relations that end at `ref`, in key order. */
  to(ref: EntityRef, type: RelationType): readonly RelationFact[];
  /** All relations of a type, in key order. Of uses of packages only those that somebody here publishes need be there. */
  ofType(type: RelationType): readonly RelationFact[];
  /** Packages and versions of packages that something uses. */
  readonly usedPackages: ReadonlySet<EntityRef>;
}

interface Gathered {
  readonly claims: ClaimDraft[];
}

/**
 * Merges the properties of several REPORTS claims on one entity: per property the strongest standing wins, then the
 * greater confidence, then the scope's name, so that the order of imports never shows.
 */
export function mergeProperties(
  claims: readonly Pick<ClaimDraft, 'standing' | 'confidence' | 'scope' | 'part' | 'properties'>[],
): Properties {
  const [only, ...others] = claims;
  if (only !== undefined && others.length === 0) return only.properties;
  const ordered = [...claims].sort(
    (a, b) =>
      standingRank(b.standing) - standingRank(a.standing) ||
      a.confidence - b.confidence ||
      (a.scope === b.scope ? compare(b.part, a.part) : compare(b.scope, a.scope)),
  );
  return Object.assign({}, ...ordered.map((claim) => claim.properties), givenBy(ordered)) as Properties;
}

/** What several files give to one deployable, it is given by each: a start for a desk mounts one file, that for all another. */
function givenBy(claims: readonly Pick<ClaimDraft, 'properties'>[]): Properties {
  const given = claims.flatMap(({ properties }) => properties.mountedFiles ?? []);
  const files = [...new Set(given.filter((one) => typeof one === 'string'))].sort(compare);
  return files.length === 0 ? {} : { mountedFiles: files.slice(0, LIMITS.listLength) };
}

/** Code-unit order, the same on every machine; locales are not. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Indexes claims for the rules. O(n log n) in claims.
 * @param usedPackages packages that claims which are not given say are used, so that these need not be held
 */
export function factsOf(claims: Iterable<ClaimDraft>, usedPackages: Iterable<EntityRef> = []): Facts {
  const reports = new Map<EntityRef, Gathered>();
  const byFrom = new Map<string, RelationFact[]>();
  const byTo = new Map<string, RelationFact[]>();
  const byType = new Map<RelationType, RelationFact[]>();
  const used = new Set(usedPackages);
  const add = <K>(map: Map<K, RelationFact[]>, key: K, fact: RelationFact): void => {
    const list = map.get(key);
    if (list) list.push(fact);
    else map.set(key, [fact]);
  };
  for (const claim of claims) {
    if (claim.type === 'REPORTS') {
      const gathered = reports.get(claim.to);
      if (gathered) gathered.claims.push(claim);
      else reports.set(claim.to, { claims: [claim] });
      continue;
    }
    if (isPackageUse(claim)) used.add(claim.to);
    const fact: RelationFact = { ...claim, key: claimKeyText(claim) };
    add(byFrom, `${claim.type} ${claim.from}`, fact);
    add(byTo, `${claim.type} ${claim.to}`, fact);
    add(byType, claim.type, fact);
  }
  for (const map of [byFrom, byTo, byType] as Map<unknown, RelationFact[]>[]) {
    for (const list of map.values()) list.sort((a, b) => compare(a.key, b.key));
  }
  const entities = new Map<EntityRef, EntityFact>();
  const byKind = new Map<EntityKind, EntityFact[]>();
  for (const [ref, { claims: stated }] of [...reports].sort(([a], [b]) => compare(a, b))) {
    const fact: EntityFact = {
      ref,
      kind: kindOf(ref),
      properties: mergeProperties(stated),
      scopes: [...new Set(stated.map((claim) => claim.scope))].sort(compare),
      standing: stated.reduce(
        (best, claim) => (standingRank(claim.standing) < standingRank(best) ? claim.standing : best),
        'suggested' as Standing,
      ),
    };
    entities.set(ref, fact);
    const list = byKind.get(fact.kind);
    if (list) list.push(fact);
    else byKind.set(fact.kind, [fact]);
  }
  const none: readonly never[] = [];
  return {
    entities,
    ofKind: (kind) => byKind.get(kind) ?? none,
    from: (ref, type) => byFrom.get(`${type} ${ref}`) ?? none,
    to: (ref, type) => byTo.get(`${type} ${ref}`) ?? none,
    ofType: (type) => byType.get(type) ?? none,
    usedPackages: used,
  };
}

/** Evidence that names the claims a conclusion rests on, least key first, within the limit. */
export function premises(facts: readonly RelationFact[], limit = 6): Evidence[] {
  return [...new Set(facts.map((fact) => fact.key))]
    .sort(compare)
    .slice(0, limit)
    .map((key) => ({ kind: 'premise', text: key }));
}
