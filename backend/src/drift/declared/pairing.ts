import { declaresOf, isOnlyDescribed } from '@faultline/model';
import { environmentOf, isAside } from '../forms.js';
import type { DriftView } from '../drift-view.js';
import type { Snapshot } from '../../catalog/snapshot.js';

/** What repositories declare of one catalog entity for one environment, and what was seen of it there. */
export interface Pairing {
  readonly view: DriftView;
  readonly entity: number;
  /** '' where nobody names one and nothing of it runs. */
  readonly environment: string;
  /** Components that count there. */
  readonly components: readonly number[];
  /** Components that are declared for another environment, which do not count. */
  readonly elsewhere: readonly number[];
  /** Workloads that were seen there. */
  readonly workloads: readonly number[];
}

/** Whether it is a place that nobody assigned to an environment. */
export function isUnassigned(environment: string): boolean {
  return environment.startsWith('unassigned/');
}

/**
 * Pairs components with workloads, environment by environment. A component counts in the environment that it is
 * declared for; one that names none, wherever its entity runs, and everywhere if that runs nowhere.
 */
export function pairingsOf(view: DriftView, entity: number): readonly Pairing[] {
  const { snapshot, forms } = view;
  const isWanted = (node: number): boolean => !isAside(snapshot, node);
  const components = (forms.components.get(entity) ?? []).filter(isWanted);
  const workloads = (forms.workloads.get(entity) ?? []).filter(isWanted);
  const declaredIn = byEnvironment(snapshot, components);
  const seenIn = byEnvironment(snapshot, workloads);
  const anywhere = declaredIn.get('') ?? [];
  const environments = [...new Set([...declaredIn.keys(), ...seenIn.keys()])].filter((one) => one !== '').sort();
  if (environments.length === 0) {
    return anywhere.length === 0
      ? []
      : [{ view, entity, environment: '', components: anywhere, elsewhere: [], workloads: [] }];
  }
  return environments.map((environment) => {
    const seen = seenIn.get(environment) ?? [];
    const own = declaredIn.get(environment) ?? [];
    const counting = seen.length > 0 ? [...own, ...anywhere].sort((a, b) => a - b) : own;
    return {
      view,
      entity,
      environment,
      components: counting,
      elsewhere: components.filter((one) => !counting.includes(one)),
      workloads: seen,
    };
  });
}

function byEnvironment(snapshot: Snapshot, nodes: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const lists = new Map<string, number[]>();
  for (const node of nodes) {
    const environment = environmentOf(snapshot, node);
    const list = lists.get(environment);
    if (list) list.push(node);
    else lists.set(environment, [node]);
  }
  return lists;
}

/** What declares a component: compose, kubernetes, dockerfile, catalog. */
export function technologyOf({ snapshot }: DriftView, component: number): string {
  return snapshot.text(component, 'technology');
}

/** Whether a component's file only describes it, in code, a list or settings: nothing deploys it there. */
export function isOnlyWords({ snapshot }: DriftView, component: number): boolean {
  return isOnlyDescribed(declaresOf(snapshot.text(component, 'declares'), snapshot.text(component, 'technology')));
}

const SAME_TECHNOLOGY = { docker: 'compose', kubernetes: 'kubernetes' } as const;

/**
 * Components that say how a workload should run: those of its own technology, where there are any, else those of the
 * other. A Dockerfile or a catalog file says nothing of that.
 */
export function declaredFor({ view, components }: Pairing, workload: number): readonly number[] {
  const deployed = components.filter((one) => ['compose', 'kubernetes'].includes(technologyOf(view, one)));
  const isDocker = view.snapshot.ref(workload).startsWith('workload:docker/');
  const technology = SAME_TECHNOLOGY[isDocker ? 'docker' : 'kubernetes'];
  const same = deployed.filter((one) => technologyOf(view, one) === technology);
  return same.length > 0 ? same : deployed;
}

/** Why a comparison of these with those is not sure; '' where it is. */
export function gapBetween(view: DriftView, declared: readonly number[], seen: readonly number[]): string {
  return view.coverage.gapOf(declared) || view.coverage.gapOf(seen);
}
