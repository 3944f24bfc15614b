import { entityRef, type EntityRef, type ObservationLine } from '@faultline/model';
import { allLabels, environmentLabel } from '../contract/labels.js';
import { PartLines } from '../contract/part-lines.js';
import { compareTexts, known } from '../contract/values.js';
import { callersOf } from './callers.js';
import { configuredCalls } from './environment.js';
import { extractPods } from './extract-pods.js';
import { extractEndpointSlices, extractIngresses, extractServices } from './extract-routing.js';
import { extractControllers } from './extract-workloads.js';
import { CONTROLLER_NAMES, KIND_NAMES } from './kinds.js';
import { clusterScope, namespaceRef, namespaceScope, nodeRef } from './names.js';
import { quantity } from '../contract/quantity.js';
import type { ClusterReading, ConfigMapValues, Listed, NamespaceReading } from './reading.js';
import type { Metadata, Node } from './schema.js';

/** The parts of the root scope: `cluster`, `nodes` and `namespaces`. */
export function* extractCluster(reading: ClusterReading): Generator<ObservationLine> {
  const scope = clusterScope(reading.uid);
  const cluster = entityRef('cluster', reading.uid);
  const own = new PartLines(scope, 'cluster').entity(cluster, { title: reading.context, version: reading.version });
  yield* own.lines(reading.version !== undefined);

  const nodes = new PartLines(scope, 'nodes');
  for (const node of reading.nodes.items) stateNode(nodes, reading.uid, cluster, node);
  yield* nodes.lines(reading.nodes.complete);

  const namespaces = new PartLines(scope, 'namespaces');
  for (const { metadata } of reading.namespaces.items) {
    const ref = namespaceRef(namespaceScope(reading.uid, metadata.name));
    namespaces.entity(ref, {
      title: metadata.name,
      labels: allLabels(metadata.labels ?? {}),
      environmentLabel: environmentLabel(metadata.labels ?? {}, metadata.annotations ?? {}),
    });
    namespaces.relation(ref, 'PART_OF', cluster);
  }
  yield* namespaces.lines(reading.namespaces.complete);
}

const ZONE_LABELS = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];

function stateNode(lines: PartLines, uid: string, cluster: EntityRef, { metadata, status }: Node): void {
  const ref = nodeRef(uid, metadata.name);
  lines.entity(ref, {
    title: metadata.name,
    os: known(status?.nodeInfo?.osImage || (status?.nodeInfo?.operatingSystem ?? '')),
    architecture: known(status?.nodeInfo?.architecture ?? ''),
    engineVersion: known(status?.nodeInfo?.kubeletVersion ?? ''),
    cpus: quantity(status?.capacity?.cpu),
    memoryBytes: quantity(status?.capacity?.memory),
  });
  lines.relation(ref, 'PART_OF', cluster);
  const zone = ZONE_LABELS.map((label) => metadata.labels?.[label] ?? '').find((value) => value !== '');
  if (zone === undefined) return;
  const zoneRef = entityRef('zone', lines.scope, zone);
  lines.entity(zoneRef, { title: zone });
  lines.relation(zoneRef, 'PART_OF', cluster);
  lines.relation(ref, 'PART_OF', zoneRef);
}

/** Objects by name: a server may list them in any order, and two reads of the same objects are the same. */
function inOrder(read: NamespaceReading): NamespaceReading {
  const sorted = KIND_NAMES.map((kind) => {
    const { items, complete }: Listed<{ readonly metadata: Metadata }> = read[kind];
    return [kind, { items: [...items].sort((a, b) => compareTexts(a.metadata.name, b.metadata.name)), complete }];
  });
  return { ...read, ...(Object.fromEntries(sorted) as Partial<NamespaceReading>) };
}

/** The parts of a namespace: one a kind, and `configmaps` for what is called by their values. */
export function* extractNamespace(
  uid: string,
  read: NamespaceReading,
  configMaps: ConfigMapValues,
): Generator<ObservationLine> {
  const namespace = inOrder(read);
  const scope = namespaceScope(uid, namespace.name);
  for (const kind of CONTROLLER_NAMES) {
    yield* extractControllers(scope, namespace, kind).lines(namespace[kind].complete);
  }
  const pods = extractPods(uid, scope, namespace);
  yield* pods.issues;
  yield* pods.lines.lines(pods.complete);
  yield* extractServices(scope, namespace.services).lines(namespace.services.complete);
  const slices = extractEndpointSlices(scope, namespace);
  yield* slices.lines.lines(slices.complete);
  const ingresses = extractIngresses(scope, namespace);
  yield* ingresses.lines.lines(ingresses.complete);

  const configured = new PartLines(scope, 'configmaps');
  for (const caller of callersOf(scope, namespace).callers) {
    configured.take(configuredCalls(scope, 'configmaps', caller, configMaps));
  }
  yield* configured.lines(configMaps.complete);
}
