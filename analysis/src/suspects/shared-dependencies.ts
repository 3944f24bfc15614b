import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import type { Rows } from '../topology/topology.js';
import type { SuspectRanking } from './suspects.js';

/** Something that several symptoms need or stand on. */
export interface SharedDependency {
  readonly node: NodeIndex;
  /** Symptoms that need it, other than itself, ascending. */
  readonly symptoms: readonly NodeIndex[];
  /** To the nearest and to the furthest of them; of what they stand on, to what stands on it. */
  readonly nearest: number;
  readonly furthest: number;
}

/** Rows and numbers alone, so that it may go to another thread. */
export interface SharedInput {
  readonly topology: TopologyRows;
  /** By entity. */
  readonly foundations: Rows;
  /** Ascending. */
  readonly symptoms: readonly NodeIndex[];
  readonly limit: number;
}

/** What the shared dependencies of a ranking are found from: in the likeliest suspect's environment; undefined in none. */
export function sharedInput({ environments, suspects }: SuspectRanking, limit: number): SharedInput | undefined {
  const inquiry =
    environments.find(({ topology }) => topology.environment === suspects[0]?.environment) ?? environments[0];
  if (inquiry === undefined) return undefined;
  const { rows: topology, foundations, evidence } = inquiry;
  return { topology, foundations: foundations.foundations, symptoms: evidence.symptoms, limit };
}

/**
 * What at least two symptoms need, those of most first, then the nearest in sum, then by ref.
 * O(symptoms · (nodes + relations) + shared · log shared); a bit a node and symptom.
 */
export function sharedDependencies({
  topology,
  foundations,
  symptoms,
  limit,
}: SharedInput): readonly SharedDependency[] {
  const { nodeCount } = topology;
  const words = Math.ceil(symptoms.length / 32);
  const needs = new Int32Array(nodeCount * words);
  const count = new Int32Array(nodeCount);
  const sum = new Int32Array(nodeCount);
  const nearest = new Int32Array(nodeCount);
  const furthest = new Int32Array(nodeCount);
  const walk: Walk = { hops: new Int32Array(nodeCount).fill(-1), order: new Int32Array(nodeCount), count: 0 };
  symptoms.forEach((symptom, number) => {
    walkNeeds(topology, foundations, symptom, walk);
    for (let at = 1; at < walk.count; at++) {
      const node = walk.order[at]!;
      const hops = walk.hops[node]!;
      needs[node * words + (number >> 5)]! |= 1 << (number & 31);
      nearest[node] = count[node] === 0 ? hops : Math.min(nearest[node]!, hops);
      furthest[node] = Math.max(furthest[node]!, hops);
      sum[node]! += hops;
      count[node]!++;
    }
  });
  const shared: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (count[node]! > 1) shared.push(node);
  return shared
    .sort((a, b) => count[b]! - count[a]! || sum[a]! - sum[b]! || a - b)
    .slice(0, limit)
    .map((node) => ({
      node,
      symptoms: symptoms.filter((_, number) => (needs[node * words + (number >> 5)]! & (1 << (number & 31))) !== 0),
      nearest: nearest[node]!,
      furthest: furthest[node]!,
    }));
}

/** What was reached last: room that is used again. */
interface Walk {
  /** By node; -1 where it was not reached. */
  readonly hops: Int32Array;
  readonly order: Int32Array;
  count: number;
}

/** All that a symptom needs, itself first, then all that any of these stands on, as far away as what stands on it. */
function walkNeeds({ dependencies }: TopologyRows, foundations: Rows, symptom: NodeIndex, walk: Walk): void {
  const { hops, order } = walk;
  for (let at = 0; at < walk.count; at++) hops[order[at]!] = -1;
  walk.count = 0;
  const reach = (node: NodeIndex, so: number): void => {
    if (hops[node] !== -1) return;
    hops[node] = so;
    order[walk.count++] = node;
  };
  reach(symptom, 0);
  for (let at = 0; at < walk.count; at++) {
    const node = order[at]!;
    for (let row = dependencies.offsets[node]!; row < dependencies.offsets[node + 1]!; row++) {
      reach(dependencies.targets[row]!, hops[node]! + 1);
    }
  }
  for (let at = 0, entities = walk.count; at < entities; at++) {
    const node = order[at]!;
    for (let row = foundations.offsets[node]!; row < foundations.offsets[node + 1]!; row++) {
      reach(foundations.targets[row]!, hops[node]!);
    }
  }
}
