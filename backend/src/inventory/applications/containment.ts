import type { Containment } from '@faultline/analysis';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Snapshot } from '../../catalog/snapshot.js';
import { isKind, runningOf } from '../../footprint/graph-facts.js';
import { serverOf } from '../../state/state-of.js';

/** What an application is known as beside its catalog entity, and whether any of it runs in a container. */
export interface Forms {
  readonly containment: Containment;
  readonly workloads: readonly number[];
  /** Components whose file says how it is put into a container. */
  readonly deployments: readonly number[];
  /** Components whose file or list only says that it is there. */
  readonly statements: readonly number[];
}

/** The same of a catalog entity; of a named database that of its server. O(what realizes it). */
export function formsOf(catalog: CatalogSnapshot, node: number): Forms {
  const { snapshot } = catalog;
  const all = snapshot.neighbours(serverOf(catalog, node), 'REALIZES', 'to');
  const workloads = all.filter((one) => isKind(snapshot, one, 'workload'));
  const components = all.filter((one) => isKind(snapshot, one, 'component'));
  const isStatement = (one: number): boolean => snapshot.text(one, 'technology') === 'catalog';
  const deployments = components.filter((one) => !isStatement(one));
  return {
    containment: containmentOf(snapshot, workloads, deployments),
    workloads,
    deployments,
    statements: components.filter(isStatement),
  };
}

function containmentOf(snapshot: Snapshot, workloads: readonly number[], deployments: readonly number[]): Containment {
  if (workloads.some((one) => isRunning(snapshot, one))) return 'running';
  if (workloads.length > 0) return 'stopped';
  return deployments.length > 0 ? 'declared' : 'none';
}

/** By its containers; of one whose containers nobody reads, by how many it asks for. */
function isRunning(snapshot: Snapshot, workload: number): boolean {
  if (snapshot.neighbours(workload, 'RUNS', 'from').length > 0) return runningOf(snapshot, workload).length > 0;
  const { replicas, readyReplicas } = snapshot.properties(workload);
  return replicas !== 0 && readyReplicas !== 0;
}
