import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { ownerName } from '../catalog/owners.js';
import { readOnce } from '../platform/read-once.js';
import { ownsRows } from './owner-value.js';
import type { OwnershipBook } from './ownership-book.js';
import { conflictValue } from './ownership-value.js';
import { evidenceOfRows, type OwnsEvidence } from './owns-evidence.js';

/** Everybody whom any source names as owner of an entity, strongest first; `wins` tells whose word holds. */
export function candidatesValue(
  catalog: CatalogSnapshot,
  book: OwnershipBook,
  evidence: OwnsEvidence,
  node: number,
  now: number,
): object {
  const { snapshot } = catalog;
  const owned = book.byNode.get(node);
  const winning = new Map(catalog.ownersOf(node).map(({ owner, rule }) => [owner, rule]));
  const candidates = (owned?.candidates ?? []).flatMap(({ rule, statements }) =>
    statements.map(({ owner, scope, part, confidence, claims }) => ({
      owner,
      name: ownerName(snapshot, snapshot.indexOf(owner) ?? -1),
      rule: rule.name,
      reason: rule.reason,
      scope,
      part,
      confidence: Math.min(rule.confidence, confidence),
      wins: winning.get(owner) === rule.name,
      evidence: evidenceOfRows(snapshot, claims, evidence),
    })),
  );
  const { ref, name, kind } = catalog.record(node);
  return readOnce({
    ref,
    name,
    kind,
    candidates,
    conflict: owned === undefined ? null : (conflictValue(catalog, owned, evidence)[0] ?? null),
    get restsOn() {
      return catalog.restsOn(now, { nodes: [node], rows: ownsRows(catalog, node) });
    },
  });
}
