import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, imageText, unknown, type PostureRule } from './rule.js';

/** Whether it must be signed is a setting: that nobody gave a signature in does not say that there is none. */
export const unsigned: PostureRule<'unsigned'> = {
  kind: defineFinding({
    code: 'unsigned',
    title: 'Unsigned',
    severity: 'medium',
    reason: 'Without a signature nobody can tell an image of your pipeline from one that somebody put in its place.',
    remedy: 'Sign it where it is built (`cosign sign`), and import what `cosign verify` says.',
  }),
  check(container, { signed, matches }) {
    const { image } = container;
    if (image === null) return unknown('no image is known');
    if (image.signers.length > 0) return CLEAR;
    if (!signed.some((glob) => matches(glob, image.repository))) return unknown('no verification of it was imported');
    return {
      state: 'found',
      detail: `runs ${imageText(container)}, which must be signed, and no verification of it was imported`,
      about: imageRefs(container),
    };
  },
};
