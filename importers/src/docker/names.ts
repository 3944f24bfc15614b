import { entityRef, type EntityRef } from '@faultline/model';
import type { Container, Image, Volume } from './schema.js';

// Longest piece of a ref that comes from a label, so that no label makes a ref that is refused.
const PIECE = 200;

/** Root scope of an engine, and the name space in which its host names mean something. */
export function engineScope(engineId: string): string {
  return `docker/${engineId.replace(/[\s/]/g, '_')}`;
}

/** The compose project and service that a container's labels name, and whether it is a one-off run of it. */
export interface ComposeIdentity {
  readonly project: string;
  readonly service: string;
}

/** A one-off run (`compose run`) is no replica of its service. */
export function composeIdentity(container: Container): ComposeIdentity | undefined {
  const labels = container.Config.Labels ?? {};
  const project = labels['com.docker.compose.project'] ?? '';
  const service = labels['com.docker.compose.service'] ?? '';
  const isOneOff = (labels['com.docker.compose.oneoff'] ?? '').toLowerCase() === 'true';
  return project === '' || service === '' || isOneOff ? undefined : { project, service };
}

/** Its name without the slash that the API puts before it. */
export function containerName(container: Pick<Container, 'Name'>): string {
  return container.Name.replace(/^\//, '');
}

export function containerRef(container: Pick<Container, 'Id'>): EntityRef {
  return entityRef('container', container.Id);
}

export function workloadRef(scope: string, container: Container): EntityRef {
  const compose = composeIdentity(container);
  return compose === undefined
    ? entityRef('workload', scope, '_', containerName(container).slice(0, PIECE))
    : entityRef('workload', scope, compose.project.slice(0, PIECE), compose.service.slice(0, PIECE));
}

export function networkRef(scope: string, name: string): EntityRef {
  return entityRef('network', scope, name);
}

/** A named volume by its name, a bind mount by its path, whose leading slash keeps the two apart. */
export function volumeRef(scope: string, nameOrPath: string): EntityRef {
  return entityRef('volume', scope, nameOrPath === '/' ? '/.' : nameOrPath.slice(0, 800));
}

/** A file system in memory, by its container and path: no volume has a slash in its name. */
export function memoryVolumeRef(scope: string, container: Pick<Container, 'Name'>, path: string): EntityRef {
  return entityRef('volume', scope, 'tmpfs', `${containerName(container)}${path}`.slice(0, 800));
}

/** Whether the engine made up a volume's name: it is made for one container and found by no other. */
export function isAnonymous({ Name: name, Labels: labels }: Pick<Volume, 'Name' | 'Labels'>): boolean {
  return /^[0-9a-f]{64}$/.test(name) || labels?.['com.docker.volume.anonymous'] !== undefined;
}

/** Manifest digests of an image, sorted. */
export function manifestDigests(image: Pick<Image, 'RepoDigests'>): readonly string[] {
  const digests = (image.RepoDigests ?? []).map((text) => text.slice(text.indexOf('@') + 1));
  return [...new Set(digests.filter((digest) => /^[a-z0-9]+:[0-9a-f]{32,}$/.test(digest)))].sort();
}

/** By manifest digest, else by id. Of several digests the first by name stands for all; they are its property. */
export function imageRef(image: Pick<Image, 'Id' | 'RepoDigests'>): EntityRef {
  const [digest] = manifestDigests(image);
  return digest === undefined ? entityRef('image', `imageid:${image.Id}`) : entityRef('image', digest);
}
