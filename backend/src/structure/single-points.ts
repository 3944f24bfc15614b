import { NO_ENTRY, NOT_REACHED, dependentReach, runningOf, type NodeIndex } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { named } from '../impact/impact.service.js';
import { readOnce } from '../platform/read-once.js';
import type { EnvironmentRisk } from './environment-risk.js';

const MOST_NAMED = 50;

/** One candidate in the environment in which it takes most with it. */
export interface FoundPoint {
  readonly node: NodeIndex;
  readonly within: EnvironmentRisk;
  /** Position among the places; -1 for a catalog entity. */
  readonly place: number;
  readonly entryPoints: number;
  readonly down: number;
  readonly dominated: number;
  readonly isRedundant: boolean;
  readonly environments: (string | null)[];
}

/**
 * Single points of failure of some environments, the worst first: by entry points that go down with it, then by
 * entities, then by what is reached only through it, then by ref. A catalog entity is one when it is needed hard on a
 * way from an entry point and takes another entity with it: an entry point that needs it, or what only it leads to; a
 * host or zone when all of something that entry points need runs there alone. What runs twice or more on different
 * hosts is redundant.
 */
export function findSinglePoints(all: readonly EnvironmentRisk[]): readonly FoundPoint[] {
  const found = new Map<NodeIndex, FoundPoint>();
  const add = (point: FoundPoint): void => {
    const known = found.get(point.node);
    found.set(point.node, known === undefined ? point : both(known, point));
  };
  for (const within of all) {
    for (const point of [...entities(within), ...places(within)]) add(point);
  }
  return [...found.values()].sort(compare);
}

/** Where it is redundant it is no single point; else its worst environment tells the figures. */
function both(one: FoundPoint, other: FoundPoint): FoundPoint {
  if (one.isRedundant !== other.isRedundant) return one.isRedundant ? other : one;
  const worst = compare(other, one) < 0 ? other : one;
  return { ...worst, environments: [...one.environments, ...other.environments] };
}

function compare(a: FoundPoint, b: FoundPoint): number {
  return b.entryPoints - a.entryPoints || b.down - a.down || b.dominated - a.dominated || a.node - b.node;
}

function* entities(within: EnvironmentRisk): Generator<FoundPoint> {
  const { topology, risk, entries, replicas } = within;
  for (let node = 0; node < topology.nodeCount; node++) {
    if (risk.dominator[node] === NOT_REACHED) continue;
    const isEntry = entries.reason[node] !== NO_ENTRY;
    const entryPoints = risk.entryPoints[node] ?? 0;
    const dominated = risk.dominated[node] ?? 0;
    if (entryPoints - (isEntry ? 1 : 0) === 0 && dominated === 0) continue;
    yield {
      node,
      within,
      place: -1,
      entryPoints,
      down: risk.down[node] ?? 0,
      dominated,
      isRedundant: runningOf(replicas, node).isRedundant,
      environments: [topology.environment],
    };
  }
}

function* places(within: EnvironmentRisk): Generator<FoundPoint> {
  const { topology, risk } = within;
  for (const [place, node] of within.places.nodes.entries()) {
    const entryPoints = risk.placeEntryPoints[place] ?? 0;
    if (entryPoints === 0) continue;
    const down = risk.placeDown[place] ?? 0;
    yield {
      node,
      within,
      place,
      entryPoints,
      down,
      dominated: 0,
      isRedundant: false,
      environments: [topology.environment],
    };
  }
}

/** One single point as the API shows it. O(nodes + pairs) for the entry points' names. */
export function singlePointValue(catalog: CatalogSnapshot, point: FoundPoint): object {
  const { node, within } = point;
  const { topology, risk, entries, replicas } = within;
  const ref = (one: NodeIndex): EntityRef => catalog.snapshot.ref(one);
  const lost =
    point.place < 0
      ? Int32Array.of(node)
      : within.places.lost.targets.subarray(
          within.places.lost.offsets[point.place],
          within.places.lost.offsets[point.place + 1],
        );
  const running = runningOf(replicas, node);
  const dominator = risk.dominator[node] ?? NOT_REACHED;
  return readOnce({
    ref: ref(node),
    ...named(catalog, node),
    environment: topology.environment,
    environments: point.environments.filter((one) => one !== null),
    entryPoints: point.entryPoints,
    entryPointsTotal: entries.nodes.length,
    get cutsOff() {
      const { order, count } = dependentReach(topology, lost, { onlyHard: true });
      const cut = order.subarray(0, count).filter((one) => entries.reason[one] !== NO_ENTRY);
      return Array.from(cut.sort().subarray(0, MOST_NAMED), ref);
    },
    down: point.down,
    dependents: point.place < 0 ? (risk.dependents[node] ?? 0) : point.down,
    dominated: point.dominated,
    through: point.place < 0 && dominator >= 0 ? ref(dominator) : null,
    isEntryPoint: entries.reason[node] !== NO_ENTRY,
    isRedundant: point.isRedundant,
    replicas: running.replicas,
    hosts: running.hosts.map(ref),
    carries: point.place < 0 ? [] : Array.from(lost.subarray(0, MOST_NAMED), ref),
  });
}
