import { compare } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { byCatalogFile } from './by-catalog-file.js';
import { byCodeowners, byCodeownersOfFile } from './by-codeowners.js';
import { byGitHistory } from './by-git-history.js';
import { byImageLabel, byLabel } from './by-label.js';
import { byPersonsWord } from './by-persons-word.js';
import { byRepositoryFile } from './by-repository-file.js';
import type { OwnerRule, OwnershipFacts, OwnerStatement } from './owner-rule.js';

/** Strongest first; the first rule that names somebody decides. */
export const OWNER_RULES: readonly OwnerRule[] = [
  byPersonsWord,
  byCatalogFile,
  byRepositoryFile,
  byCodeowners,
  byLabel,
  byImageLabel,
  byCodeownersOfFile,
  byGitHistory,
];

/** What one rule says. */
export interface RuleOwners<Claim> {
  readonly rule: OwnerRule;
  readonly statements: readonly OwnerStatement<Claim>[];
}

/** What every rule says of an entity that says anything, strongest first; statements by source, then owner. */
export function ownerCandidates<Claim>(entity: EntityRef, facts: OwnershipFacts<Claim>): readonly RuleOwners<Claim>[] {
  return OWNER_RULES.map((rule) => ({ rule, statements: onePerSource(rule.statements(entity, facts)) })).filter(
    ({ statements }) => statements.length > 0,
  );
}

function onePerSource<Claim>(statements: readonly OwnerStatement<Claim>[]): readonly OwnerStatement<Claim>[] {
  const found = new Map<string, OwnerStatement<Claim>>();
  for (const one of statements) {
    const key = [one.scope, one.part, one.owner].join(' ');
    const known = found.get(key);
    const claims = [...(known?.claims ?? []), ...one.claims];
    found.set(key, { ...one, claims, confidence: Math.max(one.confidence, known?.confidence ?? 0) });
  }
  return [...found.values()].sort(bySource);
}

/** What the strongest rule says that finds anybody; undefined where none does. Suggestions find nobody. */
export function strongestOwners<Claim>(entity: EntityRef, facts: OwnershipFacts<Claim>): RuleOwners<Claim> | undefined {
  for (const rule of OWNER_RULES) {
    if (rule.isSuggestion === true) continue;
    const statements = rule.statements(entity, facts);
    if (statements.length > 0) return { rule, statements };
  }
  return undefined;
}

function bySource<Claim>(a: OwnerStatement<Claim>, b: OwnerStatement<Claim>): number {
  return compare(a.scope, b.scope) || compare(a.part, b.part) || compare(a.owner, b.owner);
}
