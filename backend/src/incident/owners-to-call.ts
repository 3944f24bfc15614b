import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { contactsOf, ownerName } from '../catalog/owners.js';

/** Somebody to call, and why. */
export interface OwnerToCall {
  readonly owner: EntityRef;
  readonly name: string;
  /** That the cause is theirs, if it is one of the suspects shown. */
  readonly probability: number;
  readonly suspects: readonly EntityRef[];
  readonly symptoms: readonly EntityRef[];
  /** How to reach the owner, each as `kind address`. */
  readonly contacts: readonly string[];
}

/** What a suspect is for this: foundations without an owner count for those of what stands on them. */
export interface OwnedSuspect {
  readonly node: number;
  readonly ref: EntityRef;
  readonly probability: number;
  readonly explains: readonly { readonly path: readonly EntityRef[] }[];
}

/**
 * Owners by the probability that the cause is theirs, then by their symptoms, then by ref. Where nobody owns a suspect,
 * as of a host, whoever owns the first owned thing on the ways from it is asked, each to an equal part.
 */
export function ownersToCall(
  catalog: CatalogSnapshot,
  suspects: readonly OwnedSuspect[],
  symptoms: readonly number[],
): readonly OwnerToCall[] {
  const found = new Map<number, { probability: number; suspects: EntityRef[]; symptoms: EntityRef[] }>();
  const at = (owner: number) => {
    const known = found.get(owner) ?? { probability: 0, suspects: [], symptoms: [] };
    found.set(owner, known);
    return known;
  };
  const total = suspects.reduce((sum, { probability }) => sum + probability, 0) || 1;
  for (const suspect of suspects) {
    const owners = ownersBehind(catalog, suspect);
    for (const owner of owners) {
      const one = at(owner);
      one.probability += suspect.probability / total / owners.length;
      one.suspects.push(suspect.ref);
    }
  }
  for (const node of symptoms) {
    for (const { node: owner } of catalog.ownersOf(node)) at(owner).symptoms.push(catalog.snapshot.ref(node));
  }
  return [...found]
    .sort(([a, x], [b, y]) => y.probability - x.probability || y.symptoms.length - x.symptoms.length || a - b)
    .map(([owner, one]) => ({
      owner: catalog.snapshot.ref(owner),
      name: ownerName(catalog.snapshot, owner),
      ...one,
      contacts: contactsOf(catalog.snapshot, owner),
    }));
}

function ownersBehind(catalog: CatalogSnapshot, { node, explains }: OwnedSuspect): readonly number[] {
  const own = catalog.ownersOf(node);
  if (own.length > 0) return own.map((one) => one.node);
  const behind = new Set<number>();
  for (const { path } of explains) {
    for (const ref of path) {
      const owners = catalog.ownersOf(catalog.snapshot.indexOf(ref) ?? -1);
      if (owners.length === 0) continue;
      for (const one of owners) behind.add(one.node);
      break;
    }
  }
  return [...behind].sort((a, b) => a - b);
}
