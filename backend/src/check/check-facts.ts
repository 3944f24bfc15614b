import {
  groupBy,
  type CellFact,
  type CheckFacts,
  type ConflictFacts,
  type DependencyFact,
  type RelianceFact,
  type RequirementFact,
} from '@faultline/analysis';
import { CRITICALITIES, HIDDEN_BELOW, type EntityRef } from '@faultline/model';
import { NO_CRITICALITY } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

/** Facts by what they are asked for. */
interface FactIndex {
  readonly cells: ReadonlyMap<string, readonly CellFact[]>;
  readonly from: ReadonlyMap<string, readonly RequirementFact[]>;
  readonly to: ReadonlyMap<string, readonly RequirementFact[]>;
  readonly relying: ReadonlyMap<string, readonly RelianceFact[]>;
  readonly reliedOn: ReadonlyMap<string, readonly RelianceFact[]>;
  /** Environments in which anything is seen, or told to be deployed. */
  readonly observed: ReadonlySet<string>;
}

const indexes = new WeakMap<ConflictFacts, FactIndex>();

function indexOf(facts: ConflictFacts): FactIndex {
  const known = indexes.get(facts);
  if (known !== undefined) return known;
  const index = {
    cells: groupBy(facts.cells, ({ service }) => service),
    from: groupBy(facts.requirements, ({ from }) => from),
    to: groupBy(facts.requirements, ({ to }) => to),
    relying: groupBy(facts.contracts.reliances, ({ from }) => from),
    reliedOn: groupBy(facts.contracts.reliances, ({ to }) => to),
    observed: new Set(facts.cells.map(({ environment }) => environment)),
  };
  indexes.set(facts, index);
  return index;
}

/** Everything of a service, in all environments. */
export function cellsOfService(facts: ConflictFacts, service: EntityRef): readonly CellFact[] {
  return indexOf(facts).cells.get(service) ?? [];
}

/** One environment as a check looks at it. O(1) but for the index, which is made once a snapshot. */
export function checkFacts(catalog: CatalogSnapshot, facts: ConflictFacts, environment: string): CheckFacts {
  const index = indexOf(facts);
  return {
    environment,
    now: facts.now,
    cellsOf: (service) => (index.cells.get(service) ?? []).filter((cell) => cell.environment === environment),
    requirementsOf: (service) => index.from.get(service) ?? [],
    requirementsOn: (service) => index.to.get(service) ?? [],
    reliancesOf: (service) => index.relying.get(service) ?? [],
    reliancesOn: (service) => index.reliedOn.get(service) ?? [],
    offeredBy: facts.contracts.offeredBy,
    compare: facts.contracts.compare,
    dependenciesOf: (service) => dependenciesOf(catalog, service),
    isObserved: index.observed.has(environment),
    schemeOf: facts.schemeOf,
    nameOf: facts.nameOf,
  };
}

function dependenciesOf({ snapshot }: CatalogSnapshot, service: EntityRef): readonly DependencyFact[] {
  const node = snapshot.indexOf(service);
  if (node === undefined) return [];
  const { relations } = snapshot.projection;
  const type = snapshot.typeNumber('DEPENDS_ON');
  const hardest = new Map<EntityRef, DependencyFact>();
  for (const row of snapshot.from(node)) {
    if (relations.type[row] !== type || (relations.confidence[row] ?? 0) < Math.fround(HIDDEN_BELOW)) continue;
    const to = snapshot.ref(snapshot.canonical(relations.to[row] ?? 0));
    const criticality = CRITICALITIES[relations.criticality[row] ?? NO_CRITICALITY] ?? 'hard';
    if (hardest.get(to)?.criticality !== 'hard') hardest.set(to, { to, criticality });
  }
  return [...hardest.values()];
}
