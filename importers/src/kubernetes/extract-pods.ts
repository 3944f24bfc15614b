import type { EntityRef, IssueLine } from '@faultline/model';
import { keptLabels, versionLabel } from '../contract/labels.js';
import { PartLines, type LooseProperties } from '../contract/part-lines.js';
import { known, timeOf } from '../contract/values.js';
import { podWorkloads } from './callers.js';
import { confinementOf, userOf } from './confinement.js';
import { ownCalls } from './environment.js';
import { stateClaim, stateMount } from './extract-volumes.js';
import { stateTag, stateWorkload } from './extract-workloads.js';
import { containerRef, imageRef, nodeRef, workloadRef } from './names.js';
import { topOwner } from './owners.js';
import type { NamespaceReading } from './reading.js';
import type { ContainerStatus, Pod, PodContainer } from './schema.js';

export interface PodsOutcome {
  readonly lines: PartLines;
  readonly complete: boolean;
  readonly issues: readonly IssueLine[];
}

/** The part `pods`: containers, where they run, and the workloads that only their pods tell of. */
export function extractPods(uid: string, scope: string, namespace: NamespaceReading): PodsOutcome {
  const lines = new PartLines(scope, 'pods');
  const ownerless: string[] = [];
  for (const pod of namespace.pods.items) {
    const owner = topOwner(namespace, pod);
    if (owner === undefined) ownerless.push(pod.metadata.name);
    const workload = owner === undefined ? undefined : workloadRef(scope, owner.kind, owner.name);
    for (const { container, status } of podContainers(pod)) {
      stateContainer(lines, uid, pod, container, status, workload);
    }
  }
  for (const { owner, pods } of podWorkloads(namespace)) {
    const [first] = pods;
    if (first === undefined) continue;
    const ref = workloadRef(scope, owner.kind, owner.name);
    const ready = pods.filter((pod) => pod.status?.containerStatuses?.every((status) => status.ready === true));
    const metadata = owner.kind === 'Pod' ? first.metadata : { name: owner.name };
    const template = { metadata: first.metadata, spec: first.spec };
    stateWorkload(lines, ref, owner.kind, metadata, template, { replicas: pods.length, readyReplicas: ready.length });
    lines.take(ownCalls(scope, { ref, part: 'pods', spec: first.spec, title: `${owner.kind} ${owner.name}` }));
  }
  return {
    lines,
    complete: namespace.pods.complete && ownerless.length === 0,
    issues: ownerless.length === 0 ? [] : [ownerIssue(namespace.name, ownerless)],
  };
}

/** The containers of a pod that stay: init containers only where they are sidecars. */
export function podContainers(pod: Pod): readonly { container: PodContainer; status: ContainerStatus | undefined }[] {
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...pod.spec.containers, ...sidecars].map((container) => ({
    container,
    status: statuses.find(({ name }) => name === container.name),
  }));
}

function stateContainer(
  lines: PartLines,
  uid: string,
  pod: Pod,
  container: PodContainer,
  status: ContainerStatus | undefined,
  workload: EntityRef | undefined,
): void {
  const ref = containerRef(pod, container.name, status);
  const image = imageRef(status);
  lines.entity(ref, containerProperties(pod, container, status, image));
  if (workload !== undefined) lines.relation(workload, 'RUNS', ref);
  if (pod.spec.nodeName) lines.relation(ref, 'RUNS_ON', nodeRef(uid, pod.spec.nodeName));
  if (image !== undefined) {
    const digest = image.startsWith('image:sha256:') ? [image.slice('image:'.length)] : [];
    lines.entity(image, { digests: digest });
    lines.relation(ref, 'USES', image);
  }
  stateTag(lines, ref, container.image);
  for (const volume of pod.spec.volumes ?? []) {
    const own = volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined;
    const claim = volume.persistentVolumeClaim?.claimName ?? own;
    if (claim === undefined || !container.volumeMounts?.some(({ name }) => name === volume.name)) continue;
    stateMount(lines, ref, stateClaim(lines, claim, own === claim ? 'pod-claim' : 'claim'), volume.name, [container]);
  }
}

function containerProperties(
  pod: Pod,
  container: PodContainer,
  status: ContainerStatus | undefined,
  image: EntityRef | undefined,
): LooseProperties {
  const { running, terminated } = status?.state ?? {};
  const labels = pod.metadata.labels ?? {};
  return {
    name: container.name,
    state: running ? 'running' : terminated ? 'exited' : 'waiting',
    startedAt: timeOf(running?.startedAt ?? terminated?.startedAt),
    finishedAt: timeOf(terminated?.finishedAt),
    exitCode: terminated?.exitCode,
    createdAt: timeOf(pod.metadata.creationTimestamp),
    image: known(container.image),
    imageDigest: image?.startsWith('image:sha256:') ? image.slice('image:'.length) : undefined,
    // The image's own user is not known here, so that absence does not mean root.
    user: userOf(pod.spec, container),
    ...confinementOf(pod.spec, container),
    restartPolicy: known(pod.spec.restartPolicy ?? ''),
    pod: `${pod.metadata.namespace}/${pod.metadata.name}`,
    variableNames: (container.env ?? []).map(({ name }) => name),
    labels: keptLabels(labels),
    versionLabel: versionLabel(labels),
  };
}

function ownerIssue(namespace: string, pods: readonly string[]): IssueLine {
  const named = pods.slice(0, 5).join(', ');
  return {
    type: 'issue',
    path: `${namespace}/pods`,
    reason: `the owner of ${pods.length} pods is not known, since its list was not read: ${named}`.slice(0, 2_048),
    remedy: 'grant list on replicasets and jobs, for example with the cluster role view',
  };
}
