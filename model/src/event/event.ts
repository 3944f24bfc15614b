import type { Revision } from '../claim/claim.js';
import type { EntityRef } from '../ref/entity-ref.js';

/**
 * What may have happened. `deploy`: another image or version runs. `restart`: the same image began anew. `scale`: more
 * or fewer of it. `image`: a declaration names another image. `tag-moved`: one tag names another image. `configuration`:
 * what it calls, its variables' names, ports, labels, mounts. `appeared`, `gone`: an entity. `dependency-added`,
 * `dependency-ended`: between catalog entities. `ownership`: who answers for it.
 */
export const EVENT_KINDS = [
  'deploy',
  'restart',
  'scale',
  'image',
  'tag-moved',
  'configuration',
  'appeared',
  'gone',
  'dependency-added',
  'dependency-ended',
  'ownership',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happened, worked out from claims that began and ended. */
export interface ChangeEvent {
  readonly kind: EventKind;
  readonly entity: EntityRef;
  /** Epoch milliseconds: the source's own time where it has one (a start, a creation), else that of the revision. */
  readonly at: number;
  /** Wall time of the revision that first showed it. */
  readonly believedAt: number;
  readonly revision: Revision;
  /** What was, for people; '' where there was nothing. */
  readonly before: string;
  /** What is since then, for people; '' where nothing is. */
  readonly after: string;
  /** Catalog entities that it concerns, by ref. */
  readonly about: readonly EntityRef[];
  /** The source that said so; null where a rule concluded it. */
  readonly source: EntityRef | null;
  /** Keys of the claims behind it, capped. */
  readonly claims: readonly string[];
}
