import { shortPlace } from '@faultline/model';
import { relationRows, reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { isThere, nodesOf, type Comparison, type Side } from './side.js';

/** One environment has it, the other has not. */
export const onlyInOne: DriftRule<Comparison> = {
  kind: 'only-in-one',
  title: 'only in one',
  meaning: 'One of the two environments has it, the other has not.',
  severity: 'high',
  *differences(comparison) {
    const { view, left, right } = comparison;
    const { snapshot, coverage } = view;
    if (isThere(left) === isThere(right)) return;
    const [here, there] = isThere(left) ? [left, right] : [right, left];
    const gap = there.basis === 'observed' ? coverage.liveGap(there.environment) : coverage.declaredGap([]);
    yield {
      subject: '',
      left: refsOf(comparison, left),
      right: refsOf(comparison, right),
      reason: `${shortPlace(here.environment)} has it, ${shortPlace(there.environment)} has not`,
      remedy: `deploy it to ${shortPlace(there.environment)}, or see why ${shortPlace(here.environment)} needs it`,
      unknown: gap,
      rows: [
        ...here.nodes.flatMap((one) => relationRows(snapshot, one, 'REALIZES')),
        ...reportsOf(snapshot, nodesOf(comparison)),
      ],
    };
  },
};

function refsOf({ view }: Comparison, side: Side): string[] {
  return side.nodes.map((node) => view.snapshot.ref(node));
}
