import type { Scene } from './cytoscape/scene';
import type { CycleFieldsFragment } from './graphql/graphql.generated';

/** Members up to which a cycle is drawn as one. */
const MOST_IN_RING = 24;

/** Few stand in a ring, so that no arrow passes over a name; more from left to right. */
export function cycleLayout({ size }: CycleFieldsFragment): 'rings' | 'layers' {
  return size <= MOST_IN_RING ? 'rings' : 'layers';
}

/**
 * A cycle as one ring, or left to right, as it would stand without the relations to cut, which lead back: a column is the longest way
 * from what nobody needs then. O(members + relations).
 */
export function cycleScene(cycle: CycleFieldsFragment, layout: 'rings' | 'layers'): Scene {
  const refs = new Set(cycle.members.map(({ ref }) => ref));
  const relations = cycle.relations.filter(({ from, to }) => refs.has(from) && refs.has(to));
  const level = layout === 'rings' ? null : columns([...refs], relations);
  return {
    nodes: cycle.members.map(({ ref, name, namespace, kind, owners }) => ({
      ref,
      name,
      namespace,
      kind,
      isSeed: false,
      level: level === null ? 1 : (level.get(ref) ?? 0),
      severity: null,
      before: '',
      group: owners[0] ?? namespace,
    })),
    relations: relations.map(({ isCut, ...relation }) => ({
      ...relation,
      isDeclaredOnly: false,
      ...(isCut ? { mark: 'cut' as const } : {}),
    })),
    total: cycle.size,
  };
}

function columns(refs: readonly string[], relations: CycleFieldsFragment['relations']): ReadonlyMap<string, number> {
  const level = new Map(refs.map((ref) => [ref, 0]));
  const waits = new Map(refs.map((ref) => [ref, 0]));
  const kept = relations.filter(({ isCut }) => !isCut);
  const ways = new Map<string, string[]>();
  for (const { from, to } of kept) {
    waits.set(to, (waits.get(to) ?? 0) + 1);
    ways.set(from, [...(ways.get(from) ?? []), to]);
  }
  const ready = refs.filter((ref) => waits.get(ref) === 0);
  for (const ref of ready) {
    for (const to of ways.get(ref) ?? []) {
      level.set(to, Math.max(level.get(to) ?? 0, (level.get(ref) ?? 0) + 1));
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return level;
}
