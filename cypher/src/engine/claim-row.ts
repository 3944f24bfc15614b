import {
  entityKind,
  refParts,
  type Claim,
  type ClaimDraft,
  type ClaimKey,
  type EntityRef,
  type Evidence,
  type Properties,
  type PropertyValue,
  type RelationType,
  type Revision,
  type Standing,
} from '@faultline/model';
import neo4j, { type Integer } from 'neo4j-driver';

// What a relation says about its own claim. A property of the same name is stored with an underscore after it, which no
// property's own name has.
const OWN = new Set(['scope', 'part', 'via', 'standing', 'confidence', 'since', 'until', 'evidence']);
const LONE_SURROGATE = /\p{Surrogate}/u;
/** JSON of all properties, where one holds what no UTF-8 text can. */
const ODD = 'json_';

/** As claims' keys are joined: none of their members has it. */
export const SEPARATOR = '\u001f';

type Stored = string | boolean | number | Integer | readonly string[];

/** Numbers: whole ones as integers, so that Neo4j shows `replicas: 3`; both come back as the same number. */
function stored(value: PropertyValue): Stored {
  return typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? neo4j.int(value) : value;
}

/** Properties as they stand on a relation, each by its own name. */
export function storedProperties(given: Properties): Readonly<Record<string, Stored>> {
  const out: Record<string, Stored> = {};
  for (const name of Object.keys(given)) {
    const value = given[name] as PropertyValue;
    const isOdd =
      typeof value === 'string'
        ? LONE_SURROGATE.test(value)
        : Array.isArray(value) && LONE_SURROGATE.test(value.join('\n'));
    if (isOdd) return { [ODD]: JSON.stringify(given) };
    out[OWN.has(name) ? `${name}_` : name] = stored(value);
  }
  return out;
}

/** The properties that a relation was given. */
export function givenProperties(claim: Readonly<Record<string, unknown>>): Properties {
  const odd = claim[ODD];
  if (typeof odd === 'string') return JSON.parse(odd) as Properties;
  const out: Record<string, PropertyValue> = {};
  for (const name of Object.keys(claim)) {
    if (!OWN.has(name)) out[name.endsWith('_') ? name.slice(0, -1) : name] = claim[name] as PropertyValue;
  }
  return out;
}

/** A row of `claims/add`. */
export function addRow(draft: ClaimDraft): readonly unknown[] {
  const { from, to, type, scope, part, via, standing, confidence, evidence, properties } = draft;
  const seen = JSON.stringify(evidence);
  return [from, to, type, scope, part, via, standing, confidence, seen, storedProperties(properties)];
}

/** Rows of `claims/end` and `claims/annotate`: one a pair of entities, with what is said of each key between the two. */
export function keyRows<K extends ClaimKey>(
  keys: readonly K[],
  said: (key: K) => string,
): readonly (readonly unknown[])[] {
  const pairs = new Map<string, readonly [EntityRef, EntityRef, Record<string, string>]>();
  for (const key of keys) {
    const pair = `${key.from}${SEPARATOR}${key.to}`;
    const row = pairs.get(pair) ?? [key.from, key.to, {}];
    row[2][[key.type, key.scope, key.part, key.via].join(SEPARATOR)] = said(key);
    pairs.set(pair, row);
  }
  return [...pairs.values()];
}

/** A row of `entities/merge`: what never changes about an entity. */
export function entityRow(ref: EntityRef): readonly unknown[] {
  const { kind, namespace, name } = refParts(ref);
  return [ref, entityKind(kind)?.label ?? 'Unknown', kind, namespace, name, ref.toLowerCase()];
}

/** What the queries of claims return. */
export interface ClaimRow {
  readonly start: string;
  readonly type: string;
  readonly end: string;
  readonly claim: Readonly<Record<string, unknown>>;
}

/**
 * A row as a claim.
 * @param shown a later end is not shown: it is staged
 */
export function claimOf({ start, type, end, claim }: ClaimRow, shown: Revision): Claim {
  const until = claim.until as Revision | undefined;
  return {
    scope: claim.scope as string,
    part: claim.part as string,
    from: start as EntityRef,
    type: type as RelationType,
    to: end as EntityRef,
    via: claim.via as string,
    standing: claim.standing as Standing,
    confidence: claim.confidence as number,
    properties: givenProperties(claim),
    evidence: JSON.parse(claim.evidence as string) as readonly Evidence[],
    since: claim.since as Revision,
    until: until === undefined || until > shown ? null : until,
  };
}
