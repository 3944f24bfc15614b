import { SEVERITIES, isCatalogKind, type EntityKind } from '@faultline/model';
import { pathTo } from '../closure/hops.js';
import type { ReplicaHits } from '../redundancy/redundancy.js';
import { hitReplicas, isAllHit, liftedCauses, type Cause } from '../redundancy/hits.js';
import type { Replicas } from '../redundancy/replicas.js';
import { kindMask, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { LIFT_ENDS, searchFrom, type LiftSearch } from './search.js';
import { startSeverityOf } from './start-severity.js';

const PEOPLE: ReadonlySet<EntityKind> = new Set(['owner', 'person']);
const isListed = kindMask((kind) => isCatalogKind(kind) && !PEOPLE.has(kind));
const DOWN = SEVERITIES.indexOf('down');
const DEGRADED = SEVERITIES.indexOf('degraded');

/** The catalog entities that seeds mean in one environment, at no hop. */
export interface Lift {
  /** Seeds of the catalog and what the others are lifted to, in the order of their paths: the order that breaks ties. */
  readonly starts: Int32Array;
  /** By start: index into SEVERITIES. */
  readonly severity: Uint8Array;
  /** From the seed to the start, both included; one node for a seed itself. */
  pathOf(start: NodeIndex): NodeIndex[];
  /**
   * The relations that set a start's severity: one for each replica that failed, each relation once; where it does not
   * run, or is struck as a whole, the last lifting one; none for a seed.
   */
  causesOf(start: NodeIndex): readonly Cause[];
  /** Which of its replicas fail by what set its severity; no row where none was observed. */
  hitsOf(start: NodeIndex): ReplicaHits;
}

/** One severity that seeds start with, and what those that start with it or worse strike. */
interface Level {
  readonly severity: number;
  readonly found: LiftSearch;
}

/**
 * Lifts seeds along the relations that `model/` marks, breadth-first, so that each path has the fewest steps and is
 * the least by ref among these. What is known to run elsewhere is passed by, and so is a container that does not run,
 * where others do. A start's severity is the worst of the seeds that mean it; one of which something is left running
 * is degraded instead of down.
 * O(nodes + lifting relations) a severity that seeds start with, O(seeds log seeds) when each seed is an end itself.
 * @param seeds distinct and ascending
 */
export function liftSeeds(set: TopologySet, seeds: Int32Array, environment: string | null): Lift {
  const kind = set.nodes.kind;
  if (seeds.every((seed) => LIFT_ENDS[kind[seed]!] === 1)) {
    return {
      starts: seeds,
      severity: Uint8Array.from(seeds, (seed) => startSeverityOf(kind[seed]!)),
      pathOf: (start) => [start],
      causesOf: () => [],
      hitsOf: () => ({ rows: new Int32Array(), isHit: new Uint8Array(), failed: 0 }),
    };
  }
  const replicas = set.replicas(environment);
  const levels = levelsOf(set, seeds, environment);
  const { all } = levels[levels.length - 1]!.found;
  const starts: { readonly node: NodeIndex; readonly path: readonly NodeIndex[] }[] = [];
  for (let at = 0; at < all.count; at++) {
    const node = all.order[at]!;
    if (isListed[kind[node]!] === 1) starts.push({ node, path: pathTo(all, node) });
  }
  starts.sort((a, b) => comparePaths(a.path, b.path));
  const struck = starts.map(({ node }) => worst(levels, replicas, node));
  const levelOf = new Map(starts.map(({ node }, at) => [node, struck[at]!.level]));
  return {
    starts: Int32Array.from(starts, (start) => start.node),
    severity: Uint8Array.from(struck, (one) => one.severity),
    pathOf: (start) => pathTo(all, start),
    causesOf: (start) => liftedCauses(replicas, levelOf.get(start)!.found, start),
    hitsOf: (start) => hitReplicas(replicas, levelOf.get(start)!.found, start),
  };
}

function levelsOf(set: TopologySet, seeds: Int32Array, environment: string | null): readonly Level[] {
  const severityOf = (seed: NodeIndex): number => startSeverityOf(set.nodes.kind[seed]!);
  const severities = new Set(Array.from(seeds, severityOf));
  // What is down may have a route, and who is behind it is only cut off.
  if (severities.has(DOWN) && set.lifting.types.includes('ROUTES_TO')) severities.add(DEGRADED);
  return [...severities]
    .sort((a, b) => a - b)
    .map((severity) => ({
      severity,
      found: searchFrom(
        set,
        seeds.filter((seed) => severityOf(seed) <= severity),
        environment,
        severity >= DEGRADED,
      ),
    }));
}

/** The level that strikes a start hardest, the first of equals, and how hard. */
function worst(
  levels: readonly Level[],
  replicas: Replicas,
  start: NodeIndex,
): { readonly level: Level; readonly severity: number } {
  let level = levels[levels.length - 1]!;
  let severity: number = SEVERITIES.length;
  for (const one of levels) {
    if (!one.found.reaches(start)) continue;
    const struck = isAllHit(replicas, one.found, start) ? one.severity : Math.max(one.severity, DEGRADED);
    if (struck >= severity) continue;
    level = one;
    severity = struck;
  }
  return { level, severity };
}

/** Node by node; a path comes before those that go on from it. */
function comparePaths(a: readonly NodeIndex[], b: readonly NodeIndex[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) return a[at]! - b[at]!;
  }
  return a.length - b.length;
}
