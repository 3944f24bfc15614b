import { kindMask, kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { NodeTable } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { NO_ENTRY, type EntryPoints } from './entry-points.js';

const external = kindNumber('external');
const canBeNeeded = kindMask((kind) => ['service', 'datastore', 'broker', 'topic', 'external'].includes(kind));

/**
 * Services, datastores, brokers, topics and externals that nobody depends on and that are no entry point, in none of some environments, ascending. Each is
 * asked about only where it may run.
 * O(environments · nodes).
 * @param isListed whether a node is shown at all: no alias, believed
 * @param mayRunIn whether it runs in an environment, or is not known to run anywhere
 */
export function unneeded(
  environments: readonly { readonly topology: TopologyRows; readonly entries: EntryPoints }[],
  nodes: NodeTable,
  isListed: (node: NodeIndex) => boolean,
  mayRunIn: (node: NodeIndex, environment: string | null) => boolean,
): Int32Array {
  const found: NodeIndex[] = [];
  for (let node = 0; node < nodes.count; node++) {
    if (canBeNeeded[nodes.kind[node]!] === 0) continue;
    const here = environments.filter(({ topology }) => mayRunIn(node, topology.environment));
    const isNeeded = here.some(
      ({ topology: { dependencies, dependents }, entries }) =>
        (nodes.kind[node] === external && dependencies.offsets[node + 1]! > dependencies.offsets[node]!) ||
        dependents.offsets[node + 1]! > dependents.offsets[node]! ||
        entries.reason[node] !== NO_ENTRY,
    );
    if (here.length > 0 && !isNeeded && isListed(node)) found.push(node);
  }
  return Int32Array.from(found);
}
