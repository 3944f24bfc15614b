import type { OracleGraph, OracleReplica } from './oracle-graph.js';
import type { RandomGraph } from './random-graph.js';

const confidenceOf = ({ claims }: RandomGraph, type: string, from: string, to: string): number =>
  Math.max(
    ...claims
      .filter((claim) => claim.type === type && claim.from === from && claim.to === to)
      .map((claim) => claim.confidence ?? 1),
  );

/** Running containers by entity and workload, whatever is believed of them. */
export function replicasOf(graph: OracleGraph): readonly OracleReplica[] {
  if (graph.replicas !== undefined) return graph.replicas;
  const found = new Map<string, OracleReplica>();
  for (const realizes of graph.claims.filter(
    (claim) => claim.type === 'REALIZES' && claim.from.startsWith('workload:'),
  )) {
    for (const runs of graph.claims.filter((claim) => claim.type === 'RUNS' && claim.from === realizes.from)) {
      if (!graph.running.has(runs.to)) continue;
      const { from: workload, to: entity } = realizes;
      found.set([entity, workload, runs.to].join(' '), {
        entity,
        workload,
        container: runs.to,
        environment: graph.runsIn.get(workload)?.[0],
        confidence: Math.min(
          confidenceOf(graph, 'REALIZES', workload, entity),
          confidenceOf(graph, 'RUNS', workload, runs.to),
        ),
      });
    }
  }
  return [...found.values()];
}

/** Those that are believed in one environment. */
export function replicasIn(graph: OracleGraph, environment: string | null): OracleReplica[] {
  return replicasOf(graph).filter(
    (one) => one.confidence >= 0.5 && (environment === null || one.environment === environment),
  );
}
