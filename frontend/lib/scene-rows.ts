import type { Scene, SceneNode, SceneRelation } from './cytoscape/scene';

/** A node of a drawing as a row of a table. */
export interface SceneRow {
  readonly node: SceneNode;
  /** Relations to what it needs, hardest first, then by ref. */
  readonly needs: readonly SceneRelation[];
  readonly neededBy: readonly SceneRelation[];
}

const HARDNESS = { HARD: 0, SOFT: 1, ASYNC: 2 } as const;

/** A drawing as rows, in the scene's own order, each with its relations among what is drawn. O(relations log relations). */
export function sceneRows(scene: Scene): SceneRow[] {
  const needs = new Map<string, SceneRelation[]>();
  const neededBy = new Map<string, SceneRelation[]>();
  const sorted = [...scene.relations].sort(
    (a, b) =>
      HARDNESS[a.criticality ?? 'HARD'] - HARDNESS[b.criticality ?? 'HARD'] ||
      (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
      (a.to < b.to ? -1 : 1),
  );
  for (const relation of sorted) {
    push(needs, relation.from, relation);
    push(neededBy, relation.to, relation);
  }
  return scene.nodes.map((node) => ({
    node,
    needs: needs.get(node.ref) ?? [],
    neededBy: neededBy.get(node.ref) ?? [],
  }));
}

function push(lists: Map<string, SceneRelation[]>, key: string, relation: SceneRelation): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [relation]);
  else list.push(relation);
}
