import { defineFinding } from '@faultline/model';
import { CLEAR, imageText, unknown, type PostureRule } from './rule.js';

export const noDigest: PostureRule<'no-digest'> = {
  kind: defineFinding({
    code: 'no-digest',
    title: 'No digest',
    severity: 'low',
    reason: 'A reference without a digest is whatever its registry says on the day it is pulled.',
    remedy: 'Write the digest behind the tag (`name:1.4.2@sha256:…`), and let a bot raise both.',
  }),
  check(container) {
    const { image } = container;
    if (image === null || image.repository === '') return unknown('no reference to its image is known');
    return image.isPinned
      ? CLEAR
      : { state: 'found', detail: `is deployed from ${imageText(container)} without a digest` };
  },
};
