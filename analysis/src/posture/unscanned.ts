import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, imageText, unknown, type PostureRule } from './rule.js';

const DAY_MS = 86_400_000;

/** A list of packages is no scan; a scan counts as long as the setting says. */
export const unscanned: PostureRule<'unscanned'> = {
  kind: defineFinding({
    code: 'unscanned',
    title: 'Unscanned',
    severity: 'low',
    reason: 'Nobody has looked for known vulnerabilities in what runs here, or not for long.',
    remedy: 'Scan it where it is built and again while it runs, and import the report: `faultline import report FILE`.',
  }),
  check(container, { now, scanMaxAgeMs }) {
    const { image } = container;
    if (image === null) return unknown('no image is known');
    const about = imageRefs(container);
    if (image.scannedAt === undefined) {
      const listed = image.listedAt === undefined ? '' : ', only its packages were listed';
      return { state: 'found', detail: `runs ${imageText(container)}, of which no scan was imported${listed}`, about };
    }
    const age = now - image.scannedAt;
    if (age <= scanMaxAgeMs) return CLEAR;
    const days = Math.floor(age / DAY_MS);
    return { state: 'found', detail: `runs ${imageText(container)}, which was last scanned ${days} days ago`, about };
  },
};
