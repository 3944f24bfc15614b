import type { DriftRule } from '../finding.js';
import { listsApart } from './apart.js';
import type { Comparison } from './side.js';

/** Other image repositories: what is tested is not what is deployed. */
export const imageApart: DriftRule<Comparison> = {
  kind: 'image-apart',
  title: 'images apart',
  meaning: 'The two environments have images of different repositories.',
  severity: 'medium',
  *differences(comparison) {
    const { left, right } = comparison;
    const found = listsApart(comparison, left.repositories, right.repositories, {
      what: 'image of',
      remedy: 'build once, and deploy that image to both',
    });
    if (found !== undefined) yield found;
  },
};
