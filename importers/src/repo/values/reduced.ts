import { createHash } from 'node:crypto';
import type { CanonicalContract } from '@faultline/model';

/** What a consumer can rely on of a document. */
export interface ReducedContract extends CanonicalContract {
  /** Whether it was too large to be taken whole. */
  readonly isCut: boolean;
  /** Digest of the whole document, where it is cut: two that were cut may be alike and say different things. */
  readonly source?: string;
}

/** A reduced document that knows what it was cut from. */
export function cutFrom<Reduced extends ReducedContract>(reduced: Reduced, text: () => string): Reduced {
  return reduced.isCut ? { ...reduced, source: createHash('sha256').update(text()).digest('hex') } : reduced;
}
