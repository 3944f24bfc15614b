import {
  blastRadius,
  buildTopologies,
  impactAnswer,
  replicasOf,
  topologyInputOf,
  type TopologySet,
} from '@faultline/analysis';
import { SEVERITIES } from '@faultline/model';
import { compare, environmentsOf, impactIn, type OracleImpact } from './oracle.js';
import type { OracleGraph } from './oracle-graph.js';
import { randomFrom, type RandomGraph } from './random-graph.js';

/** The topologies of a random graph. */
export function setOf(graph: RandomGraph): TopologySet {
  const input = topologyInputOf(graph.claims, graph.refs);
  return buildTopologies(input, {
    runsIn: input.refs.map((ref) => graph.runsIn.get(ref)),
    replicas: replicasOf(input, {
      isRunning: (container) => graph.running.has(input.refs[container]!),
      environmentOf: (workload) => graph.runsIn.get(input.refs[workload]!)?.[0],
      digestOf: () => '',
    }),
  });
}

export const numbers = (set: TopologySet, refs: readonly string[]): number[] => refs.map((ref) => set.indexOf(ref)!);

/** One environment or none asked, and one to three seeds of any kind. */
export function questionOf(
  seed: number,
  graph: RandomGraph,
): { readonly environment: string | null; readonly seeds: string[] } {
  const random = randomFrom(seed * 7 + 1);
  const environments = environmentsOf(graph);
  const at = random(environments.length + 1);
  const seeds = Array.from({ length: 1 + random(3) }, () => graph.refs[random(graph.refs.length)]!);
  return { environment: environments[at] ?? null, seeds: [...new Set(seeds)].sort() };
}

/** Ref, hops, severity and path of everything that is affected, in the order of an answer. */
export type Said = [ref: string, hops: number, severity: number, path: readonly string[]];

export function engineSays(set: TopologySet, seeds: readonly number[], environment: string | null): Said[] {
  return impactAnswer(blastRadius(set, seeds, { environment })).affected.map((one) => [
    one.ref,
    one.hops,
    SEVERITIES.indexOf(one.severity),
    one.path,
  ]);
}

export function oracleSays(graph: OracleGraph, environment: string | null, seeds: readonly string[]): Said[] {
  const oracles = oracleOf(graph, environment, seeds);
  const refs = [...new Set(oracles.flatMap((oracle) => [...oracle.hops.keys()]))].filter((ref) => !seeds.includes(ref));
  const said = refs.map((ref): Said => {
    const hops = Math.min(...oracles.map((oracle) => oracle.hops.get(ref) ?? Infinity));
    const severity = Math.min(...oracles.map((oracle) => oracle.severity.get(ref) ?? Infinity));
    return [ref, hops, severity, oracles.find((oracle) => oracle.hops.get(ref) === hops)!.paths.get(ref)!];
  });
  return said.sort((a, b) => a[1] - b[1] || a[2] - b[2] || compare([a[0]], [b[0]]));
}

export function oracleOf(graph: OracleGraph, environment: string | null, seeds: readonly string[]): OracleImpact[] {
  const environments = environmentsOf(graph.before ?? graph);
  const asked = environment === null ? (environments.length === 0 ? [null] : environments) : [environment];
  return asked.map((one) => impactIn(graph, one, seeds));
}
