import { entityRef, parseImageName, type EntityRef } from '@faultline/model';
import { startsSshDaemon } from '../contract/ssh.js';
import { keptLabels, ownerLabel, withoutCredentials } from '../contract/labels.js';
import { PartLines, type LooseProperties } from '../contract/part-lines.js';
import { compareTexts, known, timeOf } from '../contract/values.js';
import { commandOf, hasHealthCheck } from './confinement.js';
import { imageRef, isAnonymous, manifestDigests, networkRef, volumeRef } from './names.js';
import type { EngineInfo, Image, Network, Volume, VolumeUsage } from './schema.js';

export { extractContainers } from './extract-containers.js';

/** Longest name of a project that is kept. */
const PROJECT = 200;

/** The part `engine`: the machine that it runs on. */
export function extractEngine(scope: string, info: EngineInfo): PartLines {
  return new PartLines(scope, 'engine').entity(entityRef('host', scope), {
    title: known(info.Name),
    os: known(info.OperatingSystem),
    architecture: known(info.Architecture),
    engineVersion: known(info.ServerVersion),
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
  });
}

/** The part `images`: images, their tags, and what each tag points to now. */
export function extractImages(scope: string, images: readonly Image[]): PartLines {
  const lines = new PartLines(scope, 'images');
  for (const image of [...images].sort((a, b) => compareTexts(a.Id, b.Id))) {
    const ref = imageRef(image);
    lines.entity(ref, imageProperties(image));
    for (const text of image.RepoTags ?? []) statePointer(lines, text, ref);
  }
  return lines;
}

/** The part `networks`. */
export function extractNetworks(scope: string, networks: readonly Network[]): PartLines {
  const lines = new PartLines(scope, 'networks');
  // Two networks may have one name: the first by id stands for it.
  for (const network of [...networks].sort((a, b) => compareTexts(a.Id, b.Id))) {
    lines.entity(networkRef(scope, network.Name), {
      name: network.Name,
      driver: known(network.Driver),
      internal: network.Internal,
    });
  }
  return lines;
}

/** The part `volumes`; bind mounts and file systems in memory are known only to the containers that have them. */
export function extractVolumes(
  scope: string,
  volumes: readonly Volume[],
  usage: readonly VolumeUsage[] = [],
): PartLines {
  const lines = new PartLines(scope, 'volumes');
  const sizes = new Map(usage.map(({ Name, UsageData }) => [Name, UsageData?.Size]));
  for (const volume of volumes) {
    lines.entity(volumeRef(scope, volume.Name), {
      name: volume.Name,
      driver: known(volume.Driver),
      type: isAnonymous(volume) ? 'anonymous' : 'volume',
      usedBytes: magnitude(sizes.get(volume.Name)),
      createdAt: timeOf(volume.CreatedAt),
      project: known((volume.Labels?.['com.docker.compose.project'] ?? '').slice(0, PROJECT)),
    });
  }
  return lines;
}

/** The next power of two, so that a volume that is written to is another fact only when it doubles; -1 is not known. */
function magnitude(bytes: number | undefined): number | undefined {
  if (bytes === undefined || bytes < 0) return undefined;
  return bytes === 0 ? 0 : 2 ** Math.ceil(Math.log2(bytes));
}

function imageProperties(image: Image): LooseProperties {
  const labels = image.Config?.Labels ?? {};
  const label = (name: string): string | undefined =>
    known(withoutCredentials(labels[`org.opencontainers.image.${name}`] ?? ''));
  return {
    digests: manifestDigests(image),
    imageId: image.Id,
    sizeBytes: image.Size,
    user: image.Config?.User,
    exposedPorts: Object.keys(image.Config?.ExposedPorts ?? {}),
    createdAt: timeOf(image.Created),
    sourceRepository: label('source'),
    version: label('version'),
    revision: label('revision'),
    title: label('title'),
    ownerLabel: ownerLabel(labels),
    labels: keptLabels(labels),
    variableNames: (image.Config?.Env ?? []).map((text) => text.split('=')[0] ?? '').filter((name) => name !== ''),
    architecture: known(image.Architecture),
    os: known(image.Os),
    healthCheck: image.Config ? hasHealthCheck(image.Config) : undefined,
    sshDaemon: startsSshDaemon(commandOf(image.Config ?? {})),
  };
}

function statePointer(lines: PartLines, text: string, image: EntityRef): void {
  const name = parseImageName(text);
  if (name?.key === undefined) return; // `<none>:<none>`
  const tag = entityRef('image-tag', name.key);
  lines.entity(tag, { repository: name.repository, tag: name.tag });
  lines.relation(tag, 'POINTS_TO', image);
}
