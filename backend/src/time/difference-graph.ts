import { compare, isCatalogKind, kindOf, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { mergeRelations, type RelationValue } from '../catalog/relations.js';
import type { ChangeState } from './time-enums.js';
import type { EntityChangeValue, RelationChangeValue, TwoTimes } from './two-times.js';

export interface ChangeGraphValue {
  readonly nodes: readonly {
    readonly ref: EntityRef;
    readonly name: string;
    readonly kind: string;
    readonly state: ChangeState;
    readonly owners: readonly EntityRef[];
  }[];
  readonly relations: readonly {
    readonly from: EntityRef;
    readonly to: EntityRef;
    readonly via: string;
    readonly criticality: string | null;
    readonly confidence: number;
    readonly state: ChangeState;
  }[];
  readonly total: number;
}

const MOST_NODES = 300;

/**
 * Catalog entities that differ or stand at the end of a dependency that does, those with most changes first, and their
 * direct neighbours as far as there is room. O(what differs + relations of the nodes drawn).
 */
export function differenceGraph(
  times: TwoTimes,
  entities: readonly EntityChangeValue[],
  relations: readonly RelationChangeValue[],
  limit: number,
): ChangeGraphValue {
  const states = new Map<EntityRef, ChangeState>();
  const weight = new Map<EntityRef, number>();
  const count = (ref: EntityRef, state: ChangeState): void => {
    weight.set(ref, (weight.get(ref) ?? 0) + 1);
    if ((states.get(ref) ?? 'same') === 'same') states.set(ref, state);
  };
  for (const { ref, state } of entities) if (isCatalogKind(kindOf(ref))) count(ref, state);
  for (const { from, type, to } of relations) {
    if (type !== 'DEPENDS_ON' || !isCatalogKind(kindOf(from)) || !isCatalogKind(kindOf(to))) continue;
    for (const ref of [from, to]) count(ref, times.presence(ref));
  }
  const most = Math.max(1, Math.min(limit, MOST_NODES));
  const ranked = [...states.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || compare(a, b));
  const first = ranked.slice(0, most);
  const drawn = new Set(first);
  for (const ref of first) {
    for (const neighbour of neighboursOf(times.after, ref)) if (drawn.size < most) drawn.add(neighbour);
  }
  return {
    nodes: [...drawn].map((ref) => {
      const side = times.sideOf(ref);
      const name = side === undefined ? ref : side.catalog.record(side.node).name;
      return { ref, name, kind: kindOf(ref), state: states.get(ref) ?? 'same', owners: times.owners(ref) };
    }),
    relations: relationsAmong(times, drawn),
    total: ranked.length,
  };
}

function neighboursOf({ snapshot }: CatalogSnapshot, ref: EntityRef): readonly EntityRef[] {
  const node = snapshot.indexOf(ref);
  if (node === undefined) return [];
  return (['from', 'to'] as const)
    .flatMap((direction) => snapshot.neighbours(node, 'DEPENDS_ON', direction))
    .map((one) => snapshot.ref(one))
    .filter((one) => isCatalogKind(kindOf(one)));
}

function relationsAmong(times: TwoTimes, drawn: ReadonlySet<EntityRef>): ChangeGraphValue['relations'] {
  const was = dependencies(times.before, drawn);
  const is = dependencies(times.after, drawn);
  return [...new Set([...was.keys(), ...is.keys()])].sort(compare).flatMap((key) => {
    const value = is.get(key) ?? was.get(key);
    if (value === undefined) return [];
    const { from, to, via, criticality, confidence } = value;
    return [{ from, to, via, criticality, confidence, state: stateOf(was.get(key), is.get(key)) }];
  });
}

function stateOf(was: RelationValue | undefined, is: RelationValue | undefined): ChangeState {
  if (was === undefined) return 'added';
  if (is === undefined) return 'ended';
  return was.criticality === is.criticality && was.confidence === is.confidence ? 'same' : 'changed';
}

function dependencies(
  { snapshot }: CatalogSnapshot,
  drawn: ReadonlySet<EntityRef>,
): ReadonlyMap<string, RelationValue> {
  const { relations } = snapshot.projection;
  const type = snapshot.typeNumber('DEPENDS_ON');
  const nodes = new Set([...drawn].flatMap((ref) => snapshot.indexOf(ref) ?? []));
  const rows = [...nodes].flatMap((node) =>
    [...snapshot.from(node)].filter((row) => relations.type[row] === type && nodes.has(relations.to[row] ?? -1)),
  );
  const values = mergeRelations(snapshot, rows).filter(({ hidden }) => !hidden);
  return new Map(values.map((value) => [`${value.from} ${value.to} ${value.via}`, value]));
}
