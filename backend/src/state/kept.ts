import { BUCKET, compare, refParts, shortPlace, volumeLasts, type EntityRef } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { isKind, numberIn, relationFacts, runningOf, textIn } from '../footprint/graph-facts.js';

/** What becomes of what an entity writes: kept on a volume, lost with its container, nothing is written, not known. */
export const KEEPINGS = ['persists', 'ephemeral', 'stateless', 'unknown'] as const;
export type Keeping = (typeof KEEPINGS)[number];

export interface VolumeFacts {
  readonly name: string;
  /** As the volume's kind lists them; '' where nobody says. */
  readonly type: string;
  readonly driver: string;
  readonly hostPath: string;
  readonly sizeBytes: number | null;
  /** Most that it holds, a power of two; null where nobody says. */
  readonly usedBytes: number | null;
  /** Whether what is written there is found by the next container. */
  readonly lasts: boolean;
}

/** A volume that an entity mounts, in all its replicas once. */
export interface MountState extends VolumeFacts {
  readonly volume: EntityRef;
  readonly node: number;
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** What runs or is declared of an entity in one environment. */
export interface Deployed {
  /** Name; '' for what is declared for anywhere. */
  readonly environment: string;
  readonly workloads: readonly number[];
  readonly components: readonly number[];
}

/**
 * Where an entity is deployed: each environment in which something of it was seen, else those that its repository
 * names, else nowhere in particular; none where nothing of it is known. By name.
 */
export function deployedIn(snapshot: Snapshot, node: number): readonly Deployed[] {
  const all = snapshot.neighbours(node, 'REALIZES', 'to');
  const workloads = all.filter((one) => isKind(snapshot, one, 'workload'));
  const declared = all.filter((one) => isKind(snapshot, one, 'component'));
  // What only builds or names it says nothing of volumes where something else deploys it.
  const manifests = declared.filter((one) => isManifest(snapshot, one));
  const components = manifests.length > 0 ? manifests : declared;
  const found = new Map<string, { workloads: number[]; components: number[] }>();
  const places = (one: number): readonly string[] => {
    const environments = snapshot.environments(one);
    return environments.length === 0 ? [''] : environments;
  };
  for (const kind of workloads.length > 0 ? ['workloads' as const] : ['components' as const]) {
    for (const one of kind === 'workloads' ? workloads : components) {
      for (const environment of places(one)) {
        const known = found.get(environment) ?? { workloads: [], components: [] };
        known[kind].push(one);
        found.set(environment, known);
      }
    }
  }
  return [...found]
    .map(([environment, deployed]) => ({ environment, ...deployed }))
    .sort((a, b) => (a.environment < b.environment ? -1 : 1));
}

/** What is mounted, each volume and path once, by path, then volume. Sockets keep nothing and are left out. */
export function mountsIn(snapshot: Snapshot, { workloads, components }: Deployed): readonly MountState[] {
  const mounting = [
    ...workloads.flatMap((workload) => {
      const running = runningOf(snapshot, workload);
      return [...(running.length > 0 ? running : snapshot.neighbours(workload, 'RUNS', 'from')), workload];
    }),
    ...components,
  ];
  const found = new Map<string, MountState>();
  for (const deployable of mounting) {
    for (const { node, properties } of relationFacts(snapshot, deployable, 'MOUNTS')) {
      const path = textIn(properties, 'path');
      if (path.endsWith('.sock')) continue;
      found.set(`${path} ${node}`, {
        volume: snapshot.ref(node),
        node,
        path,
        isReadOnly: properties['readOnly'] === true,
        ...volumeFacts(snapshot, node),
      });
    }
  }
  return [...found.values()].sort((a, b) => compare(a.path, b.path) || a.node - b.node);
}

/** What is known of a volume. */
export function volumeFacts(snapshot: Snapshot, node: number): VolumeFacts {
  const volume = snapshot.properties(node);
  const type = textIn(volume, 'type');
  return {
    // A name that the engine made up is a digest: nobody reads it to its end.
    name: shortPlace(textIn(volume, 'name')) || snapshot.ref(node).slice('volume:'.length),
    type,
    driver: textIn(volume, 'driver'),
    hostPath: textIn(volume, 'hostPath'),
    sizeBytes: numberIn(volume, 'sizeBytes'),
    usedBytes: numberIn(volume, 'usedBytes'),
    lasts: volumeLasts(type),
  };
}

export interface Verdict {
  readonly keeping: Keeping;
  readonly reason: string;
}

/**
 * What becomes of what an entity writes. A datastore or broker writes; without a volume that can be written and lasts
 * it loses that with its container, which is said only where its containers or manifests were read to their end. A
 * service writes what it mounts to be written.
 */
export function verdictOf(
  snapshot: Snapshot,
  node: number,
  deployed: Deployed,
  mounts: readonly MountState[],
): Verdict {
  const written = mounts.filter(({ isReadOnly }) => !isReadOnly);
  const lasting = written.filter(({ lasts }) => lasts);
  const [first] = lasting;
  if (first !== undefined) {
    const more = lasting.length > 1 ? ` and ${lasting.length - 1} more` : '';
    return { keeping: 'persists', reason: `writes to ${first.name}${more}` };
  }
  const isStore = isKind(snapshot, node, 'datastore', 'broker');
  if (isStore && snapshot.text(node, 'type') === BUCKET) {
    return { keeping: 'persists', reason: `a bucket at ${refParts(snapshot.ref(node)).namespace}, which keeps it` };
  }
  if (isStore && !isObserved(snapshot, deployed)) {
    return { keeping: 'unknown', reason: 'neither its containers nor a manifest of it were read' };
  }
  const unread = [...deployed.workloads, ...deployed.components].flatMap((one) => unreadOf(snapshot, one));
  if (unread[0] !== undefined && (isStore || written.length > 0)) {
    return { keeping: 'unknown', reason: `${unread[0]} was not read to its end` };
  }
  const [lost] = written;
  if (lost !== undefined) {
    return { keeping: 'ephemeral', reason: `what it writes to ${lost.path || lost.name} goes with its container` };
  }
  return isStore
    ? { keeping: 'ephemeral', reason: 'it has no volume: what it holds goes with its container' }
    : { keeping: 'stateless', reason: 'it mounts nothing to write to' };
}

/** Whether a component is from a file that says what is mounted, if anything is. */
function isManifest(snapshot: Snapshot, component: number): boolean {
  return ['compose', 'kubernetes'].includes(snapshot.text(component, 'technology'));
}

/** Whether what says of volumes, if there are any, was seen: a container, a workload's template, a manifest. */
function isObserved(snapshot: Snapshot, { workloads, components }: Deployed): boolean {
  return workloads.length > 0 || components.some((one) => isManifest(snapshot, one));
}

/** Parts that state a deployable and that the last read of their source did not read to their end. */
function unreadOf(snapshot: Snapshot, deployable: number): readonly string[] {
  const { reports } = snapshot.projection;
  const parts = [...snapshot.reports(deployable)].map(
    (row) => `${reports.scopes[reports.scope[row] ?? 0] ?? ''} ${reports.parts[reports.part[row] ?? 0] ?? ''}`,
  );
  return parts.filter((part) => snapshot.sources.some((source) => !source.retired && source.incomplete.includes(part)));
}
