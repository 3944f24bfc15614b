import type { BaseFact, CellFact, ConflictFacts, MovedTagFact, RequirementFact } from '@faultline/analysis';
import { compare, DECLARED, HIDDEN_BELOW, kindOf, parseImageName, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { isLiveSource } from '../catalog/rests-on/source-scopes.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { VersionCellValue } from '../catalog/version-cells.js';
import { contractFacts, type HeldContracts } from '../contracts/contract-facts.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import type { MatrixRow } from '../running/matrix.js';
import { packageFacts } from './package-facts.js';
import { endOfImage } from './platform-end.js';
import { orderNamed } from './version-orders.js';
import { storedProperties } from '../catalog/stored-properties.js';

/** What stands beside the snapshot. */
export interface ConflictWorld {
  readonly rows: readonly MatrixRow[];
  readonly movedTags: readonly MovedTagFact[];
  readonly now: number;
  readonly rolloutMs: number;
  /** When the last engine or cluster was read to its end, epoch milliseconds; 0 where none was. */
  readonly lastLiveRead: number;
}

/** Facts that are gathered from a snapshot. */
export interface GatheredFacts extends ConflictFacts {
  readonly contracts: HeldContracts;
}

/** Facts of a snapshot in which conflicts are found. O(relations), in slices. */
export function* conflictFacts(catalog: CatalogSnapshot, world: ConflictWorld): Sliced<GatheredFacts> {
  const { snapshot } = catalog;
  const cells: CellFact[] = [];
  const environments = new Map<EntityRef, readonly string[]>();
  const systemOf = new Map<EntityRef, EntityRef>();
  for (const row of world.rows) {
    cells.push(...row.cells.map((cell) => cellFact(cell, world.lastLiveRead)));
    environments.set(row.service, [...new Set(row.cells.map(({ environment }) => environment))]);
    yield;
  }
  const packages = yield* packageFacts(catalog);
  for (const service of [...packages.uses.services, ...world.rows.map((row) => row.service)]) {
    const node = snapshot.indexOf(service);
    const system = node === undefined ? null : catalog.systemOf(node);
    if (system !== null) systemOf.set(service, system);
  }
  return {
    now: world.now,
    rolloutMs: world.rolloutMs,
    cells,
    requirements: requirementFacts(catalog, environments),
    movedTags: world.movedTags,
    packageUses: packages.uses,
    locks: packages.locks,
    bases: yield* baseFacts(catalog),
    contracts: yield* contractFacts(catalog, (row, from) =>
      placesOf(snapshot, row, from, environments.get(snapshot.ref(from)) ?? []),
    ),
    systemOf,
    dependenciesOf: dependencies(catalog),
    schemeOf: orderNamed,
    nameOf: shortNames(catalog),
  };
}

/** A cell as conflicts look at it. */
export function cellFact(cell: VersionCellValue, lastLiveRead: number): CellFact {
  return {
    ...cell,
    isByTag: cell.namedBy === 'tag' || cell.namedBy === 'manifest' || cell.namedBy === null,
    isPending: cell.replicas === 0 && (cell.deploy?.at ?? 0) > lastLiveRead,
  };
}

/** When the last engine or cluster was read to its end, epoch milliseconds; 0 where none was. */
export function lastLiveReadOf({ sources }: Snapshot): number {
  return Math.max(0, ...sources.flatMap((one) => (!one.retired && isLiveSource(one.ref) ? [one.lastComplete] : [])));
}

function requirementFacts(
  catalog: CatalogSnapshot,
  environments: ReadonlyMap<EntityRef, readonly string[]>,
): readonly RequirementFact[] {
  return requirementsIn(catalog, allRows(catalog.snapshot), (service) => environments.get(service) ?? []);
}

function* allRows({ projection }: Snapshot): Generator<number> {
  for (let row = 0; row < projection.relations.count; row++) yield row;
}

/**
 * REQUIRES between catalog entities in some rows, each once, those that are sure enough to be shown. It counts where its
 * `from` runs or is assigned to run, though nothing of it may run just now: a job between two runs.
 * @param runningIn environments in which a service is seen, or told to be deployed
 */
export function requirementsIn(
  catalog: CatalogSnapshot,
  rows: Iterable<number>,
  runningIn: (service: EntityRef) => readonly string[],
): readonly RequirementFact[] {
  const { snapshot } = catalog;
  const { relations } = snapshot.projection;
  const type = snapshot.typeNumber('REQUIRES');
  const facts = new Map<string, RequirementFact>();
  for (const row of rows) {
    if (relations.type[row] !== type || (relations.confidence[row] ?? 0) < Math.fround(HIDDEN_BELOW)) continue;
    const said = storedProperties(relations.properties?.[row]);
    const constraint = typeof said.constraint === 'string' ? said.constraint : '';
    const from = snapshot.canonical(relations.from[row] ?? 0);
    const to = snapshot.canonical(relations.to[row] ?? 0);
    if (constraint === '' || !snapshot.isCatalog(from) || !snapshot.isCatalog(to)) continue;
    const fact = {
      from: snapshot.ref(from),
      to: snapshot.ref(to),
      constraint,
      scheme: typeof said.scheme === 'string' && said.scheme !== '' ? said.scheme : 'semver',
      since: catalog.timeOfRevision(relations.since[row] ?? 0),
      environments: placesOf(snapshot, row, from, runningIn(snapshot.ref(from))),
    };
    const key = [fact.from, fact.to, fact.scheme, constraint].join(' ');
    facts.set(key, joined(facts.get(key), fact));
  }
  return [...facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}

/** What is concluded of several environments is one requirement that counts in all of them. */
function joined(known: RequirementFact | undefined, fact: RequirementFact): RequirementFact {
  if (known === undefined) return fact;
  return {
    ...fact,
    since: known.since === null || fact.since === null ? null : Math.min(known.since, fact.since),
    environments: [...new Set([...known.environments, ...fact.environments])].sort(compare),
  };
}

/** Environments in which a requirement counts: the one that it was concluded in, else all of who needs it. */
export function placesOf(snapshot: Snapshot, row: number, from: number, running: readonly string[]): readonly string[] {
  const { relations } = snapshot.projection;
  const all = [...new Set([...running, ...snapshot.environments(from)])];
  const part = relations.parts[relations.part[row] ?? 0] ?? DECLARED;
  const isConcluded = relations.scopes[relations.scope[row] ?? 0] === 'derivation' && part !== DECLARED;
  return isConcluded ? all.filter((name) => name === part) : all;
}

/** What deployables of catalog entities are built on, as their Dockerfiles say, and what they run. */
function* baseFacts(catalog: CatalogSnapshot): Sliced<readonly BaseFact[]> {
  const { snapshot, names: index } = catalog;
  const facts: BaseFact[] = [];
  for (const node of index.order) {
    if (kindOf(snapshot.ref(node)) !== 'service') continue;
    const service = snapshot.ref(node);
    for (const form of snapshot.neighbours(node, 'REALIZES', 'to')) {
      const base = snapshot.text(form, 'baseImage');
      const parsed = base === '' ? undefined : parseImageName(base);
      if (parsed === undefined) continue;
      facts.push({
        service,
        environment: snapshot.environments(form)[0] ?? '',
        repository: parsed.repository,
        tag: parsed.tag ?? '',
        by: snapshot.ref(form),
        end: endOfImage(parsed.repository, parsed.tag ?? ''),
      });
    }
    yield;
  }
  return facts;
}

function dependencies({ snapshot }: CatalogSnapshot): (service: EntityRef) => readonly EntityRef[] {
  return (service) => {
    const node = snapshot.indexOf(service);
    return node === undefined ? [] : snapshot.neighbours(node, 'DEPENDS_ON', 'from').map((one) => snapshot.ref(one));
  };
}

/** Short names; two that would read alike are told apart by their namespace. */
export function shortNames(catalog: CatalogSnapshot): (ref: EntityRef) => string {
  return (ref) => {
    const node = catalog.snapshot.indexOf(ref);
    return node === undefined ? ref.slice(ref.lastIndexOf('/') + 1) : catalog.record(node).name;
  };
}
