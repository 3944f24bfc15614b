import type { ClaimKey, Revision } from '../claim/claim.js';
import { isCatalogKind, type EntityKind } from '../entity/index.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { History } from './history.js';

const ALSO: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'workload',
  'component',
  'host',
  'cluster',
  'zone',
  'namespace',
  'route',
  'kubernetes-service',
  'volume',
  'network',
  'repository',
]);

/** Whether its coming and going is told. Containers are told with their workload; images and packages by what uses them. */
export function isTold(ref: EntityRef): boolean {
  const kind = kindOf(ref);
  return isCatalogKind(kind) || ALSO.has(kind);
}

/** An entity that one side of a revision shows and the other does not. */
export interface Presence {
  readonly entity: EntityRef;
  readonly revision: Revision;
  readonly claims: readonly ClaimKey[];
}

/**
 * Entities that are there at a revision and were not before (`began`), or the other way round. Another name of what
 * there is neither comes nor goes.
 */
export function presences(history: History, what: 'began' | 'ended'): readonly Presence[] {
  const found = new Map<string, { entity: EntityRef; revision: Revision; claims: ClaimKey[] }>();
  for (const type of ['REPORTS', 'REALIZES'] as const) {
    for (const { revision, key, before, after } of history.stepsOf(type)) {
      if ((what === 'began' ? after : before) === null || !isTold(key.to)) continue;
      const id = `${revision} ${key.to}`;
      const known = found.get(id);
      if (known !== undefined) known.claims.push(key);
      else if (isTurn(history, key.to, revision, what)) found.set(id, { entity: key.to, revision, claims: [key] });
    }
  }
  return [...found.values()];
}

function isTurn(history: History, ref: EntityRef, revision: Revision, what: 'began' | 'ended'): boolean {
  const names = new Set([...history.names(ref, revision), ...history.names(ref, revision - 1)]);
  const there = (at: Revision): boolean => [...names].some((name) => history.exists(name, at));
  if (there(revision) !== (what === 'began') || there(revision - 1) !== (what === 'ended')) return false;
  const isAlias = (at: Revision): boolean => history.from(ref, 'ALIAS_OF', at).length > 0;
  return !isAlias(what === 'began' ? revision : revision - 1);
}
