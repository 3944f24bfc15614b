import { dependentReach } from '../closure/dependent-hops.js';
import type { TopologyRows } from '../topology/shared.js';
import type { Rows } from '../topology/topology.js';
import { criticality, type Criticality } from './criticality.js';
import { dominators, type Dominators } from './dominators.js';

export interface RiskInput {
  readonly topology: TopologyRows;
  /** Entry points, ascending. */
  readonly entries: Int32Array;
  /** By host or zone: the entities that run nowhere else. */
  readonly places: Rows;
}

/** What depends on each node and each place in one environment. */
export interface Risk extends Criticality, Dominators {
  /** By place: entry points that go down with it. */
  readonly placeEntryPoints: Int32Array;
  /** By place: entities that go down with it, those that run there among them. */
  readonly placeDown: Int32Array;
}

/**
 * Everything that single points and the ranking are read from, in one go: dominators from the entry points, how critical
 * each node is, and what goes down with each host or zone that carries all of something (one search each from the
 * entities lost with it, by hard relations). O(nodes · pairs / 32 + places · (nodes + pairs)).
 */
export function structuralRisk({ topology, entries, places }: RiskInput): Risk {
  const count = places.offsets.length - 1;
  const isEntry = new Uint8Array(topology.nodeCount);
  for (const entry of entries) isEntry[entry] = 1;
  const placeEntryPoints = new Int32Array(count);
  const placeDown = new Int32Array(count);
  for (let place = 0; place < count; place++) {
    const lost = places.targets.subarray(places.offsets[place], places.offsets[place + 1]);
    const found = dependentReach(topology, lost, { onlyHard: true });
    placeDown[place] = found.count;
    for (let at = 0; at < found.count; at++) placeEntryPoints[place]! += isEntry[found.order[at]!]!;
  }
  return { ...criticality({ topology, entries }), ...dominators(topology, entries), placeEntryPoints, placeDown };
}
