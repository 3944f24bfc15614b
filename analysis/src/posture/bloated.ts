import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, imageText, unknown, type PostureRule } from './rule.js';

const TIMES = 2;
const LEAST_EXCESS_BYTES = 100_000_000;
const MEGA = 1_000_000;

/**
 * Against the median of its family (`image-families.ts`): more than twice that, and 100 MB above it. A ratio alone would
 * find small ones among very small ones; an amount alone, every image of a large platform.
 */
export const bloated: PostureRule<'bloated'> = {
  kind: defineFinding({
    code: 'bloated',
    title: 'Bloated',
    severity: 'low',
    reason: 'What is in an image and not needed is pulled, stored, scanned and attacked all the same.',
    remedy: 'Build in one stage and copy what runs into another, on the smallest base that it works on.',
  }),
  check(container, { familyOf }) {
    const { image } = container;
    if (image?.sizeBytes === undefined) return unknown('the size of its image is not known');
    const family = familyOf(image);
    if (family === undefined) return unknown('fewer than three images are known to compare it with');
    const isLarge =
      image.sizeBytes > TIMES * family.medianBytes && image.sizeBytes - family.medianBytes > LEAST_EXCESS_BYTES;
    if (!isLarge) return CLEAR;
    const [own, middle] = [image.sizeBytes, family.medianBytes].map((bytes) => Math.round(bytes / MEGA));
    return {
      state: 'found',
      detail: `runs ${imageText(container)} of ${own} MB, where the middle one of ${family.count} ${family.name} has ${middle} MB`,
      about: imageRefs(container),
    };
  },
};
