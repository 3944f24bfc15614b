import { fewestCuts, sharedRows, strongComponents, type CycleCuts, type Topology } from '@faultline/analysis';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { named } from '../impact/impact.service.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import { relationsOfPair, type StructureRelationValue } from './relations-of-pair.js';

/** The cycles of one environment with what opens each. */
export interface EnvironmentCycles {
  readonly topology: Topology;
  readonly cycles: readonly Int32Array[];
  readonly cuts: readonly CycleCuts[];
}

/** Members up to which a cycle is opened at once; a greater one may take longer than a page waits. */
const FEW_MEMBERS = 12;
const MOST_RELATIONS = 600;

/** Works it out, on another thread when it is much. */
export async function environmentCycles(topology: Topology, offLoop: OffLoop): Promise<EnvironmentCycles> {
  const { cycles } = strongComponents(topology);
  const members = cycles.reduce((sum, cycle) => sum + cycle.length, 0);
  const isMuch = members > 2_000 || cycles.some((cycle) => cycle.length > FEW_MEMBERS);
  const input = { topology: isMuch ? sharedRows(topology) : topology, cycles };
  const cuts = isMuch ? await offLoop.run('cuts', input, { steps: Number.POSITIVE_INFINITY }) : fewestCuts(input);
  return { topology, cycles, cuts };
}

/** One cycle as the API shows it. */
export interface CycleValue {
  readonly environments: readonly string[];
  readonly members: readonly object[];
  readonly size: number;
  readonly cuts: readonly StructureRelationValue[];
  readonly isExact: boolean;
  readonly isHard: boolean;
  readonly relations: readonly (StructureRelationValue & { readonly isCut: boolean })[];
  readonly relationCount: number;
}

/** One in several environments is one: with the same members and the same cuts. The greatest first, then by ref. */
export function cycleList(all: readonly EnvironmentCycles[]): readonly FoundCycle[] {
  const found = new Map<string, FoundCycle>();
  for (const one of all) {
    one.cycles.forEach((members, at) => {
      const { pairs, isExact } = one.cuts[at] ?? { pairs: new Int32Array(), isExact: true };
      const targets = Array.from(pairs, (pair) => one.topology.dependencies.targets[pair]);
      const key = `${members.join()} ${targets.join()} ${pairs.length}`;
      const known = found.get(key);
      const { environment } = one.topology;
      if (known === undefined)
        found.set(key, { topology: one.topology, members, pairs, isExact, environments: [environment] });
      else known.environments.push(environment);
    });
  }
  return [...found.values()].sort(
    (a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0),
  );
}

export interface FoundCycle {
  readonly topology: Topology;
  readonly members: Int32Array;
  readonly pairs: Int32Array;
  readonly isExact: boolean;
  readonly environments: (string | null)[];
}

/** What a cycle is made of; of a great one the relations to cut come first. */
export function cycleValue(catalog: CatalogSnapshot, cycle: FoundCycle, mostMembers: number): CycleValue {
  const { topology, members, pairs } = cycle;
  const within = new Set(members);
  const cut = new Set(pairs);
  const hard = strongComponents(topology, true).component;
  const relations: (StructureRelationValue & { isCut: boolean })[] = [];
  let relationCount = 0;
  const { offsets, targets } = topology.dependencies;
  for (const node of members) {
    for (let pair = offsets[node] ?? 0; pair < (offsets[node + 1] ?? 0); pair++) {
      if (!within.has(targets[pair] ?? -1)) continue;
      relationCount += (topology.pairRelations[pair + 1] ?? 0) - (topology.pairRelations[pair] ?? 0);
      if (relations.length >= MOST_RELATIONS && !cut.has(pair)) continue;
      relations.push(...relationsOfPair(topology, node, pair).map((one) => ({ ...one, isCut: cut.has(pair) })));
    }
  }
  return {
    environments: cycle.environments.filter((one) => one !== null),
    members: Array.from(members.subarray(0, mostMembers), (node) => ({
      ref: catalog.snapshot.ref(node),
      ...named(catalog, node),
    })),
    size: members.length,
    cuts: relations.filter(({ isCut }) => isCut),
    isExact: cycle.isExact,
    isHard: members.every((node) => hard[node] === hard[members[0] ?? 0]),
    relations: relations.slice(0, MOST_RELATIONS),
    relationCount,
  };
}
