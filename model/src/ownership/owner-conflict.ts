import { compare } from '../facts/facts.js';
import { kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import type { RuleOwners } from './owners-of.js';

/** What one source says by one rule: all whom it names together. */
export interface OwnerVoice {
  readonly rule: string;
  readonly scope: string;
  readonly part: string;
  readonly owners: readonly EntityRef[];
}

/** Sources that name different owners. */
export interface OwnerConflict {
  /** Whose word holds. */
  readonly won: OwnerVoice;
  /** Those who name nobody of them; of the same rule, their owners count as well. */
  readonly others: readonly OwnerVoice[];
}

/** Teams that somebody belongs to, directly. */
export type TeamsOf = (owner: EntityRef) => readonly EntityRef[];

/** Voices of all rules that speak of the entity itself, strongest first; within a rule by source. */
export function ownerVoices(candidates: readonly RuleOwners<unknown>[]): readonly OwnerVoice[] {
  return candidates
    .filter(({ rule }) => rule.isSuggestion !== true && rule.isAside !== true)
    .flatMap(({ rule, statements }) => {
      const voices = new Map<string, { scope: string; part: string; owners: Set<EntityRef> }>();
      for (const { owner, scope, part } of statements) {
        const key = `${scope} ${part}`;
        const voice = voices.get(key) ?? { scope, part, owners: new Set<EntityRef>() };
        voice.owners.add(owner);
        voices.set(key, voice);
      }
      return [...voices.values()].map((voice) => ({
        rule: rule.name,
        scope: voice.scope,
        part: voice.part,
        owners: [...voice.owners].sort(compare),
      }));
    });
}

/**
 * Whether sources contradict each other: some source names nobody whom the strongest names. A team of the same name in
 * another namespace is taken for the same (`default/checkout` of a catalog file, `@acme/checkout` of CODEOWNERS), and a
 * member or a team of a team agrees with it.
 */
export function ownerConflict(candidates: readonly RuleOwners<unknown>[], teamsOf: TeamsOf): OwnerConflict | undefined {
  const [won, ...rest] = ownerVoices(candidates);
  if (won === undefined) return undefined;
  const others = rest.filter(
    (voice) => !voice.owners.some((owner) => won.owners.some((other) => isSameOwner(owner, other, teamsOf))),
  );
  return others.length === 0 ? undefined : { won, others };
}

function isSameOwner(a: EntityRef, b: EntityRef, teamsOf: TeamsOf): boolean {
  if (a === b) return true;
  if (kindOf(a) === kindOf(b) && nameOf(a) === nameOf(b)) return true;
  return isIn(a, b, teamsOf) || isIn(b, a, teamsOf);
}

function isIn(member: EntityRef, team: EntityRef, teamsOf: TeamsOf): boolean {
  return teamsOf(member).some((one) => one === team || nameOf(one) === nameOf(team));
}

function nameOf(owner: EntityRef): string {
  return refParts(owner).name.toLowerCase();
}
