import type { HostContainer, HostFacts, HostImage, HostVolume } from '@faultline/analysis';
import { kindOf, type EntityRef } from '@faultline/model';
import type { Snapshot } from '../../catalog/snapshot.js';
import type { Sliced } from '../../platform/off-loop/slices.js';
import { numberIn, textIn } from '../../posture/image-facts.js';

const NODES_A_STEP = 512;
/** Volumes that an engine keeps by name; a folder of the host and a file system in memory are nobody's to remove. */
const KEPT_VOLUMES: ReadonlySet<string> = new Set(['volume', 'anonymous']);

/**
 * What engines say that they hold: images and volumes of Docker hosts, and containers wherever they are. A cluster tells
 * of no image beside those of its containers. O(nodes + what is stated of these), in slices.
 */
export function* hostFacts(snapshot: Snapshot): Sliced<HostFacts> {
  const images: HostImage[] = [];
  const containers: HostContainer[] = [];
  const volumes: HostVolume[] = [];
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (node % NODES_A_STEP === 0) yield;
    const kind = kindOf(snapshot.ref(node));
    if (kind === 'image') images.push(...hostImages(snapshot, node));
    else if (kind === 'container') containers.push(...hostContainer(snapshot, node));
    else if (kind === 'volume') volumes.push(...hostVolumes(snapshot, node));
  }
  return { images, containers, volumes };
}

/** Whether a host is that of a Docker engine: what has ended on a node of a cluster is the cluster's to remove. */
export function isEngine(host: EntityRef): boolean {
  return host.startsWith('host:docker/');
}

/**
 * Hosts of engines whose last read did not tell all their containers: that nothing uses an image or a volume of theirs
 * does not follow. Ascending; O(sources).
 */
export function hostsInPart({ sources }: Pick<Snapshot, 'sources'>): readonly EntityRef[] {
  const suffix = ' containers';
  const parts = sources.filter(({ retired }) => !retired).flatMap(({ incomplete }) => incomplete);
  const hosts = parts.filter((one) => one.endsWith(suffix)).map((one) => `host:${one.slice(0, -suffix.length)}`);
  return [...new Set(hosts as EntityRef[])].filter(isEngine).sort();
}

/** Hosts of the engines that state a node in a part of theirs. */
function enginesOf(snapshot: Snapshot, node: number, part: string): readonly EntityRef[] {
  const { reports } = snapshot.projection;
  const hosts = new Set<EntityRef>();
  for (const row of snapshot.reports(node)) {
    const scope = reports.scopes[reports.scope[row] ?? 0] ?? '';
    if (!scope.startsWith('docker/') || reports.parts[reports.part[row] ?? 0] !== part) continue;
    hosts.add(`host:${scope}` as EntityRef);
  }
  return [...hosts];
}

function hostImages(snapshot: Snapshot, node: number): readonly HostImage[] {
  const hosts = enginesOf(snapshot, node, 'images');
  if (hosts.length === 0) return [];
  const properties = snapshot.properties(node);
  return hosts.map((host) => ({
    image: snapshot.ref(node),
    host,
    tags: tagsAt(snapshot, node, host),
    sizeBytes: numberIn(properties, 'sizeBytes') ?? null,
    createdAt: numberIn(properties, 'createdAt') ?? null,
  }));
}

/** Tags that point to an image on one host: on another they may point elsewhere. */
function tagsAt(snapshot: Snapshot, image: number, host: EntityRef): readonly string[] {
  const { relations } = snapshot.projection;
  const points = snapshot.typeNumber('POINTS_TO');
  const scope = host.slice('host:'.length);
  const tags = new Set<string>();
  for (const row of snapshot.to(image)) {
    if (relations.type[row] !== points || relations.scopes[relations.scope[row] ?? 0] !== scope) continue;
    tags.add(snapshot.ref(relations.from[row] ?? 0).slice('image-tag:'.length));
  }
  return [...tags].sort();
}

function hostContainer(snapshot: Snapshot, node: number): readonly HostContainer[] {
  const hosts = snapshot.neighbours(node, 'RUNS_ON', 'from');
  const host = hosts.find((one) => isEngine(snapshot.ref(one))) ?? hosts[0];
  if (host === undefined) return [];
  const image = snapshot.neighbours(node, 'USES', 'from').find((one) => kindOf(snapshot.ref(one)) === 'image');
  const properties = snapshot.properties(node);
  return [
    {
      container: snapshot.ref(node),
      host: snapshot.ref(host),
      image: image === undefined ? null : snapshot.ref(image),
      state: textIn(properties, 'state') ?? '',
      finishedAt: numberIn(properties, 'finishedAt') ?? null,
      createdAt: numberIn(properties, 'createdAt') ?? null,
    },
  ];
}

function hostVolumes(snapshot: Snapshot, node: number): readonly HostVolume[] {
  const properties = snapshot.properties(node);
  if (!KEPT_VOLUMES.has(textIn(properties, 'type') ?? '')) return [];
  return enginesOf(snapshot, node, 'volumes').map((host) => ({
    volume: snapshot.ref(node),
    host,
    usedBytes: numberIn(properties, 'usedBytes') ?? null,
    createdAt: numberIn(properties, 'createdAt') ?? null,
    isMounted: snapshot.neighbours(node, 'MOUNTS', 'to').length > 0,
  }));
}
