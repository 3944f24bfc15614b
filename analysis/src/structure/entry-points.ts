import { kindNumber, type NodeIndex, type NodeTable } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { strongComponents } from './strong-components.js';

/** Why an entity is an entry point, the strongest reason first. */
export const ENTRY_REASONS = ['said', 'route', 'external', 'type', 'port', 'unneeded', 'unneeded-cycle'] as const;
export type EntryReason = (typeof ENTRY_REASONS)[number];

const EXTERNAL = ENTRY_REASONS.indexOf('external');
const PORT = ENTRY_REASONS.indexOf('port');
const UNNEEDED = ENTRY_REASONS.indexOf('unneeded');
const UNNEEDED_CYCLE = ENTRY_REASONS.indexOf('unneeded-cycle');

/** In `EntryPoints.reason`: no entry point. */
export const NO_ENTRY = ENTRY_REASONS.length;

/** What is known of who is reached from outside, by node, in one environment. */
export interface EntryFacts {
  /** Index into ENTRY_REASONS up to `port`, NO_ENTRY where nothing says so. */
  readonly reason: Uint8Array;
  /** 1 where its owner says that nobody comes in here, whatever else says. */
  readonly isRefused: Uint8Array;
  /** Number of the system, or of the namespace of what is in none, by node. */
  readonly group: Int32Array;
}

/** Where users come in. */
export interface EntryPoints {
  /** Ascending. */
  readonly nodes: Int32Array;
  /** By node: index into ENTRY_REASONS, or NO_ENTRY. */
  readonly reason: Uint8Array;
}

/**
 * The entry points of each system in one environment. The first rule that finds any in a system holds for it:
 *
 * 1. services that are meant to be reached: their owner says so, a route (ingress, load balancer) leads to them, an
 *    External depends on them, or they are of type website or gateway;
 * 2. else its services that publish a port: on a developer's machine everything does, so that alone says little;
 * 3. else its services that nobody depends on and that depend on something themselves;
 * 4. else, where all its services are needed by some other, those in a circle that nobody outside the circle depends on.
 *
 * A datastore is never one: the port that it publishes is a door for people who look after it.
 * What an owner refuses is none. A system is what PART_OF says, else a namespace. O(nodes + pairs).
 */
export function entryPoints(topology: TopologyRows, nodes: NodeTable, facts: EntryFacts): EntryPoints {
  const service = kindNumber('service');
  const reason = new Uint8Array(nodes.count).fill(NO_ENTRY);
  const isService = (node: NodeIndex): boolean => nodes.kind[node] === service && facts.isRefused[node] === 0;
  const hasEntry = new Set<number>();
  const { dependencies, dependents } = topology;
  const said = facts.reason.slice();
  const external = kindNumber('external');
  for (let node = 0; node < nodes.count; node++) {
    if (nodes.kind[node] !== external) continue;
    for (let pair = dependencies.offsets[node]!; pair < dependencies.offsets[node + 1]!; pair++) {
      const target = dependencies.targets[pair]!;
      said[target] = Math.min(said[target]!, EXTERNAL);
    }
  }
  const isNeeded = (node: NodeIndex): boolean => dependents.offsets[node + 1]! > dependents.offsets[node]!;
  const needs = (node: NodeIndex): boolean => dependencies.offsets[node + 1]! > dependencies.offsets[node]!;
  const whereNone = (test: (node: NodeIndex) => boolean, why: number | null): void => {
    const found: number[] = [];
    for (let node = 0; node < nodes.count; node++) {
      if (!isService(node) || hasEntry.has(facts.group[node]!) || !test(node)) continue;
      reason[node] = why ?? said[node]!;
      found.push(facts.group[node]!);
    }
    for (const group of found) hasEntry.add(group);
  };
  whereNone((node) => said[node]! < PORT, null);
  whereNone((node) => said[node] === PORT, null);
  whereNone((node) => !isNeeded(node) && needs(node), UNNEEDED);
  const isTop = topCycles(topology);
  whereNone((node) => isTop[node] === 1, UNNEEDED_CYCLE);
  return { nodes: Int32Array.from(reason.keys()).filter((node) => reason[node] !== NO_ENTRY), reason };
}

/** 1 for each node of a cycle that nobody outside it depends on. */
function topCycles(topology: TopologyRows): Uint8Array {
  const { component, cycles } = strongComponents(topology);
  const { offsets, targets } = topology.dependents;
  const isTop = new Uint8Array(topology.nodeCount);
  for (const cycle of cycles) {
    const isWanted = cycle.some((node) =>
      targets.subarray(offsets[node], offsets[node + 1]).some((dependent) => component[dependent] !== component[node]),
    );
    if (!isWanted) for (const node of cycle) isTop[node] = 1;
  }
  return isTop;
}
