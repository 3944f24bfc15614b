import type { SceneRelation } from './scene';

/** Everything between two drawn things, as one arrow. */
export interface DrawnRelation extends SceneRelation {
  readonly count: number;
}

const STRENGTH = { HARD: 2, SOFT: 1, ASYNC: 0 } as const;

function strength(relation: SceneRelation): number {
  return relation.criticality === null ? 2 : STRENGTH[relation.criticality];
}

/**
 * One arrow for each ordered pair of drawn things: the hardest criticality, the greatest confidence, declared only if
 * every one is, marked as all are, else as changed. `drawn` says what stands for a ref (itself, or its closed box). O(relations).
 */
export function mergeRelations(
  relations: readonly SceneRelation[],
  drawn: ReadonlyMap<string, string>,
): DrawnRelation[] {
  const merged = new Map<string, DrawnRelation>();
  for (const relation of relations) {
    const from = drawn.get(relation.from);
    const to = drawn.get(relation.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    const present = merged.get(key);
    if (present === undefined) {
      merged.set(key, { ...relation, from, to, count: 1 });
      continue;
    }
    merged.set(key, {
      from,
      to,
      via: present.via === relation.via ? present.via : [present.via, relation.via].sort().join(', '),
      criticality: strength(relation) > strength(present) ? relation.criticality : present.criticality,
      assumed: present.assumed && relation.assumed,
      confidence: Math.max(present.confidence, relation.confidence),
      isDeclaredOnly: present.isDeclaredOnly && relation.isDeclaredOnly,
      mark: present.mark === relation.mark ? present.mark : 'changed',
      count: present.count + 1,
    });
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
}
