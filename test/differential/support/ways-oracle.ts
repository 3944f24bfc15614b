import { compare, environmentsOf, impactIn } from './oracle.js';
import type { RandomGraph } from './random-graph.js';

/** A way as the oracle finds it: all of it, with how hard its softest relation is where that is hardest. */
export interface OracleWay {
  readonly nodes: readonly string[];
  readonly softest: number;
  readonly environments: readonly string[];
}

export interface OracleQuestion {
  readonly from: string;
  readonly to: string;
  readonly environment: string | null;
  readonly onlyHard: boolean;
  readonly maxDepth: number;
}

/** Every way between two, worked out by trying all, in the order of hardness, hops and refs. */
export function everyWay(graph: RandomGraph, question: OracleQuestion): OracleWay[] {
  const environments = environmentsOf(graph);
  const asked =
    question.environment === null ? (environments.length === 0 ? [null] : environments) : [question.environment];
  const found = new Map<string, { nodes: string[]; softest: number; environments: string[] }>();
  for (const environment of asked) {
    for (const { nodes, softest } of waysIn(graph, environment, question)) {
      const known = found.get(nodes.join(' ')) ?? { nodes, softest, environments: [] };
      known.softest = Math.min(known.softest, softest);
      if (environment !== null) known.environments.push(environment);
      found.set(nodes.join(' '), known);
    }
  }
  return [...found.values()].sort(
    (a, b) => a.softest - b.softest || a.nodes.length - b.nodes.length || compare(a.nodes, b.nodes),
  );
}

function waysIn(
  graph: RandomGraph,
  environment: string | null,
  { from, to, onlyHard, maxDepth }: OracleQuestion,
): { nodes: string[]; softest: number }[] {
  const { relations, starts: ends } = impactIn(graph, environment, [to]);
  const { starts } = impactIn(graph, environment, [from]);
  const hardness = new Map<string, Map<string, number>>();
  for (const relation of relations) {
    const row = hardness.get(relation.from) ?? new Map<string, number>();
    row.set(relation.to, Math.min(row.get(relation.to) ?? Infinity, relation.hardness));
    hardness.set(relation.from, row);
  }
  const found: { nodes: string[]; softest: number }[] = [];
  const goOn = (nodes: string[], softest: number): void => {
    const last = nodes.at(-1) ?? '';
    if (ends.has(last)) {
      found.push({ nodes, softest });
      return;
    }
    if (nodes.length > maxDepth) return;
    for (const [next, own] of hardness.get(last) ?? []) {
      if (nodes.includes(next) || (onlyHard && own > 0) || (starts.has(next) && !ends.has(next))) continue;
      goOn([...nodes, next], Math.max(softest, own));
    }
  };
  for (const start of starts.keys()) goOn([start], 0);
  return found;
}
