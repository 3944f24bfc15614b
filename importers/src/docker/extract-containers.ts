import { entityRef, parseImageName, type EntityRef } from '@faultline/model';
import { addressesOf } from '../contract/addresses.js';
import { environmentLabel, keptLabels, ownerLabel, sourceLabel, versionLabel } from '../contract/labels.js';
import { PartLines, type LooseProperties } from '../contract/part-lines.js';
import { compareTexts, known, timeOf } from '../contract/values.js';
import { attachmentsOf, type Attachments } from './attachments.js';
import { confinementOf } from './confinement.js';
import { composeIdentity, containerName, containerRef, memoryVolumeRef, volumeRef, workloadRef } from './names.js';
import type { Container, Mount } from './schema.js';

export interface ContainersInput {
  readonly scope: string;
  readonly containers: readonly Container[];
  /** Image by the id that containers name. */
  readonly images: ReadonlyMap<string, EntityRef>;
}

/** The part `containers`: containers, the workloads that they make up, and what these call. */
export function extractContainers({ scope, containers: listed, images }: ContainersInput): PartLines {
  const lines = new PartLines(scope, 'containers');
  // The engine lists the youngest first; by name, two reads of the same containers are the same.
  const containers = [...listed].sort((a, b) => compareTexts(a.Name, b.Name));
  const attachments = attachmentsOf(scope, containers);
  const byWorkload = new Map<EntityRef, Container[]>();
  for (const container of containers) {
    stateContainer(lines, container, images, attachments.get(container.Id) ?? new Map());
    const ref = workloadRef(scope, container);
    const replicas = byWorkload.get(ref);
    if (replicas === undefined) byWorkload.set(ref, [container]);
    else replicas.push(container);
  }
  for (const [ref, replicas] of byWorkload) {
    const sorted = replicas.sort(runningFirst);
    stateWorkload(lines, ref, sorted, attachments);
    for (const replica of sorted) stateCalls(lines, ref, replica, attachments.get(replica.Id));
  }
  return lines;
}

function stateContainer(
  lines: PartLines,
  container: Container,
  images: ReadonlyMap<string, EntityRef>,
  attachments: Attachments,
): void {
  const { scope } = lines;
  const ref = containerRef(container);
  const image = images.get(container.Image);
  lines.entity(ref, containerProperties(container, image));
  lines.relation(ref, 'RUNS_ON', entityRef('host', scope));
  if (image !== undefined) lines.relation(ref, 'USES', image);
  stateTag(lines, ref, container);
  const mounts = [...(container.Mounts ?? [])].sort((a, b) => compareTexts(a.Destination, b.Destination));
  for (const mount of mounts) stateMount(lines, ref, container, mount);
  for (const path of Object.keys(container.HostConfig.Tmpfs ?? {})) stateMemory(lines, ref, container, path);
  for (const [network, aliases] of attachments) {
    lines.relation(ref, 'ATTACHED_TO', network, { properties: { aliases: [...aliases] } });
  }
}

function stateMount(lines: PartLines, from: EntityRef, container: Container, mount: Mount): void {
  if (mount.Type === 'tmpfs') stateMemory(lines, from, container, mount.Destination);
  const isBind = mount.Type === 'bind';
  const key = isBind ? mount.Source : (mount.Name ?? '');
  if (key === '' || !['bind', 'volume', 'cluster'].includes(mount.Type)) return; // pipes keep nothing
  const volume = volumeRef(lines.scope, key);
  // A bind mount is known from here alone; a named volume is the part `volumes`' own.
  if (isBind) lines.entity(volume, { name: mount.Source, type: 'bind', hostPath: mount.Source });
  lines.relation(from, 'MOUNTS', volume, { properties: { path: known(mount.Destination), readOnly: !mount.RW } });
}

function stateMemory(lines: PartLines, from: EntityRef, container: Container, path: string): void {
  if (!path.startsWith('/')) return;
  const volume = memoryVolumeRef(lines.scope, container, path);
  lines.entity(volume, { name: path, type: 'tmpfs' });
  lines.relation(from, 'MOUNTS', volume, { properties: { path, readOnly: false } });
}

function stateTag(lines: PartLines, from: EntityRef, container: Container): void {
  const name = parseImageName(container.Config.Image);
  if (name?.key === undefined) return;
  const tag = entityRef('image-tag', name.key);
  lines.entity(tag, { repository: name.repository, tag: name.tag });
  lines.relation(from, 'USES', tag);
}

