import { defineFinding } from '@faultline/model';
import { CLEAR, imageText, NONE, unknown, type PostureRule } from './rule.js';

/** Words that a publisher moves with each release or build. */
const MOVING =
  /^(?:latest|main|master|trunk|head|develop|dev|edge|nightly|next|canary|rolling|stable|lts|current|mainline|snapshot|staging|prod|production|test)(?:[-_.].*)?$/i;
const PARTIAL = /^v?\d+(?:\.\d+)?(?:$|[-_](?!\d))/;

/** A tag that is moved by habit: a word, or less than a whole version. A digest holds whatever the tag does. */
export const mutableTag: PostureRule<'mutable-tag'> = {
  kind: defineFinding({
    code: 'mutable-tag',
    title: 'Mutable tag',
    severity: 'medium',
    reason: 'Tomorrow the same reference is another program, and nobody can tell which one ran yesterday.',
    remedy: 'Deploy a whole version, better with its digest: `name:1.4.2@sha256:…`.',
  }),
  check(container) {
    const { image } = container;
    if (image === null) return unknown('no image is known');
    if (image.repository === '') return unknown('its image has no reference');
    if (image.isPinned) return CLEAR;
    // What has no digit is no version: `alpine`, `slim`.
    if (MOVING.test(image.tag) || (image.tag !== '' && !/\d/.test(image.tag)))
      return { state: 'found', detail: `is deployed from ${imageText(container)}, a tag that moves` };
    if (!PARTIAL.test(image.tag)) return image.tag === '' ? NONE : CLEAR;
    return {
      state: 'found',
      severity: 'low',
      detail: `is deployed from ${imageText(container)}, which moves with each smaller release`,
    };
  },
};
