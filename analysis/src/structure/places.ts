import { NOWHERE, type Replicas } from '../redundancy/replicas.js';
import type { NodeIndex } from '../topology/nodes.js';
import type { Rows } from '../topology/topology.js';

/** How many of an entity run, and whether one failure can take all of them. */
export interface Running {
  /** Distinct running containers; 0 where none was observed. */
  readonly replicas: number;
  /** Distinct hosts that are known, ascending. */
  readonly hosts: readonly NodeIndex[];
  /** Two or more on two or more hosts. Where none was observed it is unknown how many run, and taken as one. */
  readonly isRedundant: boolean;
}

/** O(its rows · log). */
export function runningOf({ input, offsets, rows }: Replicas, entity: NodeIndex): Running {
  const own = rows.subarray(offsets[entity], offsets[entity + 1]);
  const containers = new Set<NodeIndex>();
  const hosts = new Set<NodeIndex>();
  let unnamed = 0;
  for (const row of own) {
    if (input.isDrained?.[row] === 1) continue;
    if (input.container[row] === NOWHERE) unnamed++;
    else containers.add(input.container[row]!);
    if (input.host[row] !== NOWHERE) hosts.add(input.host[row]!);
  }
  const replicas = containers.size + unnamed;
  return { replicas, hosts: [...hosts].sort((a, b) => a - b), isRedundant: replicas > 1 && hosts.size > 1 };
}

/** Hosts or zones, and the entities that run nowhere else: what is lost with each. */
export interface Places {
  /** Ascending. */
  readonly nodes: Int32Array;
  /** By position in `nodes`: entities all of whose running containers are there, ascending. */
  readonly lost: Rows;
}

/**
 * Which hosts, or zones, carry all of something. An entity of which one container's place is not known is lost with
 * none. O(rows + nodes).
 */
export function solePlaces(replicas: Replicas, of: 'host' | 'zone'): Places {
  const { input, offsets, rows } = replicas;
  const lost = new Map<NodeIndex, NodeIndex[]>();
  for (let entity = 0; entity + 1 < offsets.length; entity++) {
    const own = rows.subarray(offsets[entity], offsets[entity + 1]).filter((row) => input.isDrained?.[row] !== 1);
    const place = own.length === 0 ? NOWHERE : input[of][own[0]!]!;
    if (place === NOWHERE || own.some((row) => input[of][row] !== place)) continue;
    const known = lost.get(place);
    if (known === undefined) lost.set(place, [entity]);
    else known.push(entity);
  }
  const nodes = Int32Array.from(lost.keys()).sort();
  const lists = Array.from(nodes, (node) => lost.get(node)!);
  const starts = new Int32Array(nodes.length + 1);
  lists.forEach((list, at) => (starts[at + 1] = starts[at]! + list.length));
  return { nodes, lost: { offsets: starts, targets: Int32Array.from(lists.flat()) } };
}
