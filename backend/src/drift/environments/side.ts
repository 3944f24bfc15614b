import { versionCellsOf } from '../../catalog/version-cells.js';
import type { DriftView } from '../drift-view.js';
import { environmentOf, isAside, isJob, numberOf, replicasRunning, runningOf } from '../forms.js';
import { imageNamesOf } from '../image-names.js';

/** What an environment is compared by: what was seen running there, or, where nothing live of it was read, what is declared. */
export type Basis = 'observed' | 'declared';

/** What one environment has of one catalog entity. */
export interface Side {
  readonly environment: string;
  readonly basis: Basis;
  /** Workloads or components. */
  readonly nodes: readonly number[];
  /** Containers that run; none where it is only declared. */
  readonly containers: readonly number[];
  readonly versions: readonly string[];
  readonly repositories: readonly string[];
  readonly digests: readonly string[];
  /** Replicas that run, or are declared; null where no file names a number, and for jobs. */
  readonly replicas: number | null;
  readonly owners: readonly string[];
}

/** One catalog entity in two environments. */
export interface Comparison {
  readonly view: DriftView;
  readonly entity: number;
  /** Of findings: the first one's name. */
  readonly environment: string;
  readonly left: Side;
  readonly right: Side;
}

/** Whether an environment is compared by what runs or by what is declared; null where nothing is known of it. */
export function basisOf(view: DriftView, environment: string): Basis | null {
  if (view.coverage.isObserved(environment)) return 'observed';
  const { snapshot, forms } = view;
  for (const components of forms.components.values()) {
    if (components.some((one) => environmentOf(snapshot, one) === environment)) return 'declared';
  }
  return null;
}

/** What an environment has of an entity. */
export function sideOf(view: DriftView, entity: number, environment: string, basis: Basis): Side {
  const { snapshot, forms } = view;
  const all = (basis === 'observed' ? forms.workloads : forms.components).get(entity) ?? [];
  const nodes = all.filter((one) => environmentOf(snapshot, one) === environment && !isAside(snapshot, one));
  const containers = basis === 'observed' ? nodes.flatMap((one) => runningOf(snapshot, one)) : [];
  const names = imageNamesOf(snapshot, basis === 'observed' ? containers : nodes);
  const cells =
    basis === 'observed'
      ? versionCellsOf(snapshot, entity).filter((one) => one.environment === environment && one.replicas > 0)
      : [];
  const tags = [...names.values()].flatMap(({ tags: of }) => [...of]);
  return {
    environment,
    basis,
    nodes,
    containers,
    versions: distinct(basis === 'observed' ? cells.map(({ version }) => version) : tags),
    repositories: distinct(names.keys()),
    digests: distinct(cells.map(({ digest }) => digest)),
    replicas: replicasOf(view, nodes, containers, basis),
    owners: ownersOf(view, nodes),
  };
}

function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort();
}

function replicasOf(
  { snapshot }: DriftView,
  nodes: readonly number[],
  containers: readonly number[],
  basis: Basis,
): number | null {
  if (nodes.some((one) => isJob(snapshot, one))) return null;
  if (basis === 'observed') return replicasRunning(snapshot, containers);
  const numbers = nodes.map((one) => numberOf(snapshot, one, 'replicas')).filter((one) => one !== undefined);
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0);
}

/** Owners that labels of these very deployables name: what files and catalogs say holds in every environment. */
function ownersOf({ snapshot }: DriftView, nodes: readonly number[]): string[] {
  return distinct(nodes.map((one) => snapshot.text(one, 'ownerLabel')));
}

/** Whether it is there at all: what was seen deployed, running or not, or what a file declares. */
export function isThere({ nodes }: Side): boolean {
  return nodes.length > 0;
}

/** Why one of the sides is not sure; '' where both are. */
export function gapOf({ view, left, right }: Comparison): string {
  const gap = (side: Side): string => view.coverage.gapOf([...side.nodes, ...side.containers]);
  return gap(left) || gap(right);
}

/** All that the two sides rest on. */
export function nodesOf({ left, right }: Comparison): readonly number[] {
  return [...new Set([...left.nodes, ...left.containers, ...right.nodes, ...right.containers])].sort((a, b) => a - b);
}
