import type { EntityRef } from '@faultline/model';

/** What may lie about on a host, in the order in which it is listed. */
export const LEFTOVER_KINDS = [
  {
    kind: 'stopped-container',
    title: 'Stopped container',
    reason: 'It keeps its file system, its name and its volumes, and starts again by mistake.',
    remedy: 'Look at why it ended, then remove it: docker rm NAME.',
  },
  {
    kind: 'never-started',
    title: 'Container that was never started',
    reason: 'Somebody made it and forgot it, or its start failed.',
    remedy: 'Start it or remove it: docker rm NAME.',
  },
  {
    kind: 'unused-volume',
    title: 'Volume that nothing mounts',
    reason: 'It holds space, and perhaps data that nobody looks after any more.',
    remedy: 'Make sure that nobody misses what is in it, then: docker volume rm NAME.',
  },
  {
    kind: 'unreferenced-image',
    title: 'Image of no container',
    reason: 'No container on its host is made of it, running or stopped.',
    remedy: 'Remove it where nobody rolls back to it: docker image rm NAME.',
  },
  {
    kind: 'dangling-image',
    title: 'Image without a name',
    reason: 'Its tag moved on to another image, and no container on its host is made of it.',
    remedy: 'Remove them all: docker image prune.',
  },
] as const;
export type LeftoverKind = (typeof LEFTOVER_KINDS)[number]['kind'];

/** An image as one host has it. */
export interface HostImage {
  readonly image: EntityRef;
  readonly host: EntityRef;
  /** `docker.io/acme/cart:1.2`; none for one that nobody can name. */
  readonly tags: readonly string[];
  readonly sizeBytes: number | null;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
}

/** A container as its host has it. */
export interface HostContainer {
  readonly container: EntityRef;
  readonly host: EntityRef;
  readonly image: EntityRef | null;
  /** As the engine or cluster says it: running, exited, created, paused … */
  readonly state: string;
  /** When it ended, epoch milliseconds. */
  readonly finishedAt: number | null;
  readonly createdAt: number | null;
}

/** A volume that a host keeps by name. */
export interface HostVolume {
  readonly volume: EntityRef;
  readonly host: EntityRef;
  /** Most that it holds. */
  readonly usedBytes: number | null;
  readonly createdAt: number | null;
  readonly isMounted: boolean;
}

export interface HostFacts {
  readonly images: readonly HostImage[];
  readonly containers: readonly HostContainer[];
  readonly volumes: readonly HostVolume[];
}

/** Something that nothing uses where it is. */
export interface Leftover {
  readonly kind: LeftoverKind;
  readonly ref: EntityRef;
  readonly host: EntityRef;
  readonly sizeBytes: number | null;
  /** Epoch milliseconds: of a container when it ended, of another thing when it was made; null where nobody says. */
  readonly since: number | null;
}

const ENDED: ReadonlySet<string> = new Set(['exited', 'dead']);

/**
 * What nothing uses on the host where it is: containers that ended or never began, volumes that no container mounts,
 * images that no container of the host is made of. One that is stopped still uses its image and its volumes. O(facts).
 */
export function leftoversOf({ images, containers, volumes }: HostFacts): readonly Leftover[] {
  const used = new Set(containers.map(({ image, host }) => `${image ?? ''} ${host}`));
  const found: Leftover[] = [];
  for (const { container, host, state, finishedAt, createdAt } of containers) {
    const kind = ENDED.has(state) ? 'stopped-container' : state === 'created' ? 'never-started' : null;
    if (kind === null) continue;
    const since = kind === 'stopped-container' ? (finishedAt ?? createdAt) : createdAt;
    found.push({ kind, ref: container, host, sizeBytes: null, since });
  }
  for (const { volume, host, usedBytes, createdAt, isMounted } of volumes) {
    if (!isMounted) found.push({ kind: 'unused-volume', ref: volume, host, sizeBytes: usedBytes, since: createdAt });
  }
  for (const { image, host, tags, sizeBytes, createdAt } of images) {
    if (used.has(`${image} ${host}`)) continue;
    const kind = tags.length === 0 ? 'dangling-image' : 'unreferenced-image';
    found.push({ kind, ref: image, host, sizeBytes, since: createdAt });
  }
  return found;
}
