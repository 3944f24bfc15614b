import { entityRef } from '@faultline/model';
import { parseImageName } from '../../contract/image-name.js';
import type { PartLines } from '../../contract/part-lines.js';
import type { EntityRef, Evidence } from '@faultline/model';
import { hasPlaceholder } from './variables.js';

/** An image as a deployable's property: without a digest, and without a tag that nobody sets. */
export function writtenImage(image: string | undefined): string | undefined {
  if (image === undefined || image === '') return undefined;
  const settled = hasPlaceholder(image) ? image.replace(/[:@]\$.*$/, '') : image;
  return hasPlaceholder(settled) ? undefined : parseImageName(settled)?.written;
}

/** States an image tag and that `from` runs or is built on it; nothing where the reference does not name a tag. */
export function stateImage(
  lines: PartLines,
  from: EntityRef,
  relation: 'USES' | 'BASED_ON',
  image: string | undefined,
  details: { readonly evidence: readonly Evidence[]; readonly stage?: string },
): void {
  const name = image === undefined || hasPlaceholder(image) ? undefined : parseImageName(image);
  if (name?.key === undefined) return;
  const ref = entityRef('image-tag', name.key);
  lines.entity(ref, { repository: name.repository, tag: name.tag }, details.evidence);
  lines.relation(from, relation, ref, { properties: { stage: details.stage }, evidence: details.evidence });
}
