import type { ClaimKey, Revision } from '../claim/claim.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { EventKind } from './event.js';
import type { History } from './history.js';

/** An event as a rule finds it. */
export interface Found {
  readonly entity: EntityRef;
  readonly revision: Revision;
  /** The source's own time, epoch milliseconds; undefined where it has none. */
  readonly at?: number | undefined;
  readonly before: string;
  readonly after: string;
  /** Claims behind it; the first one's scope tells the source. */
  readonly claims: readonly ClaimKey[];
  /** Entities to lift to the catalog. Default: the entity. */
  readonly about?: readonly EntityRef[];
}

/** One kind of event: how it shows in claims. */
export interface EventRule {
  readonly kind: EventKind;
  /** One sentence: what it takes. */
  readonly reason: string;
  find(history: History): readonly Found[];
}
