import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import type { Decisions } from '../facts/decisions.js';
import { compare, premises, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { Identity } from '../identity/identify.js';
import { ownerRefOf } from '../ownership/owner-name.js';
import type { OwnerLabel, OwnershipFacts } from '../ownership/owner-rule.js';
import { strongestOwners } from '../ownership/owners-of.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

/** Who owns an entity by one rule, with the claims that say so. */
interface Ownership {
  readonly owner: EntityRef;
  readonly premises: readonly RelationFact[];
}

export const bySystemServer: Rule = {
  name: 'server',
  reason: 'whoever owns the server owns its databases',
  confidence: 0.8,
};

/** OWNS for every catalog entity, by the strongest rule; a named database belongs to its server's owners. */
export function ownership(
  identities: readonly Identity[],
  databases: readonly ClaimDraft[],
  context: DerivationContext,
  decisions: Decisions,
): readonly ClaimDraft[] {
  const identityOf = new Map(identities.map((one) => [one.className.ref, one]));
  const aliases = new Set(identities.flatMap((one) => one.className.aliases.map((alias) => alias.ref)));
  const entities = new Set<EntityRef>([
    ...identityOf.keys(),
    ...['service', 'datastore', 'broker', 'api', 'system'].flatMap((kind) =>
      context.facts.ofKind(kind as 'service').map((fact) => fact.ref),
    ),
  ]);
  const facts = ownershipFacts(identityOf, context, decisions);
  const claims: ClaimDraft[] = [];
  const ownersOf = new Map<EntityRef, readonly EntityRef[]>();
  for (const entity of [...entities].filter((ref) => !aliases.has(ref)).sort(compare)) {
    const found = strongestOwners(entity, facts);
    if (found === undefined) continue;
    const owners = byOwner(found.statements);
    ownersOf.set(
      entity,
      owners.map((one) => one.owner),
    );
    claims.push(...owners.flatMap((one) => owns(one, entity, found.rule)));
  }
  for (const part of databases.filter((claim) => claim.type === 'PART_OF')) {
    for (const owner of ownersOf.get(part.to) ?? [])
      claims.push(...owns({ owner, premises: [] }, part.from, bySystemServer));
  }
  return claims;
}

/** What the rules of ownership look at, of the facts of a derivation. */
function ownershipFacts(
  identityOf: ReadonlyMap<EntityRef, Identity>,
  { facts }: DerivationContext,
  decisions: Decisions,
): OwnershipFacts<RelationFact> {
  const labelOf = (ref: EntityRef): OwnerLabel | undefined => {
    const fact = facts.entities.get(ref);
    const owner = fact === undefined ? '' : textOf(fact.properties, 'ownerLabel');
    return owner === '' ? undefined : { owner, scope: fact?.scopes[0] ?? '', part: '' };
  };
  return {
    assigned(entity) {
      const value = decisions.assignments.find(
        (one) => one.what === 'owner' && decisions.matches(one.glob, entity),
      )?.value;
      return value === undefined ? undefined : ownerRefOf(value);
    },
    owning: (ref) =>
      facts.to(ref, 'OWNS').map((claim) => ({
        owner: claim.from,
        scope: claim.scope,
        part: claim.part,
        confidence: claim.confidence,
        by: textOf(claim.properties, 'by'),
        claim,
      })),
    aliases: (entity) => (identityOf.get(entity)?.className.aliases ?? []).map((alias) => alias.ref),
    forms: (entity) => (identityOf.get(entity)?.members ?? []).map((one) => one.ref),
    label: (form) => (kindOf(form) === 'workload' ? labelOf(form) : undefined),
    imageLabels: (form) =>
      facts
        .from(form, 'RUNS')
        .flatMap((runs) => facts.from(runs.to, 'USES'))
        .map((uses) => labelOf(uses.to))
        .filter((label) => label !== undefined),
  };
}

function byOwner(
  statements: readonly { readonly owner: EntityRef; readonly claims: readonly RelationFact[] }[],
): readonly Ownership[] {
  const found = new Map<EntityRef, readonly RelationFact[]>();
  for (const { owner, claims } of statements) found.set(owner, [...(found.get(owner) ?? []), ...claims]);
  return [...found].map(([owner, claims]) => ({ owner, premises: claims })).sort((a, b) => compare(a.owner, b.owner));
}

function owns({ owner, premises: facts }: Ownership, entity: EntityRef, rule: Rule): readonly ClaimDraft[] {
  return [
    statement('derivation', DECLARED, owner, {}),
    conclusion(
      'derivation',
      rule,
      { from: owner, type: 'OWNS', to: entity },
      {
        part: DECLARED,
        properties: { rule: rule.name },
        evidence: [
          { kind: 'rule', text: rule.name },
          ...premises(facts, 5),
          ...facts.flatMap((fact) => fact.evidence).slice(0, 2),
        ],
      },
    ),
  ];
}
