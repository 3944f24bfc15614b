import type { Severity } from '../relation/severity.js';

/** Where a kind belongs: what people speak of, what is built, what runs, and what Faultline itself keeps. */
export type Storey = 'catalog' | 'build' | 'run' | 'record';

/** What one property of an entity or relation holds. */
export interface PropertyDefinition {
  readonly type: 'string' | 'number' | 'boolean' | 'strings';
  readonly description: string;
}

/** One kind of thing in the graph. Documentation, the API's descriptions and the legend are made from this. */
export interface EntityKindDefinition<Kind extends string = string> {
  /** As it stands in a ref: lower case, words joined by a hyphen. */
  readonly kind: Kind;
  /** As it stands in Neo4j and on the page. */
  readonly label: string;
  readonly storey: Storey;
  /** `namespaced`: the ref is kind:namespace/name. `keyed`: the ref is kind:key, a key that the world already has. */
  readonly key: 'namespaced' | 'keyed';
  /** Where severity starts when one is asked for: what fails is down; what changes puts at risk what comes of it. */
  readonly start: Severity;
  /** One sentence. */
  readonly description: string;
  /** An example ref. */
  readonly example: string;
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
}

/** Declares a kind; it exists so that every file of a kind has the same shape and its literal type is kept. */
export function defineEntityKind<const Kind extends string>(
  definition: EntityKindDefinition<Kind>,
): EntityKindDefinition<Kind> {
  return definition;
}

export const text = (description: string): PropertyDefinition => ({ type: 'string', description });
export const count = (description: string): PropertyDefinition => ({ type: 'number', description });
export const flag = (description: string): PropertyDefinition => ({ type: 'boolean', description });
export const texts = (description: string): PropertyDefinition => ({ type: 'strings', description });
