import { refParts, STANDINGS, type EntityRef, type Properties } from '@faultline/model';
import type { Snapshot } from './snapshot.js';

/** Somebody who answers for an entity, with the rule that says so. */
export interface OwnerStatement {
  readonly owner: EntityRef;
  readonly name: string;
  readonly rule: string;
}

/** Title of an owner where one is given, else the name in its ref. */
export function ownerName(snapshot: Snapshot, owner: number): string {
  return snapshot.text(owner, 'title') || refParts(snapshot.ref(owner)).name;
}

/**
 * Owners of a node: what the rules derived where they did, else what was stated. By rank, then by ref.
 */
export function ownersOf(snapshot: Snapshot, node: number): readonly OwnerStatement[] {
  const { relations } = snapshot.projection;
  const owns = snapshot.typeNumber('OWNS');
  if (owns < 0) return [];
  const rows = [...snapshot.to(node)].filter((row) => relations.type[row] === owns);
  const derivation = relations.scopes.indexOf('derivation');
  const derived = rows.filter((row) => relations.scope[row] === derivation);
  const found = new Map<number, OwnerStatement>();
  for (const row of derived.length > 0 ? derived : rows) {
    const owner = relations.from[row] ?? 0;
    if (found.has(owner)) continue;
    const properties = JSON.parse(relations.properties?.[row] || '{}') as Properties;
    const rule = properties['rule'];
    found.set(owner, {
      owner: snapshot.ref(owner),
      name: ownerName(snapshot, owner),
      rule: typeof rule === 'string' ? rule : (STANDINGS[relations.standing[row] ?? 0] ?? ''),
    });
  }
  return [...found.values()];
}
