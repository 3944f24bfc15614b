import { isCatalogKind, type EntityKind } from '@faultline/model';
import { START, UNSEEN, pathTo, type Reach } from '../closure/hops.js';
import { kindMask, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import { startSeverityOf } from './start-severity.js';

/**
 * Kinds whose failure passes along DEPENDS_ON: a lift ends at them. A system, domain or owner stands for its members
 * and is lifted on.
 */
const ENDS: ReadonlySet<EntityKind> = new Set(['service', 'datastore', 'broker', 'topic', 'api', 'external']);
const PEOPLE: ReadonlySet<EntityKind> = new Set(['owner', 'person']);

const isEnd = kindMask((kind) => ENDS.has(kind));
const isListed = kindMask((kind) => isCatalogKind(kind) && !PEOPLE.has(kind));

/** The catalog entities that seeds mean in one environment, at no hop. */
export interface Lift {
  /** Seeds of the catalog and what the others are lifted to, in the order of their paths: the order that breaks ties. */
  readonly starts: Int32Array;
  /** By start: index into SEVERITIES. */
  readonly severity: Uint8Array;
  /** From the seed to the start, both included; one node for a seed itself. */
  pathOf(start: NodeIndex): NodeIndex[];
  /** The same from the seed that its severity comes from, which may be further away. */
  causeOf(start: NodeIndex): NodeIndex[];
}

/**
 * Lifts seeds along the relations that `model/` marks, breadth-first, so that each path has the fewest steps and is
 * the least by ref among these. What is known to run elsewhere is passed by. A start's severity is the worst of the
 * seeds that mean it. O(nodes + lifting relations), O(seeds log seeds) when each seed is an end itself.
 * @param seeds distinct and ascending
 */
export function liftSeeds(set: TopologySet, seeds: Int32Array, environment: string | null): Lift {
  const kind = set.nodes.kind;
  if (seeds.every((seed) => isEnd[kind[seed]!] === 1)) {
    return {
      starts: seeds,
      severity: Uint8Array.from(seeds, (seed) => startSeverityOf(kind[seed]!)),
      pathOf: (start) => [start],
      causeOf: (start) => [start],
    };
  }
  const found = search(set, seeds, environment);
  const starts: { readonly node: NodeIndex; readonly path: readonly NodeIndex[] }[] = [];
  for (let at = 0; at < found.count; at++) {
    const node = found.order[at]!;
    if (isListed[kind[node]!] === 1) starts.push({ node, path: pathTo(found, node) });
  }
  starts.sort((a, b) => comparePaths(a.path, b.path));
  const worst = seeds.filter((seed) => startSeverityOf(kind[seed]!) === 0);
  const down = search(set, worst, environment);
  return {
    starts: Int32Array.from(starts, (start) => start.node),
    severity: Uint8Array.from(starts, ({ node, path }) =>
      down.came[node] === UNSEEN ? startSeverityOf(kind[path[0]!]!) : 0,
    ),
    pathOf: (start) => pathTo(found, start),
    causeOf: (start) => pathTo(down.came[start] === UNSEEN ? found : down, start),
  };
}

function search(
  set: TopologySet,
  seeds: Int32Array,
  environment: string | null,
): Pick<Reach, 'order' | 'count' | 'came'> {
  const { offsets, targets } = set.lifting;
  const kind = set.nodes.kind;
  const came = new Int32Array(set.nodeCount).fill(UNSEEN);
  const order = new Int32Array(set.nodeCount);
  let count = 0;
  for (const seed of seeds) {
    came[seed] = START;
    order[count++] = seed;
  }
  for (let next = 0; next < count; next++) {
    const node = order[next]!;
    if (isEnd[kind[node]!] === 1) continue;
    for (let row = offsets[node]!; row < offsets[node + 1]!; row++) {
      const target = targets[row]!;
      if (came[target] !== UNSEEN || !set.mayRunIn(target, environment)) continue;
      came[target] = node;
      order[count++] = target;
    }
  }
  return { order, count, came };
}

/** Node by node; a path comes before those that go on from it. */
function comparePaths(a: readonly NodeIndex[], b: readonly NodeIndex[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) return a[at]! - b[at]!;
  }
  return a.length - b.length;
}
