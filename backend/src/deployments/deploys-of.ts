import type { EntityRef } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { latestFirst, toldDeploy, type ToldDeploy } from './told-deploy.js';

/** A deploy event among those of its service and environment. */
export interface DeployValue extends ToldDeploy {
  /** Whether it is the latest. */
  readonly current: boolean;
  /** The version that was deployed before it; '' where none was told. */
  readonly replaced: string;
  readonly node: number;
}

const PREFIX = 'deploy-event:';

/** Nodes of all deploy events: refs are sorted, so they stand together. O(events + log n). */
function* eventNodes(snapshot: Snapshot): Generator<number> {
  let low = 0;
  let high = snapshot.nodeCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((snapshot.refs[middle] ?? '') < PREFIX) low = middle + 1;
    else high = middle;
  }
  for (let node = low; (snapshot.refs[node] ?? '').startsWith(PREFIX); node++) yield node;
}

/**
 * Deploy events, by service and environment, the latest of each first. Of a service its events under all its names.
 * @param service node of a service; all services without one
 */
export function deploysOf(snapshot: Snapshot, service?: number): readonly DeployValue[] {
  const nodes = service === undefined ? eventNodes(snapshot) : snapshot.neighbours(service, 'DEPLOYED', 'to');
  const cells = new Map<string, (ToldDeploy & { readonly node: number })[]>();
  for (const node of nodes) {
    const named = snapshot.neighbours(node, 'DEPLOYED', 'from')[0];
    if (named === undefined) continue;
    const of: EntityRef = snapshot.ref(snapshot.canonical(named));
    const deploy = { ...toldDeploy(snapshot.ref(node), of, snapshot.properties(node)), node };
    const key = `${of} ${deploy.environment}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [deploy]);
    else cell.push(deploy);
  }
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, cell]) =>
      cell.sort(latestFirst).map((deploy, at) => {
        const before = cell[at + 1];
        const replaced = before === undefined || before.action === 'removed' ? '' : before.version;
        return { ...deploy, current: at === 0, replaced };
      }),
    );
}
