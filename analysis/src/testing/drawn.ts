import { isCriticality, type RelationType } from '@faultline/model';
import { replicasOf } from '../redundancy/replicas-of.js';
import type { TopologyOptions } from '../topology/input.js';
import { topologyInputOf, type RelationClaim } from '../topology/input-of.js';
import { buildTopologies, type TopologySet } from '../topology/topology-set.js';

/** `a` means service:t/a; what has a colon is a ref already. */
export function ref(name: string): string {
  return name.includes(':') ? name : `service:t/${name}`;
}

/** A ref of these tests as they write it. */
export function short(of: string): string {
  return of.replace(/^service:t\//, '');
}

/**
 * A claim as a test draws it: `a>b` (a depends on b), then any of a criticality, `via=x`, `@environment`, `~.3`
 * (confidence) and a relation type in capitals. Hard unless drawn otherwise.
 */
export function drawn(text: string): RelationClaim {
  const [ends = '', ...words] = text.split(' ');
  const [from = '', to = ''] = ends.split('>');
  const claim: { -readonly [Name in keyof RelationClaim]: RelationClaim[Name] } = {
    from: ref(from),
    to: ref(to),
    criticality: 'hard',
  };
  for (const word of words) {
    if (isCriticality(word)) claim.criticality = word;
    else if (word === 'unsaid') claim.criticality = undefined;
    else if (word.startsWith('via=')) claim.via = word.slice(4);
    else if (word.startsWith('@')) claim.part = word.slice(1);
    else if (word.startsWith('~')) claim.confidence = Number(word.slice(1));
    else claim.type = word as RelationType;
  }
  return claim;
}

/** Where drawn workloads and containers run, by name: a container's own word wins, so that one may be stopped. */
export interface DrawnRunning {
  /** Environment by workload. */
  readonly workloads?: Readonly<Record<string, string>>;
  /** Containers that do not run. */
  readonly stopped?: readonly string[];
  /** Digest by container. */
  readonly digests?: Readonly<Record<string, string>>;
}

/** The topologies of a drawn graph in which containers run. */
export function runningSet(relations: readonly string[], running: DrawnRunning = {}): TopologySet {
  const input = topologyInputOf(relations.map(drawn));
  const name = (node: number): string => input.refs[node]!;
  return buildTopologies(input, {
    replicas: replicasOf(input, {
      isRunning: (container) => running.stopped?.includes(name(container)) !== true,
      environmentOf: (workload) => running.workloads?.[name(workload)] ?? 'prod',
      digestOf: (container) => running.digests?.[name(container)] ?? '',
    }),
  });
}

/** The topologies of a drawn graph. */
export function drawnSet(relations: readonly string[], options: TopologyOptions = {}): TopologySet {
  return buildTopologies(topologyInputOf(relations.map(drawn)), options);
}

/** Node numbers by drawn names. @throws Error for a name that was not drawn */
export function at(set: TopologySet, ...names: readonly string[]): number[] {
  return names.map((name) => {
    const node = set.indexOf(ref(name));
    if (node === undefined) throw new Error(`not drawn: ${name}`);
    return node;
  });
}
