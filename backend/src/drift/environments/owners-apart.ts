import type { DriftRule } from '../finding.js';
import { listsApart } from './apart.js';
import type { Comparison } from './side.js';

/** Other owners, by the labels of what runs: what files and catalogs say holds in every environment. */
export const ownersApart: DriftRule<Comparison> = {
  kind: 'owners-apart',
  title: 'owners apart',
  meaning: 'The two environments name different owners.',
  severity: 'low',
  *differences(comparison) {
    const { left, right } = comparison;
    const found = listsApart(comparison, left.owners, right.owners, {
      what: 'owned by',
      remedy: 'write the same owner into both, or assign one: faultline assign owner <ref> <owner>',
    });
    if (found !== undefined) yield found;
  },
};
