import type { EntityRef } from '@faultline/model';
import type { HostContainer, HostImage } from './leftovers.js';

/** A tag of a repository as hosts have it. */
export interface RepositoryTag {
  readonly tag: string;
  /** Containers of any state that are made of an image that bears it, on any host. */
  readonly containers: number;
  readonly running: number;
}

/** Everything that hosts have of one image repository. */
export interface ImageRepository {
  readonly repository: string;
  /** By name. */
  readonly tags: readonly RepositoryTag[];
  /** Distinct images. */
  readonly images: readonly EntityRef[];
  /** Those of them that run somewhere, and those that no container anywhere is made of. */
  readonly running: number;
  readonly unused: number;
  readonly hosts: readonly EntityRef[];
  /** Of the distinct images, layers that they share counted for each; null where no size is known. */
  readonly sizeBytes: number | null;
  /** Whether `latest` is the only tag, so that nobody can say which version anything is. */
  readonly isLatestOnly: boolean;
}

/** Containers by image: all, and those that run. */
interface ImageUse {
  containers: number;
  running: number;
}

/**
 * What hosts have of each image repository: how many tags and images, and how many of them run. An image that has tags of
 * two repositories counts in both. O(facts), ordered by name.
 */
export function imageRepositories(
  images: readonly HostImage[],
  containers: readonly HostContainer[],
): readonly ImageRepository[] {
  const uses = new Map<EntityRef, ImageUse>();
  for (const { image, state } of containers) {
    if (image === null) continue;
    const use = uses.get(image) ?? { containers: 0, running: 0 };
    use.containers += 1;
    if (state === 'running') use.running += 1;
    uses.set(image, use);
  }
  const byRepository = new Map<string, Map<string, Set<HostImage>>>();
  for (const image of images) {
    for (const name of image.tags) {
      const colon = name.lastIndexOf(':');
      const [repository, tag] = [name.slice(0, colon), name.slice(colon + 1)];
      const tags = byRepository.get(repository) ?? new Map<string, Set<HostImage>>();
      byRepository.set(repository, tags.set(tag, (tags.get(tag) ?? new Set()).add(image)));
    }
  }
  return [...byRepository.keys()].sort().map((repository) => {
    const tags = byRepository.get(repository) ?? new Map<string, Set<HostImage>>();
    return repositoryOf(repository, tags, uses);
  });
}

function repositoryOf(
  repository: string,
  tags: ReadonlyMap<string, ReadonlySet<HostImage>>,
  uses: ReadonlyMap<EntityRef, ImageUse>,
): ImageRepository {
  const all = [...tags.values()].flatMap((images) => [...images]);
  const sizes = new Map(all.map(({ image, sizeBytes }) => [image, sizeBytes]));
  const known = [...sizes.values()].filter((size) => size !== null);
  const images = [...sizes.keys()].sort();
  const sum = (of: Iterable<EntityRef>, count: keyof ImageUse): number =>
    [...new Set(of)].reduce((total, image) => total + (uses.get(image)?.[count] ?? 0), 0);
  return {
    repository,
    tags: [...tags.keys()].sort().map((tag) => {
      const bearing = [...(tags.get(tag) ?? [])].map(({ image }) => image);
      return { tag, containers: sum(bearing, 'containers'), running: sum(bearing, 'running') };
    }),
    images,
    running: images.filter((image) => (uses.get(image)?.running ?? 0) > 0).length,
    unused: images.filter((image) => !uses.has(image)).length,
    hosts: [...new Set(all.map(({ host }) => host))].sort(),
    sizeBytes: known.length === 0 ? null : known.reduce((total, size) => total + size, 0),
    isLatestOnly: tags.size === 1 && tags.has('latest'),
  };
}
