import type { DriftRule } from '../finding.js';
import { shortDigest } from '../image-names.js';
import { listsApart } from './apart.js';
import type { Comparison } from './side.js';

/** The same version, and another content: a tag was moved between two deployments. */
export const digestApart: DriftRule<Comparison> = {
  kind: 'digest-apart',
  title: 'digests apart',
  meaning: 'The same version has different contents in the two environments.',
  severity: 'high',
  *differences(comparison) {
    const { left, right } = comparison;
    // Other versions have other digests anyway.
    if (left.versions.join() !== right.versions.join()) return;
    const found = listsApart(comparison, left.digests, right.digests, {
      what: 'the same version is',
      remedy: 'give each build a tag of its own, and deploy by digest',
      shown: shortDigest,
    });
    if (found !== undefined) yield found;
  },
};
