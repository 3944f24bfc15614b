import type { EntityKind } from '../entity/index.js';
import type { PropertyDefinition } from '../entity/define.js';

/** Who may say such a relation: a catalog file, a running system, a file of a repository, or a rule of this package. */
export type Emitter = 'catalog' | 'live' | 'declared' | 'rule';

/**
 * How failure passes along a relation.
 * `dependents`: from the `to` side to the `from` side, by criticality, one hop.
 * `lifts-from`: what is asked for at the `to` side means the `from` side too, at no hop.
 * `lifts-to`: what is asked for at the `from` side means the `to` side too, at no hop.
 * `none`: not at all.
 */
export type FailurePassing = 'dependents' | 'lifts-from' | 'lifts-to' | 'none';

/** One kind of relation. It reads as a sentence: from, sentence, to. */
export interface RelationKindDefinition<Type extends string = string> {
  readonly type: Type;
  readonly from: readonly EntityKind[];
  readonly to: readonly EntityKind[];
  /** Read between the two: "depends on". */
  readonly sentence: string;
  /** Read the other way round: "is needed by". */
  readonly inverse: string;
  /** One sentence on what it means. */
  readonly description: string;
  readonly emittedBy: readonly Emitter[];
  readonly failure: FailurePassing;
  /** Versioned: a change makes a new interval. */
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
}

/** Declares a relation kind and keeps its literal type. */
export function defineRelationKind<const Type extends string>(
  definition: RelationKindDefinition<Type>,
): RelationKindDefinition<Type> {
  return definition;
}
