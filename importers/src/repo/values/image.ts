import { entityRef, parseImageName } from '@faultline/model';
import type { LooseProperties, PartLines } from '../../contract/part-lines.js';
import type { EntityRef, Evidence } from '@faultline/model';
import { hasPlaceholder } from './variables.js';

/** An image as a deployable's property: without a digest, and without a tag that nobody sets. */
export function writtenImage(image: string | undefined): string | undefined {
  if (image === undefined || image === '') return undefined;
  const settled = hasPlaceholder(image) ? image.replace(/[:@]\$.*$/, '') : image;
  return hasPlaceholder(settled) ? undefined : parseImageName(settled)?.written;
}

/**
 * States the image tag and, where the reference is pinned, the image by its digest, and that `from` runs or is built on
 * them; nothing where the reference names neither.
 */
export function stateImage(
  lines: PartLines,
  from: EntityRef,
  relation: 'USES' | 'BASED_ON',
  image: string | undefined,
  details: { readonly evidence: readonly Evidence[]; readonly stage?: string },
): void {
  const name = image === undefined || hasPlaceholder(image) ? undefined : parseImageName(image);
  if (name === undefined) return;
  const { evidence, stage } = details;
  const state = (ref: EntityRef, properties: LooseProperties): void => {
    lines.entity(ref, properties, evidence);
    lines.relation(from, relation, ref, { properties: { stage }, evidence });
  };
  if (name.key !== undefined) {
    state(entityRef('image-tag', name.key), { repository: name.repository, tag: name.tag });
  }
  if (name.digest !== undefined) state(entityRef('image', name.digest), { digests: [name.digest] });
}
