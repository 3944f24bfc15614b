import type { ClaimKey, Revision } from '../claim/claim.js';
import { HIDDEN_BELOW } from '../claim/scopes.js';
import { isCatalogKind } from '../entity/index.js';
import { compare } from '../facts/facts.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { History, Stood } from './history.js';
import { joined, shortName } from './wording.js';

/** A dependency between catalog entities that stands on one side of a revision only. */
export interface Turn {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly revision: Revision;
  readonly text: string;
  readonly claims: readonly ClaimKey[];
}

/**
 * Dependencies that begin or end: of the union over claims, protocols and other names, so that neither a second source
 * nor a better name shows. What only a hidden claim says counts for nothing.
 */
export function turns(history: History, what: 'began' | 'ended'): readonly Turn[] {
  const found = new Map<string, Turn>();
  for (const { revision, key, before, after } of history.stepsOf('DEPENDS_ON')) {
    const stood = what === 'began' ? after : before;
    if (stood === null || !isCatalogKind(kindOf(key.from)) || !isCatalogKind(kindOf(key.to))) continue;
    const shown = what === 'began' ? revision : revision - 1;
    const other = what === 'began' ? revision - 1 : revision;
    const from = history.names(key.from, revision)[0] ?? key.from;
    const to = history.names(key.to, revision)[0] ?? key.to;
    const id = `${revision} ${from} ${to}`;
    if (found.has(id)) continue;
    const claims = between(history, from, to, revision, shown);
    if (claims.length === 0 || between(history, from, to, revision, other).length > 0) continue;
    found.set(id, { from, to, revision, text: told(to, claims), claims });
  }
  return [...found.values()];
}

/** Claims that stood at one revision between the entities by all their names of another. */
function between(history: History, from: EntityRef, to: EntityRef, named: Revision, at: Revision): readonly Stood[] {
  const ends = new Set(history.names(to, named));
  return history
    .names(from, named)
    .flatMap((name) => history.from(name, 'DEPENDS_ON', at))
    .filter((claim) => ends.has(claim.to) && claim.confidence >= HIDDEN_BELOW);
}

function told(to: EntityRef, claims: readonly Stood[]): string {
  const vias = [...new Set(claims.map(({ via }) => via).filter((via) => via !== ''))].sort(compare);
  return vias.length === 0 ? shortName(to) : `${shortName(to)} by ${joined(vias)}`;
}
