import {
  groupBy,
  type CellFact,
  type CheckFacts,
  type ConflictFacts,
  type DependencyFact,
  type RelianceFact,
  type RequirementFact,
} from '@faultline/analysis';
import { CRITICALITIES, HIDDEN_BELOW, isCatalogKind, kindOf, type EntityRef } from '@faultline/model';
import { NO_CRITICALITY } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { cellFact, lastLiveReadOf, placesOf, requirementsIn, shortNames } from '../conflicts/conflict-facts.js';
import { ROLLOUT_MS } from '../conflicts/conflicts.service.js';
import { orderNamed } from '../conflicts/version-orders.js';
import { contractFacts, type HeldContracts } from '../contracts/contract-facts.js';
import { inSlices } from '../platform/off-loop/slices.js';

const NO_USES = {
  services: [],
  packages: [],
  versions: [],
  count: 0,
  service: new Int32Array(),
  package: new Int32Array(),
  version: new Int32Array(),
};

/** Contracts of a snapshot, with who relies on them. */
interface ContractIndex {
  readonly contracts: HeldContracts;
  readonly from: ReadonlyMap<string, readonly RelianceFact[]>;
  readonly to: ReadonlyMap<string, readonly RelianceFact[]>;
}

const contractIndexes = new WeakMap<CatalogSnapshot, Promise<ContractIndex>>();
const observed = new WeakMap<CatalogSnapshot, Map<string, boolean>>();

/**
 * What a check looks at: what is around its candidates, read where it is asked for. The same facts as conflicts are found
 * in, which are of everything and take a while to gather.
 */
export class FactsAround {
  private readonly requirementsFrom = new Map<EntityRef, readonly RequirementFact[]>();
  private readonly requirementsTo = new Map<EntityRef, readonly RequirementFact[]>();
  private readonly lastLiveRead: number;
  readonly nameOf: (ref: EntityRef) => string;

  /** @param now epoch milliseconds */
  static async of(catalog: CatalogSnapshot, now: number): Promise<FactsAround> {
    const index = contractIndexes.get(catalog) ?? contractIndex(catalog);
    contractIndexes.set(catalog, index);
    index.catch(() => contractIndexes.delete(catalog));
    return new FactsAround(catalog, now, await index);
  }

