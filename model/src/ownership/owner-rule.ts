import type { EntityRef } from '../ref/entity-ref.js';
import type { Rule } from '../rules/rule.js';

/** Somebody whom a source names as owner of an entity. `claims` are what a rule's reader knows them by. */
export interface OwnerStatement<Claim> {
  readonly owner: EntityRef;
  /** Scope and part of the source that says so; '' for a person's word. */
  readonly scope: string;
  readonly part: string;
  /** 0..1, of the claim. */
  readonly confidence: number;
  readonly claims: readonly Claim[];
}

/** A statement that somebody owns something, as a source makes it. */
export interface OwnsClaim<Claim> {
  readonly owner: EntityRef;
  readonly scope: string;
  readonly part: string;
  readonly confidence: number;
  /** What in the source says so: `codeowners`, `faultline-yaml`, `git-history`; '' where the kind of source says it. */
  readonly by: string;
  readonly claim: Claim;
}

/** A label that names an owner. */
export interface OwnerLabel {
  readonly owner: string;
  readonly scope: string;
  readonly part: string;
}

/** What the rules of ownership look at: the facts of a derivation, or a snapshot that is read. */
export interface OwnershipFacts<Claim> {
  /** Whom a person assigned it to. */
  assigned(entity: EntityRef): EntityRef | undefined;
  /** What sources say of who owns exactly this. */
  owning(ref: EntityRef): readonly OwnsClaim<Claim>[];
  /** Its other names. */
  aliases(entity: EntityRef): readonly EntityRef[];
  /** Components and workloads that realize it. */
  forms(entity: EntityRef): readonly EntityRef[];
  /** The owner that a label or annotation of what runs names. */
  label(form: EntityRef): OwnerLabel | undefined;
  /** Owners that labels of the images name that it runs from. */
  imageLabels(form: EntityRef): readonly OwnerLabel[];
}

/** One way to know who owns something. */
export interface OwnerRule extends Rule {
  /** Whether it only suggests: what it finds never wins. */
  readonly isSuggestion?: boolean;
  /** Whether it speaks of something near the entity: then it contradicts nobody. */
  readonly isAside?: boolean;
  statements<Claim>(entity: EntityRef, facts: OwnershipFacts<Claim>): readonly OwnerStatement<Claim>[];
}

/** As a statement of a rule. */
export function stated<Claim>(owns: OwnsClaim<Claim>): OwnerStatement<Claim> {
  const { owner, scope, part, confidence, claim } = owns;
  return { owner, scope, part, confidence, claims: [claim] };
}

/** What files of the repository say of the components that realize an entity. */
export function statedOfComponents<Claim>(
  entity: EntityRef,
  facts: OwnershipFacts<Claim>,
): readonly OwnsClaim<Claim>[] {
  return (
    facts
      .forms(entity)
      .filter((form) => form.startsWith('component:'))
      .flatMap((form) => facts.owning(form))
      // The file that speaks of owners is another than the one that declares the component.
      .map((owns) => ({ ...owns, part: '' }))
  );
}
