import { dependentReach } from '../closure/dependent-hops.js';
import { hopsOf } from '../closure/hops.js';
import { liftSeeds, type Lift } from '../lifting/lift.js';
import type { NodeIndex } from '../topology/nodes.js';
import { sharedRows, type TopologyRows } from '../topology/shared.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Topology } from '../topology/topology.js';

export interface WayOptions {
  /** Default: each environment by itself; a way is whole in one of them. */
  readonly environment?: string | null;
  /** Only hard relations count. */
  readonly onlyHard?: boolean;
  /** In hops: longer ways are none. Default: no limit. */
  readonly maxDepth?: number;
}

/** What a search between two ends looks at in one environment: arrays alone, which can be sent to another thread. */
export interface EndRows {
  readonly topology: TopologyRows;
  /** Nodes that the first end means. */
  readonly starts: Int32Array;
  /** Nodes that the second end means. */
  readonly ends: Int32Array;
  /** 1 for each of `starts`. */
  readonly isStart: Uint8Array;
  /** 1 for each of `ends`. */
  readonly isEnd: Uint8Array;
  /** Hops to the nearest of `ends`, UNREACHED where there is no way or it is too long. */
  readonly hopsLeft: Int32Array;
}

/** The two ends of a question in one environment. */
export interface Ends extends EndRows {
  readonly topology: Topology;
  readonly from: Lift;
  readonly to: Lift;
}

/** The same for another thread. */
export function sharedEnds({ topology, starts, ends, isStart, isEnd, hopsLeft }: Ends): EndRows {
  return { topology: sharedRows(topology), starts, ends, isStart, isEnd, hopsLeft };
}

/**
 * What two nodes mean in each environment (a host the services on it, and so on, as a blast radius lifts its seeds),
 * and how far everything is from the second. O(environments · (nodes + relations)).
 */
export function endsOf(set: TopologySet, from: NodeIndex, to: NodeIndex, options: WayOptions = {}): readonly Ends[] {
  return set.topologies(options.environment).map((topology) => {
    const [start, end] = [from, to].map((node) => liftSeeds(set, Int32Array.of(node), topology.environment)) as [
      Lift,
      Lift,
    ];
    const reached = dependentReach(topology, end.starts, { onlyHard: options.onlyHard });
    return {
      topology,
      from: start,
      to: end,
      starts: start.starts,
      ends: end.starts,
      isStart: marked(set.nodeCount, start.starts),
      isEnd: marked(set.nodeCount, end.starts),
      hopsLeft: hopsOf(reached, options.maxDepth),
    };
  });
}

function marked(nodeCount: number, nodes: Int32Array): Uint8Array {
  const marks = new Uint8Array(nodeCount);
  for (const node of nodes) marks[node] = 1;
  return marks;
}
