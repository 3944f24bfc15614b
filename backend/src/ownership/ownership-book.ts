import {
  kindOf,
  ownerCandidates,
  ownerConflict,
  type EntityRef,
  type OwnerConflict,
  type OwnershipFacts,
  type RuleOwners,
} from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { canBeOwned } from '../catalog/listing.js';
import { snapshotFacts } from './ownership-facts.js';

/** What all rules say of one entity. */
export interface OwnedNode {
  readonly node: number;
  readonly candidates: readonly RuleOwners<number>[];
  readonly conflict: OwnerConflict | undefined;
}

/** What all rules say of everything that somebody should own, in the order of names. */
export interface OwnershipBook {
  readonly entities: readonly OwnedNode[];
  readonly byNode: ReadonlyMap<number, OwnedNode>;
}

const books = new WeakMap<CatalogSnapshot, Promise<OwnershipBook>>();

/** Entities that are worked through before others get their turn. */
const SLICE = 250;

/** The book of a snapshot, made once. O(entities + claims of who owns what), in slices that let other answers through. */
export function ownershipBook(catalog: CatalogSnapshot): Promise<OwnershipBook> {
  const known = books.get(catalog);
  if (known !== undefined) return known;
  const made = makeBook(catalog);
  books.set(catalog, made);
  return made;
}

async function makeBook(catalog: CatalogSnapshot): Promise<OwnershipBook> {
  const { snapshot, names } = catalog;
  const facts = snapshotFacts(snapshot);
  const entities: OwnedNode[] = [];
  for (const node of names.order) {
    if (!canBeOwned(kindOf(snapshot.ref(node)))) continue;
    entities.push(ownedNode(catalog, facts, node));
    if (entities.length % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { entities, byNode: new Map(entities.map((one) => [one.node, one])) };
}

function ownedNode(catalog: CatalogSnapshot, facts: OwnershipFacts<number>, node: number): OwnedNode {
  const candidates = ownerCandidates(catalog.snapshot.ref(node), facts);
  return { node, candidates, conflict: ownerConflict(candidates, (owner) => teamsOf(catalog, owner)) };
}

/** Teams that somebody is a member of, directly. */
export function teamsOf({ snapshot }: CatalogSnapshot, owner: EntityRef): readonly EntityRef[] {
  const node = snapshot.indexOf(owner);
  return node === undefined ? [] : snapshot.neighbours(node, 'MEMBER_OF', 'from').map((team) => snapshot.ref(team));
}
