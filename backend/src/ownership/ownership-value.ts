import { kindOf, refParts, type EntityRef, type OwnerVoice } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { ownerName } from '../catalog/owners.js';
import type { OwnedNode, OwnershipBook } from './ownership-book.js';
import { derivedEvidence, evidenceOfRows, type OwnsEvidence } from './owns-evidence.js';

/** Who owns what, what nobody owns, where sources disagree, and how much is covered. */
export function ownershipValue(
  catalog: CatalogSnapshot,
  book: OwnershipBook,
  evidence: OwnsEvidence,
  owner: EntityRef | null,
): object {
  const isAsked = ({ node }: OwnedNode): boolean =>
    owner === null || catalog.ownersOf(node).some((one) => one.owner === owner);
  const orphans = book.entities.filter(({ node }) => catalog.ownersOf(node).length === 0);
  const services = book.entities.filter(({ node }) => kindOf(catalog.snapshot.ref(node)) === 'service');
  return {
    entities: ownedEntities(catalog, book, evidence, owner),
    orphans: orphans.map(({ node }) => catalog.snapshot.ref(node)).sort(),
    suggestions: orphans.flatMap((one) => suggestionsOf(catalog, one, evidence)),
    conflicts: book.entities.filter(isAsked).flatMap((one) => conflictValue(catalog, one, evidence)),
    owners: ownerCounts(catalog, book),
    ...coverageOf(catalog, services),
  };
}

/** Owned entities, once for each owner. */
export function ownedEntities(
  catalog: CatalogSnapshot,
  book: OwnershipBook,
  evidence: OwnsEvidence,
  owner: EntityRef | null,
): readonly object[] {
  const written = derivedEvidence(evidence);
  return book.entities.flatMap(({ node }) => {
    const { ref, name, kind, system, environments } = catalog.record(node);
    return catalog
      .ownersOf(node)
      .filter((one) => owner === null || one.owner === owner)
      .map((one) => ({
        ref,
        name,
        kind,
        system,
        environments,
        owner: one.owner,
        source: one.rule,
        evidence: written(one.owner, ref),
      }));
  });
}

/** The contradiction on an entity, or none. */
export function conflictValue(catalog: CatalogSnapshot, one: OwnedNode, evidence: OwnsEvidence): readonly object[] {
  const { conflict, node } = one;
  if (conflict === undefined) return [];
  const { ref, name, kind, system, environments } = catalog.record(node);
  const won = new Set(catalog.ownersOf(node).map(({ owner }) => owner));
  const voice = (said: OwnerVoice): object => ({
    ...said,
    // Of the strongest rule everybody counts, also those of sources that disagree.
    wins: said.owners.some((owner) => won.has(owner)) && said.rule === conflict.won.rule,
    evidence: evidenceOfRows(catalog.snapshot, rowsOf(one, said), evidence),
  });
  return [{ ref, name, kind, system, environments, won: voice(conflict.won), others: conflict.others.map(voice) }];
}

function rowsOf({ candidates }: OwnedNode, { rule, scope, part }: OwnerVoice): readonly number[] {
  return candidates
    .filter((one) => one.rule.name === rule)
    .flatMap(({ statements }) => statements)
    .filter((one) => one.scope === scope && one.part === part)
    .flatMap(({ claims }) => claims);
}

/** Whom history suggests for what nobody owns. */
function suggestionsOf(catalog: CatalogSnapshot, { node, candidates }: OwnedNode, evidence: OwnsEvidence): object[] {
  const { ref, name, kind } = catalog.record(node);
  return candidates
    .filter(({ rule }) => rule.isSuggestion === true)
    .flatMap(({ rule, statements }) =>
      statements.map(({ owner, confidence, claims }) => ({
        ref,
        name,
        kind,
        owner,
        source: rule.name,
        confidence,
        evidence: evidenceOfRows(catalog.snapshot, claims, evidence),
      })),
    );
}

interface Counted {
  entities: number;
  services: number;
  conflicts: number;
}

function ownerCounts(catalog: CatalogSnapshot, book: OwnershipBook): readonly object[] {
  const counts = new Map<number, Counted>();
  for (const { node, conflict } of book.entities) {
    for (const { node: owner } of catalog.ownersOf(node)) {
      const known = counts.get(owner) ?? { entities: 0, services: 0, conflicts: 0 };
      counts.set(owner, known);
      known.entities++;
      if (kindOf(catalog.snapshot.ref(node)) === 'service') known.services++;
      if (conflict !== undefined) known.conflicts++;
    }
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other.entities - one.entities || a - b)
    .map(([node, count]) => ({
      owner: catalog.snapshot.ref(node),
      name: ownerName(catalog.snapshot, node),
      kind: kindOf(catalog.snapshot.ref(node)),
      ...count,
    }));
}

interface Group {
  total: number;
  owned: number;
}

/** Of services, in all, by system and by environment; one without either is in `''`. */
function coverageOf(catalog: CatalogSnapshot, services: readonly OwnedNode[]): object {
  const systems = new Map<string, Group>();
  const environments = new Map<string, Group>();
  let owned = 0;
  for (const { node } of services) {
    const isOwned = catalog.ownersOf(node).length > 0;
    if (isOwned) owned++;
    count(systems, catalog.systemOf(node) ?? '', isOwned);
    const places = catalog.snapshot.environments(node);
    for (const place of places.length > 0 ? places : ['']) count(environments, place, isOwned);
  }
  return {
    coverage: services.length === 0 ? 1 : owned / services.length,
    bySystem: groupsOf(systems, (ref) => (ref === '' ? '' : refParts(ref as EntityRef).name)),
    byEnvironment: groupsOf(environments, (name) => name),
  };
}

function count(groups: Map<string, Group>, key: string, isOwned: boolean): void {
  const group = groups.get(key) ?? { total: 0, owned: 0 };
  groups.set(key, group);
  group.total++;
  if (isOwned) group.owned++;
}

/** Least covered first, then by name; what is in none comes last. */
function groupsOf(groups: ReadonlyMap<string, Group>, nameOf: (key: string) => string): readonly object[] {
  return [...groups]
    .map(([key, { total, owned }]) => ({ key, name: nameOf(key), services: total, owned, coverage: owned / total }))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || a.coverage - b.coverage || (a.key < b.key ? -1 : 1));
}
