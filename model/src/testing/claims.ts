import type { ClaimDraft } from '../claim/claim.js';
import type { Decisions } from '../facts/decisions.js';
import type { Properties } from '../observation/properties.js';
import { isEntityRef, type EntityRef } from '../ref/entity-ref.js';
import type { RelationType } from '../relation/index.js';

/** Nobody decided anything; globs match by prefix. */
export const NO_DECISIONS: Decisions = {
  pins: [],
  assignments: [],
  matches: (glob, text) => (glob.endsWith('*') ? text.startsWith(glob.slice(0, -1)) : glob === text),
};

/** Writes claims for tests the short way: one scope, one part, checked refs. */
export function claimsIn(scope: string, part = 'test') {
  const shared = { scope, part, via: '', standing: 'declared', confidence: 1, evidence: [] } as const;
  return {
    entity: (ref: string, properties: Properties = {}): ClaimDraft => ({
      ...shared,
      from: checked(`source:${scope}`),
      type: 'REPORTS',
      to: checked(ref),
      properties,
    }),
    relation: (
      from: string,
      type: RelationType,
      to: string,
      rest: Partial<Pick<ClaimDraft, 'via' | 'properties' | 'confidence' | 'standing'>> = {},
    ): ClaimDraft => ({ ...shared, from: checked(from), type, to: checked(to), properties: {}, ...rest }),
  };
}

function checked(text: string): EntityRef {
  if (!isEntityRef(text)) throw new RangeError(`a test names no ref: ${text}`);
  return text;
}
