import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import type { Decisions } from '../facts/decisions.js';
import { compare, premises, type RelationFact } from '../facts/facts.js';
import type { Identity } from '../identity/identify.js';
import { textOf } from '../identity/deployable.js';
import { entityRef, isEntityRef, kindOf, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

/** Who owns an entity by one rule. */
interface Ownership {
  readonly owner: EntityRef;
  readonly premises: readonly RelationFact[];
}

interface OwnerRule extends Rule {
  owners(
    entity: EntityRef,
    identity: Identity | undefined,
    context: DerivationContext,
    decisions: Decisions,
  ): readonly Ownership[];
}

const byAssignment: OwnerRule = {
  name: 'assigned',
  reason: 'a person assigned it',
  confidence: 1,
  owners(entity, _identity, _context, decisions) {
    const value = decisions.assignments.find(
      (one) => one.what === 'owner' && decisions.matches(one.glob, entity),
    )?.value;
    if (value === undefined) return [];
    return [{ owner: ownerNamed(value), premises: [] }];
  },
};

const byCatalogFile: OwnerRule = {
  name: 'catalog-file',
  reason: 'its catalog file names the owner',
  confidence: 1,
  owners: (entity, identity, context) =>
    [entity, ...(identity?.className.aliases ?? []).map((alias) => alias.ref)]
      .flatMap((ref) => context.facts.to(ref, 'OWNS'))
      .map((owns) => ({ owner: owns.from, premises: [owns] })),
};

/** A file of the repository: CODEOWNERS, or our own; it speaks of the component that realizes the entity. */
const byRepositoryFile: OwnerRule = {
  name: 'repository-file',
  reason: 'CODEOWNERS or faultline.yaml names the owner of its folder',
  confidence: 0.9,
  owners: (_entity, identity, context) =>
    (identity?.members ?? [])
      .filter((one) => kindOf(one.ref) === 'component')
      .flatMap((one) => context.facts.to(one.ref, 'OWNS'))
      .map((owns) => ({ owner: owns.from, premises: [owns] })),
};

const byLabel: OwnerRule = {
  name: 'label',
  reason: 'a label of what runs names the owner',
  confidence: 0.85,
  owners: (_entity, identity) =>
    (identity?.members ?? [])
      .map((one) => textOf(one.properties, 'ownerLabel'))
      .filter((label) => label !== '')
      .map((label) => ({ owner: ownerNamed(label), premises: [] })),
};

/** Strongest first; the first rule that names somebody decides, and says so. */
export const OWNER_RULES: readonly OwnerRule[] = [byAssignment, byCatalogFile, byRepositoryFile, byLabel];

/** A ref as it is, any other text as a team of the default namespace. */
function ownerNamed(text: string): EntityRef {
  if (isEntityRef(text)) return text;
  const parts = text
    .replace(/^(group:|@)/, '')
    .split('/')
    .filter((part) => part !== '');
  return entityRef('owner', ...(parts.length > 1 ? parts : ['default', ...parts]));
}

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
  const claims: ClaimDraft[] = [];
  const ownersOf = new Map<EntityRef, readonly EntityRef[]>();
  for (const entity of [...entities].filter((ref) => !aliases.has(ref)).sort(compare)) {
    const found = strongest(entity, identityOf.get(entity), context, decisions);
    if (found === undefined) continue;
    ownersOf.set(
      entity,
      found.owners.map((one) => one.owner),
    );
    claims.push(...found.owners.flatMap((one) => owns(one, entity, found.rule)));
  }
  for (const part of databases.filter((claim) => claim.type === 'PART_OF')) {
    for (const owner of ownersOf.get(part.to) ?? [])
      claims.push(...owns({ owner, premises: [] }, part.from, bySystemServer));
  }
  return claims;
}

export const bySystemServer: Rule = {
  name: 'server',
  reason: 'whoever owns the server owns its databases',
  confidence: 0.8,
};

function strongest(
  entity: EntityRef,
  identity: Identity | undefined,
  context: DerivationContext,
  decisions: Decisions,
): { readonly rule: Rule; readonly owners: readonly Ownership[] } | undefined {
  for (const rule of OWNER_RULES) {
    const all = rule.owners(entity, identity, context, decisions);
    if (all.length === 0) continue;
    const byOwner = new Map<EntityRef, Ownership>();
    for (const one of all) {
      const known = byOwner.get(one.owner);
      byOwner.set(one.owner, { owner: one.owner, premises: [...(known?.premises ?? []), ...one.premises] });
    }
    return { rule, owners: [...byOwner.values()].sort((a, b) => compare(a.owner, b.owner)) };
  }
  return undefined;
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
