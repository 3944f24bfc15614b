import {
  entryPoints,
  sharedRows,
  solePlaces,
  type EntryPoints,
  type Places,
  type Replicas,
  type Risk,
  type Rows,
  type Topology,
} from '@faultline/analysis';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import { breath, entryFacts } from './entry-facts.js';

/** What single points, the ranking and the unneeded are read from, of one environment. */
export interface EnvironmentRisk {
  readonly topology: Topology;
  readonly entries: EntryPoints;
  readonly replicas: Replicas;
  /** Hosts, then zones, that carry all of something; numbered like `placeDown` and `placeEntryPoints` of `risk`. */
  readonly places: Places;
  readonly risk: Risk;
}

/** Entry points of one environment. O(nodes + relations). */
export async function entriesOf(catalog: CatalogSnapshot, topology: Topology): Promise<EntryPoints> {
  return entryPoints(topology, topology.nodes, await entryFacts(catalog, topology.environment));
}

/** Works it out, on another thread when it is much. */
export async function environmentRisk(
  catalog: CatalogSnapshot,
  topology: Topology,
  entries: EntryPoints,
  offLoop: OffLoop,
): Promise<EnvironmentRisk> {
  await breath();
  const replicas = catalog.snapshot.topologies.replicas(topology.environment);
  const places = joined(solePlaces(replicas, 'host'), solePlaces(replicas, 'zone'));
  await breath();
  const input = { topology: sharedRows(topology), entries: entries.nodes, places: places.lost };
  const sweeps = Math.ceil(topology.nodeCount / 256);
  const steps = (topology.nodeCount + topology.pairCount) * (2 * sweeps + places.nodes.length);
  return { topology, entries, replicas, places, risk: await offLoop.run('risk', input, { steps }) };
}

function joined(one: Places, other: Places): Places {
  return { nodes: Int32Array.of(...one.nodes, ...other.nodes), lost: joinedRows(one.lost, other.lost) };
}

function joinedRows(one: Rows, other: Rows): Rows {
  const first = one.targets.length;
  return {
    offsets: Int32Array.of(...one.offsets, ...other.offsets.subarray(1).map((at) => at + first)),
    targets: Int32Array.of(...one.targets, ...other.targets),
  };
}