function containerProperties(container: Container, image: EntityRef | undefined): LooseProperties {
  const { State: state, Config: config, HostConfig: host } = container;
  const labels = config.Labels ?? {};
  const hasEnded = state.Status === 'exited' || state.Status === 'dead';
  return {
    name: containerName(container),
    state: known(state.Status),
    startedAt: timeOf(state.StartedAt),
    createdAt: timeOf(container.Created),
    finishedAt: hasEnded ? timeOf(state.FinishedAt) : undefined,
    exitCode: hasEnded ? state.ExitCode : undefined,
    image: known(config.Image),
    imageDigest: image?.startsWith('image:imageid:') === false ? image.slice('image:'.length) : undefined,
    user: config.User,
    ...confinementOf(container),
    restartPolicy: known(host.RestartPolicy?.Name ?? ''),
    portsPublished: published(container),
    variableNames: Object.keys(environmentOf(container)),
    labels: keptLabels(labels),
    versionLabel: versionLabel(labels),
  };
}

function stateWorkload(
  lines: PartLines,
  ref: EntityRef,
  replicas: readonly Container[],
  attachments: ReadonlyMap<string, Attachments>,
): void {
  const [first] = replicas;
  if (first === undefined) return;
  const labels = first.Config.Labels ?? {};
  const compose = composeIdentity(first);
  const networks = replicas.flatMap((replica) => [...(attachments.get(replica.Id) ?? [])]);
  lines.entity(ref, {
    name: compose?.service ?? containerName(first),
    type: compose === undefined ? 'container' : 'compose',
    project: compose?.project ?? labels['com.docker.compose.project'],
    role: compose === undefined && labels['com.docker.compose.oneoff'] !== undefined ? 'tool' : undefined,
    within: lines.scope,
    hostNames: networks.flatMap(([, aliases]) => [...aliases]),
    image: parseImageName(first.Config.Image)?.written ?? known(first.Config.Image),
    labels: keptLabels(labels),
    environmentLabel: environmentLabel(labels),
    ownerLabel: ownerLabel(labels),
    versionLabel: versionLabel(labels),
    sourceRepository: sourceLabel(labels),
    portsExposed: Object.keys(first.Config.ExposedPorts ?? {}),
    replicas: replicas.length,
    readyReplicas: replicas.filter((replica) => replica.State.Status === 'running').length,
    ...resourcesOf(first.HostConfig),
  });
  stateTag(lines, ref, first);
  for (const replica of replicas) lines.relation(ref, 'RUNS', containerRef(replica));
  for (const [network, aliases] of networks) {
    lines.relation(ref, 'ATTACHED_TO', network, { properties: { aliases: [...aliases] } });
  }
}

/** Reserved memory, else its limit; processor time as `--cpus` or as a quota of each period, 100 ms by default. */
function resourcesOf(host: Container['HostConfig']): LooseProperties {
  const cpus = host.NanoCpus ? host.NanoCpus / 1e9 : (host.CpuQuota ?? 0) / (host.CpuPeriod || 100_000);
  return {
    memoryBytes: host.MemoryReservation || host.Memory || undefined,
    cpuMillis: cpus > 0 ? Math.round(cpus * 1_000) : undefined,
  };
}

function stateCalls(
  lines: PartLines,
  from: EntityRef,
  container: Container,
  attachments: Attachments | undefined,
): void {
  const ownNames = [...(attachments?.values() ?? [])].flatMap((aliases) => [...aliases]);
  lines.calls({
    from,
    within: lines.scope,
    addresses: addressesOf(environmentOf(container), ownNames),
    evidence: [{ kind: 'api', text: `environment of container ${containerName(container)}` }],
  });
}

/** The environment by name. Its values leave this file only as addresses. */
function environmentOf(container: Container): Record<string, string> {
  const pairs = (container.Config.Env ?? []).map((text): [string, string] => {
    const equals = text.indexOf('=');
    return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

function published(container: Container): string[] {
  return Object.entries(container.NetworkSettings.Ports ?? {}).flatMap(([port, bindings]) =>
    (bindings ?? []).map((binding) => `${binding.HostIp}:${binding.HostPort}->${port}`),
  );
}

// What runs speaks for the workload before what has ended; then by name, so that the answer's order does not matter.
function runningFirst(a: Container, b: Container): number {
  const rank = (one: Container): number => (one.State.Status === 'running' ? 0 : 1);
  return rank(a) - rank(b) || compareTexts(a.Name, b.Name);
}
