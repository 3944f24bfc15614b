import type { ClaimDraft } from '../claim/claim.js';
import type { RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { entityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { refinedVia, saidCriticality, type DependencyReason } from './dependency.js';

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

/** A realized by a, a CALLS e, e answered by b, b REALIZES B. A database named in the address is one of its own. */
export function reasonsFromCalls(context: DerivationContext): {
  readonly reasons: readonly DependencyReason[];
  readonly claims: readonly ClaimDraft[];
} {
  const reasons: DependencyReason[] = [];
  const claims: ClaimDraft[] = [];
  for (const call of context.facts.ofType('CALLS')) {
    const dependent = context.realized(call.from);
    if (dependent === undefined) continue;
    for (const dependency of context.answering(call.to)) {
      if (dependency.ref === dependent.ref) continue;
      const via = refinedVia(call.via, context.usualVia(dependency.ref));
      const reason: DependencyReason = {
        from: dependent.ref,
        to: dependency.ref,
        via,
        part: context.environment(call.from),
        confidence: Math.min(fromCalls.confidence, call.confidence, dependent.confidence, dependency.confidence),
        said: saidCriticality(call),
        rule: fromCalls.name,
        premises: [call, ...dependent.premises, ...dependency.premises],
      };
      const named = databaseOf(call, dependency.ref, via);
      if (named === undefined) {
        reasons.push(reason);
        continue;
      }
      reasons.push(
        { ...reason, to: named, rule: namedDatabase.name },
        { ...reason, from: named, to: dependency.ref, said: 'hard', rule: namedDatabase.name },
      );
      claims.push(...claimsOfDatabase(named, dependency.ref, reason, textOf(call.properties, 'database')));
    }
  }
  return { reasons, claims };
}

function databaseOf(call: RelationFact, server: EntityRef, via: string): EntityRef | undefined {
  const database = textOf(call.properties, 'database');
  if (database === '' || via !== 'database' || kindOf(server) !== 'datastore') return undefined;
  return entityRef('datastore', refParts(server).key, database.replaceAll('/', '_'));
}

function claimsOfDatabase(
  named: EntityRef,
  server: EntityRef,
  reason: DependencyReason,
  database: string,
): readonly ClaimDraft[] {
  return [
    statement('derivation', reason.part, named, { database }, reason.confidence),
    conclusion(
      'derivation',
      namedDatabase,
      { from: named, type: 'PART_OF', to: server },
      { part: reason.part, premise: reason.confidence },
    ),
  ];
}
