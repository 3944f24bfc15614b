import { z } from 'zod';
import { isEntityRef, type EntityRef } from '../ref/entity-ref.js';
import { relationKind, type RelationType } from '../relation/index.js';
import { Evidence } from './evidence.js';
import { Issue } from './issue.js';
import { LIMITS, Properties } from './properties.js';

/** The version of the upload's form. A server refuses one that it does not know. */
export const UPLOAD_FORMAT = 1;

const Ref = z.string().refine((text): text is EntityRef => isEntityRef(text), 'not an entity ref');
// The separators of keys are control characters, which therefore never stand in their members.
const PRINTABLE = /^\P{Cc}*$/u;
const Scope = z.string().min(1).max(512).regex(PRINTABLE, 'a scope has no control characters');
const Part = z.string().max(1_024).regex(PRINTABLE, 'a part has no control characters');
const Type = z.string().refine((text): text is RelationType => relationKind(text) !== undefined, 'not a relation type');

const shared = {
  scope: Scope,
  part: Part,
  standing: z.enum(['catalog', 'live', 'declared']),
  confidence: z.number().gt(0).max(1).default(1),
  properties: Properties.default({}),
  evidence: z.array(Evidence).max(LIMITS.evidence).default([]),
};

/** First line: which run this is, and of which source. */
export const HeaderLine = z.object({
  type: z.literal('header'),
  format: z.literal(UPLOAD_FORMAT),
  /** Makes the upload idempotent: a run that is known changes nothing. */
  run: z.string().min(8).max(128),
  source: Ref.refine((ref) => ref.startsWith('source:'), 'not a source'),
  title: z.string().max(512),
  importer: z.string().max(64),
  importerVersion: z.string().max(64),
  /** The source's root scope; its other scopes start with it and a slash. */
  rootScope: Scope,
  /** When the reading began, epoch milliseconds. */
  readAt: z.number().int().positive(),
});
export type HeaderLine = z.infer<typeof HeaderLine>;

/** An entity and properties of it, as one part states them. */
export const EntityLine = z.object({ type: z.literal('entity'), ref: Ref, ...shared });
export type EntityLine = z.infer<typeof EntityLine>;

/** A relation, stated by the part that declares its `from`. */
export const RelationLine = z.object({
  type: z.literal('relation'),
  from: Ref,
  relation: Type,
  to: Ref,
  /** How, for kinds that have it; part of the claim's key. */
  via: z.string().max(64).regex(PRINTABLE, 'via has no control characters').default(''),
  ...shared,
});
export type RelationLine = z.infer<typeof RelationLine>;

/** Follows the observations of a part: whether it was read to its end. Only a complete part may end its claims. */
export const PartLine = z.object({ type: z.literal('part'), scope: Scope, part: Part, complete: z.boolean() });
export type PartLine = z.infer<typeof PartLine>;

/** Whether the parts named for a scope are all that it has: what is missing from a complete list is read as empty. */
export const ScopeLine = z.object({ type: z.literal('scope'), scope: Scope, partsListed: z.boolean() });
export type ScopeLine = z.infer<typeof ScopeLine>;

export const IssueLine = Issue.extend({ type: z.literal('issue') });
export type IssueLine = z.infer<typeof IssueLine>;

/** Last line. Without it, or with other counts, every part is incomplete. */
export const EndLine = z.object({
  type: z.literal('end'),
  /** Whether the scopes named are all that the source has. */
  scopesListed: z.boolean(),
  entities: z.number().int().nonnegative(),
  relations: z.number().int().nonnegative(),
  parts: z.number().int().nonnegative(),
});
export type EndLine = z.infer<typeof EndLine>;

/** One line of an upload, and one item of what an importer yields. */
export const ObservationLine = z.discriminatedUnion('type', [
  HeaderLine,
  EntityLine,
  RelationLine,
  PartLine,
  ScopeLine,
  IssueLine,
  EndLine,
]);
export type ObservationLine = z.infer<typeof ObservationLine>;
export type Observation = EntityLine | RelationLine;
