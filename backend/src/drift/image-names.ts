import { imageName, kindOf } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { relationRows } from './evidence-rows.js';

/** Image repositories with the tags of each and the rows that say so. */
export type ImageNames = ReadonlyMap<string, { readonly tags: ReadonlySet<string>; readonly rows: readonly number[] }>;

/** What these nodes use, by image repository; a repository without a tag where only `image` names it, unsettled. */
export function imageNamesOf(snapshot: Snapshot, nodes: readonly number[]): ImageNames {
  const names = new Map<string, { tags: Set<string>; rows: number[] }>();
  const open = (repository: string): { tags: Set<string>; rows: number[] } => {
    const known = names.get(repository) ?? { tags: new Set<string>(), rows: [] };
    names.set(repository, known);
    return known;
  };
  const { relations } = snapshot.projection;
  for (const node of nodes) {
    for (const row of relationRows(snapshot, node, 'USES')) {
      const used = snapshot.ref(relations.to[row] ?? 0);
      if (kindOf(used) !== 'image-tag') continue;
      const { repository, tag } = imageName(used.slice('image-tag:'.length));
      const name = open(repository);
      name.tags.add(tag);
      name.rows.push(row);
    }
    const written = snapshot.text(node, 'image');
    if (written !== '' && !/^(?:sha256:)?[0-9a-f]{64}$/.test(written)) open(imageName(written).repository);
  }
  return names;
}

/** Names that the engine gives to the images that these containers run, for those that were started by an id. */
export function tagsOfImages(snapshot: Snapshot, containers: readonly number[]): ImageNames {
  const tags = containers
    .flatMap((one) => snapshot.neighbours(one, 'USES', 'from'))
    .flatMap((image) => snapshot.neighbours(image, 'POINTS_TO', 'to'));
  const names = new Map<string, { tags: Set<string>; rows: number[] }>();
  for (const node of new Set(tags)) {
    const { repository, tag } = imageName(snapshot.ref(node).slice('image-tag:'.length));
    const name = names.get(repository) ?? { tags: new Set<string>(), rows: [] };
    name.tags.add(tag);
    name.rows.push(...relationRows(snapshot, node, 'POINTS_TO'));
    names.set(repository, name);
  }
  return names;
}

/** `repository:tag` of each, sorted. */
export function written(names: ImageNames, repositories: Iterable<string>): string[] {
  return [...repositories]
    .flatMap((repository) => {
      const tags = [...(names.get(repository)?.tags ?? [])];
      return tags.length === 0 ? [repository] : tags.map((tag) => `${repository}:${tag}`);
    })
    .sort();
}

/** Digests under which an image is known: its own key and its aliases. */
export function digestsOf(snapshot: Snapshot, image: number): ReadonlySet<string> {
  const aliases = snapshot.properties(image)['digests'];
  const own = snapshot.ref(image).slice('image:'.length);
  return new Set([own, ...(Array.isArray(aliases) ? (aliases as readonly string[]) : [])]);
}

/** Images, not tags, that a node uses. */
export function imagesOf(snapshot: Snapshot, node: number): number[] {
  return snapshot.neighbours(node, 'USES', 'from').filter((one) => kindOf(snapshot.ref(one)) === 'image');
}

/** A digest as people compare it. */
export function shortDigest(digest: string): string {
  return digest.replace(/^(?:imageid:)?sha256:/, '').slice(0, 12);
}
