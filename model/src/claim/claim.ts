import type { Evidence } from '../observation/evidence.js';
import type { Properties } from '../observation/properties.js';
import type { Standing } from '../observation/standing.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { RelationType } from '../relation/index.js';

/** A whole number that grows with every change of the store; a table gives its wall time. 0 is the empty store. */
export type Revision = number;

/** What makes two statements the same statement, whatever they say about it. */
export interface ClaimKey {
  readonly scope: string;
  readonly part: string;
  readonly from: EntityRef;
  readonly type: RelationType;
  readonly to: EntityRef;
  /** '' where there is none. */
  readonly via: string;
}

/** What is stated now. A change of anything here but the evidence makes a new interval. */
export interface ClaimDraft extends ClaimKey {
  readonly standing: Standing;
  /** 0..1 */
  readonly confidence: number;
  readonly properties: Properties;
  /** No history: written in place. */
  readonly evidence: readonly Evidence[];
}

/** A statement over the revisions in which Faultline believed it: from `since`, up to but without `until`. */
export interface Claim extends ClaimDraft {
  readonly since: Revision;
  readonly until: Revision | null;
}

const SEPARATOR = '\u001f';

/** A claim's key as one text, for maps and as the key of a premise. The separator cannot occur in its members. */
export function claimKeyText(key: ClaimKey): string {
  return [key.scope, key.part, key.from, key.type, key.to, key.via].join(SEPARATOR);
}

/** The key that `claimKeyText` wrote; undefined for any other text. */
export function parseClaimKey(text: string): ClaimKey | undefined {
  const [scope, part, from, type, to, via, ...rest] = text.split(SEPARATOR);
  if (scope === undefined || part === undefined || via === undefined || rest.length > 0) return undefined;
  return { scope, part, from: from as EntityRef, type: type as RelationType, to: to as EntityRef, via };
}

/**
 * What is versioned, as one text: equal texts need no new interval. Property order does not matter.
 */
export function claimContent(draft: Pick<ClaimDraft, 'standing' | 'confidence' | 'properties'>): string {
  const names = Object.keys(draft.properties).sort();
  return JSON.stringify([draft.standing, draft.confidence, names.map((name) => [name, draft.properties[name]])]);
}
