import { reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { gapOf, isThere, nodesOf, type Comparison } from './side.js';

/** Another number runs: often meant, so that it is the least of the differences. */
export const replicasApart: DriftRule<Comparison> = {
  kind: 'replicas-apart',
  title: 'replicas apart',
  meaning: 'Another number of replicas runs in the one environment than in the other.',
  severity: 'low',
  *differences(comparison) {
    const { left, right, view } = comparison;
    if (!isThere(left) || !isThere(right)) return;
    if (left.replicas === null || right.replicas === null || left.replicas === right.replicas) return;
    yield {
      subject: '',
      left: [String(left.replicas)],
      right: [String(right.replicas)],
      reason: `${left.replicas} replicas here, ${right.replicas} there`,
      remedy: 'none, if the smaller environment is meant to be small',
      // A side of which nothing runs behaves otherwise than the other.
      severity: left.replicas === 0 || right.replicas === 0 ? 'high' : 'low',
      unknown: gapOf(comparison),
      rows: reportsOf(view.snapshot, nodesOf(comparison)),
    };
  },
};