  private constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly now: number,
    private readonly index: ContractIndex,
  ) {
    this.lastLiveRead = lastLiveReadOf(catalog.snapshot);
    this.nameOf = shortNames(catalog);
  }

  get contracts(): HeldContracts {
    return this.index.contracts;
  }

  /** One environment. */
  in(environment: string): CheckFacts {
    return {
      environment,
      now: this.now,
      cellsOf: (service) => this.cellsOf(service).filter((cell) => cell.environment === environment),
      requirementsOf: (service) => this.requirementsOf(service),
      requirementsOn: (service) => this.requirementsOn(service),
      reliancesOf: (service) => this.index.from.get(service) ?? [],
      reliancesOn: (service) => this.index.to.get(service) ?? [],
      offeredBy: this.contracts.offeredBy,
      compare: this.contracts.compare,
      dependenciesOf: (service) => this.dependenciesOf(service),
      isObserved: this.isObserved(environment),
      schemeOf: orderNamed,
      nameOf: this.nameOf,
    };
  }

  /** Some cells as rules of conflicts take them, with nothing else. */
  conflictFacts(cells: readonly CellFact[]): ConflictFacts {
    return {
      now: this.now,
      rolloutMs: ROLLOUT_MS,
      cells,
      requirements: [],
      movedTags: [],
      packageUses: NO_USES,
      locks: [],
      bases: [],
      contracts: this.contracts,
      systemOf: new Map(),
      dependenciesOf: () => [],
      schemeOf: orderNamed,
      nameOf: this.nameOf,
    };
  }

  /** What runs of a service, or was told to be deployed, in all environments. */
  cellsOf(service: EntityRef): readonly CellFact[] {
    const { snapshot } = this.catalog;
    const node = snapshot.indexOf(service);
    if (node === undefined || !snapshot.isListed(node)) return [];
    return this.catalog.record(node).versions.map((cell) => cellFact(cell, this.lastLiveRead));
  }

  /** What a service requires. */
  requirementsOf(service: EntityRef): readonly RequirementFact[] {
    return remembered(this.requirementsFrom, service, () =>
      this.requirementsIn(this.nodesOf(service).flatMap((node) => [...this.catalog.snapshot.from(node)])),
    );
  }

  /** Who requires it. */
  requirementsOn(service: EntityRef): readonly RequirementFact[] {
    return remembered(this.requirementsTo, service, () =>
      this.requirementsIn(this.nodesOf(service).flatMap((node) => [...this.catalog.snapshot.to(node)])),
    );
  }

  dependenciesOf(service: EntityRef): readonly DependencyFact[] {
    const { snapshot } = this.catalog;
    const { relations } = snapshot.projection;
    const type = snapshot.typeNumber('DEPENDS_ON');
    const hardest = new Map<EntityRef, DependencyFact>();
    for (const row of this.nodesOf(service).flatMap((node) => [...snapshot.from(node)])) {
      if (relations.type[row] !== type || (relations.confidence[row] ?? 0) < Math.fround(HIDDEN_BELOW)) continue;
      const to = snapshot.ref(snapshot.canonical(relations.to[row] ?? 0));
      const criticality = CRITICALITIES[relations.criticality[row] ?? NO_CRITICALITY] ?? 'hard';
      if (hardest.get(to)?.criticality !== 'hard') hardest.set(to, { to, criticality });
    }
    return [...hardest.values()];
  }

  private requirementsIn(rows: readonly number[]): readonly RequirementFact[] {
    return requirementsIn(this.catalog, rows, (from) => [
      ...new Set(this.cellsOf(from).map(({ environment }) => environment)),
    ]);
  }

  /** A service under all its names. */
  private nodesOf(service: EntityRef): readonly number[] {
    const { snapshot } = this.catalog;
    const node = snapshot.indexOf(service);
    return node === undefined ? [] : [node, ...snapshot.neighbours(node, 'ALIAS_OF', 'to')];
  }

  /** Whether anything is seen in an environment, or told to be deployed there; found out once a snapshot. */
  private isObserved(environment: string): boolean {
    const known = observed.get(this.catalog) ?? new Map<string, boolean>();
    observed.set(this.catalog, known);
    return remembered(known, environment, () => this.findsAny(environment));
  }

  /** Looks at what runs there until something does. O(nodes + relations) where nothing does. */
  private findsAny(environment: string): boolean {
    const { snapshot } = this.catalog;
    const isThere = (node: number): boolean =>
      this.cellsOf(snapshot.ref(node)).some((cell) => cell.environment === environment);
    const runs = snapshot.runsIn.findIndex(
      (places, node) => places?.includes(environment) && isCatalogKind(kindOf(snapshot.ref(node))) && isThere(node),
    );
    if (runs >= 0) return true;
    const { relations } = snapshot.projection;
    const [type, part] = [snapshot.typeNumber('HAS_VERSION'), relations.parts.indexOf(environment)];
    for (let row = 0; type >= 0 && part >= 0 && row < relations.count; row++) {
      if (relations.type[row] !== type || relations.part[row] !== part) continue;
      if (isThere(snapshot.canonical(relations.from[row] ?? 0))) return true;
    }
    return false;
  }
}

/** O(relations), in slices, once a snapshot. */
async function contractIndex(catalog: CatalogSnapshot): Promise<ContractIndex> {
  const runningIn = (node: number): readonly string[] => [
    ...new Set(catalog.record(node).versions.map(({ environment }) => environment)),
  ];
  const contracts = await inSlices(
    contractFacts(catalog, (row, from) => placesOf(catalog.snapshot, row, from, runningIn(from))),
  );
  return {
    contracts,
    from: groupBy(contracts.reliances, ({ from }) => from),
    to: groupBy(contracts.reliances, ({ to }) => to),
  };
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}
