import { entityRef, parseImageName, type EntityRef } from '@faultline/model';
import { allLabels, environmentLabel, keptLabels, ownerLabel, sourceLabel, versionLabel } from '../contract/labels.js';
import { PartLines, type LooseProperties } from '../contract/part-lines.js';
import { quantity } from '../contract/quantity.js';
import { known, timeOf } from '../contract/values.js';
import { statedControllers, type StatedController } from './callers.js';
import { ownCalls } from './environment.js';
import { stateClaimTemplates, stateVolumes } from './extract-volumes.js';
import { CONTROLLER_KINDS, type ControllerKind } from './kinds.js';
import { namespaceRef, workloadRef } from './names.js';
import type { NamespaceReading } from './reading.js';
import type { Metadata, PodContainer, PodTemplate } from './schema.js';

// Replicas of a set whose names are stated; names of a larger one are found by its service.
const NAMED_REPLICAS = 100;

/** The part of one kind of controller: the workloads that it states, and what their own environments call. */
export function extractControllers(scope: string, namespace: NamespaceReading, kind: ControllerKind): PartLines {
  const lines = new PartLines(scope, kind);
  for (const stated of statedControllers(namespace, kind)) {
    const { metadata } = stated.controller;
    const ref = workloadRef(scope, CONTROLLER_KINDS[kind], metadata.name);
    stateWorkload(lines, ref, CONTROLLER_KINDS[kind], metadata, stated.template, counts(stated));
    stateClaimTemplates(lines, ref, stated.controller);
    lines.take(
      ownCalls(scope, {
        ref,
        part: kind,
        spec: stated.template.spec,
        title: `${CONTROLLER_KINDS[kind]} ${metadata.name}`,
      }),
    );
  }
  return lines;
}

/** States a workload with what its pods' template says. */
export function stateWorkload(
  lines: PartLines,
  ref: EntityRef,
  type: string,
  metadata: Pick<Metadata, 'name' | 'labels' | 'annotations' | 'creationTimestamp'>,
  template: PodTemplate,
  more: LooseProperties,
): void {
  const podLabels = template.metadata?.labels ?? {};
  const labels = { ...podLabels, ...metadata.labels };
  const annotations = { ...template.metadata?.annotations, ...metadata.annotations };
  const { containers } = template.spec;
  const image = containers[0]?.image ?? '';
  lines.entity(ref, {
    name: metadata.name,
    type,
    within: lines.scope,
    image: parseImageName(image)?.written ?? known(image),
    labels: keptLabels(labels),
    podLabels: allLabels(podLabels),
    environmentLabel: environmentLabel(labels, annotations),
    ownerLabel: ownerLabel(labels, annotations),
    versionLabel: versionLabel(labels, annotations),
    sourceRepository: sourceLabel(annotations, labels),
    project: labels['app.kubernetes.io/part-of'],
    createdAt: timeOf(metadata.creationTimestamp),
    portsExposed: containers.flatMap(portsOf),
    memoryBytes: total(containers, 'memory', 1),
    cpuMillis: total(containers, 'cpu', 1_000),
    ...more,
  });
  lines.relation(ref, 'PART_OF', namespaceRef(lines.scope));
  for (const container of containers) stateTag(lines, ref, container.image);
  stateVolumes(lines, ref, template.spec);
}

/** An image as a template names it. */
export function stateTag(lines: PartLines, from: EntityRef, image: string): void {
  const name = parseImageName(image);
  if (name?.key === undefined) return;
  const tag = entityRef('image-tag', name.key);
  lines.entity(tag, { repository: name.repository, tag: name.tag });
  lines.relation(from, 'USES', tag);
}

function counts({ kind, controller: { metadata, spec, status } }: StatedController): LooseProperties {
  switch (kind) {
    case 'daemonsets':
      return { replicas: status?.desiredNumberScheduled ?? 0, readyReplicas: status?.numberReady ?? 0 };
    case 'jobs':
      return { role: 'job', replicas: spec.parallelism ?? 1, readyReplicas: status?.ready ?? 0 };
    case 'cronjobs':
      return { role: 'job', suspended: spec.suspend ?? false };
    case 'statefulsets':
      return { ...replicaCounts(spec, status), hostNames: memberNames(metadata.name, spec) };
    default:
      return replicaCounts(spec, status);
  }
}

type Spec = StatedController['controller']['spec'];

function replicaCounts(spec: Spec, status: StatedController['controller']['status']): LooseProperties {
  return { replicas: spec.replicas ?? 1, readyReplicas: status?.readyReplicas ?? 0 };
}

/** `db-0.db`: names that a headless service gives the members of a set. */
function memberNames(name: string, { serviceName, replicas }: Spec): string[] {
  if (!serviceName) return [];
  const members = Math.min(Math.max(0, replicas ?? 1), NAMED_REPLICAS);
  return Array.from({ length: members }, (_, index) => `${name}-${index}.${serviceName}`);
}

function portsOf({ ports }: PodContainer): string[] {
  return (ports ?? []).map(({ containerPort, protocol }) => `${containerPort}/${protocol.toLowerCase()}`);
}

/** What one replica requests of a resource, in `unit`s, else its limit; undefined where nothing is said. */
function total(containers: readonly PodContainer[], resource: string, unit: number): number | undefined {
  const requested = containers
    .map(({ resources }) => quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]))
    .filter((amount) => amount !== undefined);
  return requested.length === 0 ? undefined : Math.round(requested.reduce((sum, amount) => sum + amount * unit, 0));
}
