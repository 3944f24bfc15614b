import type { NeighbourhoodQuery } from './graphql/graphql.generated';
import type { Scene } from './cytoscape/scene';

/**
 * A neighbourhood left to right: who needs it, it, what it needs. The side of a node is the side of its relation to what
 * was asked for; one on both sides (a cycle) stands left, since being needed is the graver fact.
 */
export function neighbourhoodScene(of: string, around: NeighbourhoodQuery['neighbourhood']): Scene {
  const dependents = new Set(around.relations.filter((one) => one.to === of).map((one) => one.from));
  return {
    nodes: around.nodes.map((node) => {
      const isSeed = node.ref === of;
      const side = dependents.has(node.ref) ? -1 : 1;
      return {
        ref: node.ref,
        name: node.name,
        namespace: node.namespace,
        kind: node.kind,
        isSeed,
        level: isSeed ? 0 : side * Math.max(1, node.hops),
        severity: null,
        before: of,
        group: node.namespace,
      };
    }),
    relations: around.relations
      .filter((one) => !one.hidden && (one.from === of || one.to === of))
      .map((one) => ({ ...one, isDeclaredOnly: one.standing === 'declared' })),
    total: around.total,
  };
}
