import type { Claim, Revision } from '../claim/claim.js';

/**
 * One claim that began or ended at a revision. What changed about a key is two of them at one revision: what was said
 * until then ended, what is said now began.
 */
export interface Change {
  readonly revision: Revision;
  readonly what: 'began' | 'ended';
  readonly claim: Claim;
}
