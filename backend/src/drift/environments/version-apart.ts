import type { DriftRule } from '../finding.js';
import { listsApart } from './apart.js';
import type { Comparison } from './side.js';

/** Other versions, as the image's label, the workload's, or the tag tells. */
export const versionApart: DriftRule<Comparison> = {
  kind: 'version-apart',
  title: 'versions apart',
  meaning: 'The two environments have different versions of it.',
  severity: 'medium',
  *differences(comparison) {
    const { left, right } = comparison;
    const found = listsApart(comparison, left.versions, right.versions, {
      what: 'version',
      remedy: 'promote the version that was tested, or see why one environment is behind',
    });
    if (found !== undefined) yield found;
  },
};
