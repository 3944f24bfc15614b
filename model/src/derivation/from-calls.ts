import type { ClaimDraft } from '../claim/claim.js';
import type { RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { Properties } from '../observation/properties.js';
import { entityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { isOnlyOrder, isOnlyTold, ONLY_STARTED_BEFORE, UNREAD } from './start-order.js';
import { refinedVia, saidCriticality, type DependencyReason } from './dependency.js';

/** Type of a datastore that is a bucket of an object store. */
export const BUCKET = 'bucket';

export const fromCalls: Rule = {
  name: 'calls',
  reason: 'what realizes the dependent is configured to reach what realizes the dependency',
  confidence: 0.95,
};

export const namedDatabase: Rule = {
  name: 'named-database',
  reason: 'an address names a database inside the server',
  confidence: 0.95,
};

export const namedBucket: Rule = {
  name: 'named-bucket',
  reason: 'a bucket is named beside the address of its object store',
  confidence: 0.9,
};

/**
 * A realized by a, a CALLS e, e answered by b, b REALIZES B. A database named in the address, and each bucket beside it,
 * is one of its own.
 */
export function reasonsFromCalls(context: DerivationContext): {
  readonly reasons: readonly DependencyReason[];
  readonly claims: readonly ClaimDraft[];
} {
  const reasons: DependencyReason[] = [];
  const claims: ClaimDraft[] = [];
  for (const call of context.facts.ofType('CALLS')) {
    const dependent = context.realized(call.from);
    if (dependent === undefined) continue;
    for (const dependency of context.answering(call.to, call.from)) {
      if (dependency.ref === dependent.ref) continue;
      const via = refinedVia(call.via, context.usualVia(dependency.ref));
      const reason: DependencyReason = {
        from: dependent.ref,
        to: dependency.ref,
        via,
        part: context.environment(call.from),
        confidence: Math.min(
          fromCalls.confidence,
          call.confidence,
          dependent.confidence,
          dependency.confidence,
          isOnlyOrder(call, dependent.ref, dependency.ref, context) ? ONLY_STARTED_BEFORE : 1,
          isOnlyTold(call, dependent.ref, dependency.ref, context) ? UNREAD : 1,
        ),
        said: saidCriticality(call),
        rule: fromCalls.name,
        premises: [call, ...dependent.premises, ...dependency.premises],
      };
      const inside = insideOf(call, dependency.ref, via);
      if (inside.length === 0) reasons.push(reason);
      for (const { ref, rule, properties } of inside) {
        const confidence = Math.min(rule.confidence, reason.confidence);
        const sure = { ...reason, confidence, rule: rule.name };
        reasons.push({ ...sure, to: ref }, { ...sure, from: ref, to: dependency.ref, said: 'hard' });
        claims.push(...claimsOfInside(ref, dependency.ref, sure, rule, properties));
      }
    }
  }
  return { reasons, claims };
}

/** What a call names inside the server that answers it. */
interface Inside {
  readonly ref: EntityRef;
  readonly rule: Rule;
  readonly properties: Properties;
}

function insideOf(call: RelationFact, server: EntityRef, via: string): readonly Inside[] {
  const database = databaseOf(call, server, via);
  if (database !== undefined) {
    return [{ ref: database, rule: namedDatabase, properties: { database: textOf(call.properties, 'database') } }];
  }
  const { buckets } = call.properties;
  if (!Array.isArray(buckets) || (kindOf(server) !== 'datastore' && kindOf(server) !== 'external')) return [];
  return buckets.map((bucket) => ({
    ref: entityRef('datastore', refParts(server).key, bucket.replaceAll('/', '_')),
    rule: namedBucket,
    properties: { type: BUCKET },
  }));
}

function databaseOf(call: RelationFact, server: EntityRef, via: string): EntityRef | undefined {
  const database = textOf(call.properties, 'database');
  if (database === '' || via !== 'database' || kindOf(server) !== 'datastore') return undefined;
  return entityRef('datastore', refParts(server).key, database.replaceAll('/', '_'));
}

function claimsOfInside(
  named: EntityRef,
  server: EntityRef,
  { part, confidence }: DependencyReason,
  rule: Rule,
  properties: Properties,
): readonly ClaimDraft[] {
  const stated = statement('derivation', part, named, properties, confidence);
  // What is outside is no server of ours that something could be part of.
  if (kindOf(server) !== 'datastore') return [stated];
  const partOf = { from: named, type: 'PART_OF', to: server } as const;
  return [stated, conclusion('derivation', rule, partOf, { part, premise: confidence })];
}
