import { relationRows, reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { isUndeclared, unreadRepositories } from './not-declared.js';
import type { Pairing } from './pairing.js';

/** Running, and the repository that would declare it was not read. */
export const nothingDeclared: DriftRule<Pairing> = {
  kind: 'nothing-declared',
  title: 'nothing declared was read',
  meaning:
    'It runs, and no repository was read at all, or not the one that its image names: what is declared is not known.',
  severity: 'low',
  *differences(pairing) {
    const { view, workloads } = pairing;
    const { snapshot, coverage } = view;
    if (!isUndeclared(pairing)) return;
    const unread = unreadRepositories(pairing);
    if (coverage.isAnythingDeclared && unread.length === 0) return;
    const why =
      unread.length === 0 ? 'no repository was read' : `${unread.join(', ')}, which its image names, was not read`;
    yield {
      subject: '',
      left: [],
      right: workloads.map((one) => snapshot.ref(one)),
      reason: `it runs, and ${why}`,
      remedy:
        unread.length === 0
          ? 'faultline import repo <folder or address>'
          : `faultline import repo https://${unread[0]}`,
      unknown: why,
      rows: [...workloads.flatMap((one) => relationRows(snapshot, one, 'REALIZES')), ...reportsOf(snapshot, workloads)],
    };
  },
};
