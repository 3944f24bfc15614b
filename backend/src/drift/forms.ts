import { HIDDEN_BELOW, kindOf } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';

/** The deployables that are forms of catalog entities: components that a repository declares, workloads that run. */
export interface Forms {
  /** Catalog entities with at least one form, ascending, which is by ref. */
  readonly entities: readonly number[];
  readonly components: ReadonlyMap<number, readonly number[]>;
  readonly workloads: ReadonlyMap<number, readonly number[]>;
  /** Catalog entity that a deployable is a form of. */
  readonly entityOf: ReadonlyMap<number, number>;
  /** REALIZES below HIDDEN_BELOW, which count for nothing here. */
  readonly hidden: number;
  /** Workloads that are taken for what a component declares, by likelihood alone; those and it are under one entity. */
  readonly likely: ReadonlyMap<number, number>;
}

/** Gathers REALIZES by both ends. O(relations). */
export function formsOf(snapshot: Snapshot): Forms {
  const { relations } = snapshot.projection;
  const realizes = snapshot.typeNumber('REALIZES');
  const least = Math.fround(HIDDEN_BELOW);
  const components = new Map<number, number[]>();
  const workloads = new Map<number, number[]>();
  const entityOf = new Map<number, number>();
  let hidden = 0;
  for (let row = 0; row < relations.count; row++) {
    if (relations.type[row] !== realizes) continue;
    const from = relations.from[row] ?? 0;
    if ((relations.confidence[row] ?? 0) < least) {
      hidden++;
      continue;
    }
    if (entityOf.has(from)) continue;
    const entity = relations.to[row] ?? 0;
    entityOf.set(from, entity);
    const lists = kindOf(snapshot.ref(from)) === 'component' ? components : workloads;
    const list = lists.get(entity);
    if (list) list.push(from);
    else lists.set(entity, [from]);
  }
  const entities = [...new Set([...components.keys(), ...workloads.keys()])].sort((a, b) => a - b);
  return { entities, components, workloads, entityOf, hidden, likely: new Map() };
}

/** Environment of a component or workload; '' for a component that nobody assigned to one. */
export function environmentOf(snapshot: Snapshot, deployable: number): string {
  return snapshot.environments(deployable)[0] ?? '';
}

/** Whether it is no service by its own word: a test, a load generator, a tool that somebody started once. */
export function isAside(snapshot: Snapshot, deployable: number): boolean {
  return ['test', 'load-generator', 'tool'].includes(snapshot.text(deployable, 'role'));
}

/** Whether it runs to an end by itself, so that nothing of it need be running. */
export function isJob(snapshot: Snapshot, deployable: number): boolean {
  return snapshot.text(deployable, 'role') === 'job';
}

const running = new WeakMap<Snapshot, Map<number, readonly number[]>>();

/** Containers of a workload that run now. Most rules ask, so that it is kept as long as the snapshot. */
export function runningOf(snapshot: Snapshot, workload: number): readonly number[] {
  const known = running.get(snapshot) ?? new Map<number, readonly number[]>();
  running.set(snapshot, known);
  let found = known.get(workload);
  if (found === undefined) {
    found = snapshot
      .neighbours(workload, 'RUNS', 'from')
      .filter((container) => snapshot.text(container, 'state') === 'running');
    known.set(workload, found);
  }
  return found;
}

/** Replicas that run: pods where there are pods, which may hold several containers, else containers. */
export function replicasRunning(snapshot: Snapshot, containers: readonly number[]): number {
  return new Set(containers.map((one) => snapshot.text(one, 'pod') || snapshot.ref(one))).size;
}

/** A number property, or undefined. */
export function numberOf(snapshot: Snapshot, node: number, name: string): number | undefined {
  const value = snapshot.properties(node)[name];
  return typeof value === 'number' ? value : undefined;
}

/** A list property, empty where there is none. */
export function textsOf(snapshot: Snapshot, node: number, name: string): readonly string[] {
  const value = snapshot.properties(node)[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
