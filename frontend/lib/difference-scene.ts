import type { Scene, SceneMark } from './cytoscape/scene';
import type { ChangeState, TimeDifferenceQuery } from './graphql/graphql.generated';
import { refName } from './ref';

type Graph = TimeDifferenceQuery['difference']['graph'];

/** How each state of a difference is marked; what is the same bears no mark. */
export const STATE_MARKS: Readonly<Record<ChangeState, SceneMark | undefined>> = {
  ADDED: 'added',
  ENDED: 'gone',
  CHANGED: 'changed',
  SAME: undefined,
};

/**
 * What differs, drawn in layers: what differs is what was asked for, the rest stands around it. A node's layer is its
 * longest way from a node that nothing drawn needs; a cycle ends at the number of nodes. O(nodes * relations) at worst.
 */
export function differenceScene(graph: Graph): Scene {
  const level = levels(graph);
  return {
    nodes: graph.nodes.map((node) => ({
      ref: node.ref,
      name: node.name,
      namespace: refName(node.ref).namespace,
      kind: node.kind,
      isSeed: false,
      level: level.get(node.ref) ?? 0,
      severity: null,
      before: '',
      group: node.owners[0] ?? refName(node.ref).namespace,
      mark: STATE_MARKS[node.state],
    })),
    relations: graph.relations.map((relation) => ({
      from: relation.from,
      to: relation.to,
      via: relation.via,
      criticality: criticalityOf(relation.criticality),
      assumed: false,
      confidence: relation.confidence,
      isDeclaredOnly: false,
      mark: STATE_MARKS[relation.state],
    })),
    total: Math.max(graph.total, graph.nodes.length),
  };
}

function criticalityOf(text: string | null): 'HARD' | 'SOFT' | 'ASYNC' | null {
  return text === 'hard' ? 'HARD' : text === 'soft' ? 'SOFT' : text === 'async' ? 'ASYNC' : null;
}

function levels({ nodes, relations }: Graph): ReadonlyMap<string, number> {
  const level = new Map(nodes.map(({ ref }) => [ref, 0]));
  const most = Math.min(nodes.length, 12);
  for (let pass = 0; pass < most; pass++) {
    let moved = false;
    for (const { from, to } of relations) {
      const next = Math.min(most - 1, (level.get(from) ?? 0) + 1);
      if (from === to || next <= (level.get(to) ?? 0)) continue;
      level.set(to, next);
      moved = true;
    }
    if (!moved) break;
  }
  return level;
}
