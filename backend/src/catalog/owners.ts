import { HIDDEN_BELOW, refParts, STANDINGS, type EntityRef } from '@faultline/model';
import { listByNode, type Snapshot } from './snapshot.js';
import { storedProperties } from './stored-properties.js';

/** Somebody who answers for an entity, with the rule that says so. */
export interface OwnerStatement {
  /** Row number of the owner: they ascend as refs do. */
  readonly node: number;
  readonly owner: EntityRef;
  readonly name: string;
  readonly rule: string;
}

/** Title of an owner where one is given, else the name in its ref. */
export function ownerName(snapshot: Snapshot, owner: number): string {
  return snapshot.text(owner, 'title') || refParts(snapshot.ref(owner)).name;
}

/** How to reach an owner, each as `kind address`: what its file lists, and its e-mail address. */
export function contactsOf(snapshot: Snapshot, owner: number): readonly string[] {
  const { contacts } = snapshot.properties(owner);
  const email = snapshot.text(owner, 'email');
  const listed = Array.isArray(contacts) ? (contacts as readonly string[]) : [];
  return email === '' || listed.includes(`email ${email}`) ? listed : [`email ${email}`, ...listed];
}

const NOBODY: readonly OwnerStatement[] = [];

/**
 * Owners of all nodes: what the rules derived where they did, else what was stated; by rank in the projection, which
 * is by ref. Nodes without an owner have none. Nodes with the same owners share one list: there are few of these, so
 * that whoever asks for many nodes finds them near at hand. O(relations).
 */
export function ownersByNode(snapshot: Snapshot): readonly (readonly OwnerStatement[] | undefined)[] {
  const { relations } = snapshot.projection;
  const owns = snapshot.typeNumber('OWNS');
  const derivation = relations.scopes.indexOf('derivation');
  const least = Math.fround(HIDDEN_BELOW);
  const rowsOf = new Map<number, number[]>();
  if (owns < 0) return [];
  for (let row = 0; row < relations.count; row++) {
    // What only history suggests makes nobody an owner.
    if (relations.type[row] !== owns || (relations.confidence[row] ?? 0) < least) continue;
    const node = relations.to[row] ?? 0;
    const rows = rowsOf.get(node);
    if (rows) rows.push(row);
    else rowsOf.set(node, [row]);
  }
  const lists = listByNode<readonly OwnerStatement[]>(snapshot.nodeCount);
  const shared = new Map<string, readonly OwnerStatement[]>();
  for (const [node, rows] of rowsOf) {
    const derived = rows.filter((row) => relations.scope[row] === derivation);
    const statements = statementsOf(snapshot, derived.length > 0 ? derived : rows);
    const key = statements.map(({ node: owner, rule }) => `${owner} ${rule}`).join();
    const same = shared.get(key);
    if (same === undefined) shared.set(key, statements);
    lists[node] = same ?? statements;
  }
  return lists;
}

function statementsOf(snapshot: Snapshot, rows: readonly number[]): readonly OwnerStatement[] {
  const { relations } = snapshot.projection;
  const found = new Map<number, OwnerStatement>();
  for (const row of rows) {
    const owner = relations.from[row] ?? 0;
    if (found.has(owner)) continue;
    const properties = storedProperties(relations.properties?.[row]);
    const rule = properties['rule'];
    found.set(owner, {
      node: owner,
      owner: snapshot.ref(owner),
      name: ownerName(snapshot, owner),
      rule: typeof rule === 'string' ? rule : (STANDINGS[relations.standing[row] ?? 0] ?? ''),
    });
  }
  return [...found.values()];
}

/** Owners of a node; none where nobody is known. */
export function ownersAt(
  lists: readonly (readonly OwnerStatement[] | undefined)[],
  node: number,
): readonly OwnerStatement[] {
  return lists[node] ?? NOBODY;
}

const refLists = new WeakMap<readonly OwnerStatement[], readonly EntityRef[]>();

/** Their refs alone; the same list for the same owners. */
export function ownerRefs(owners: readonly OwnerStatement[]): readonly EntityRef[] {
  let refs = refLists.get(owners);
  if (refs === undefined) refLists.set(owners, (refs = owners.map(({ owner }) => owner)));
  return refs;
}
