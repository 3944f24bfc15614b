import { reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { isJob, numberOf, replicasRunning, runningOf } from '../forms.js';
import { declaredFor, gapBetween, type Pairing } from './pairing.js';

/**
 * How many are declared, how many the live workload asks for, how many run. A file that names no number says none:
 * an autoscaler may own it. Nothing running at all is `not-running`.
 */
export const replicas: DriftRule<Pairing> = {
  kind: 'replicas',
  title: 'other replicas',
  meaning: 'Another number of replicas is asked for than declared, or fewer run than are asked for.',
  severity: 'medium',
  *differences(pairing) {
    const { view } = pairing;
    const { snapshot } = view;
    for (const workload of pairing.workloads) {
      const containers = runningOf(snapshot, workload);
      if (containers.length === 0 || isJob(snapshot, workload)) continue;
      const components = declaredFor(pairing, workload).filter(
        (one) => numberOf(snapshot, one, 'replicas') !== undefined,
      );
      const declared = [...new Set(components.map((one) => numberOf(snapshot, one, 'replicas') ?? 0))].sort(
        (a, b) => a - b,
      );
      const running = replicasRunning(snapshot, containers);
      const asked = numberOf(snapshot, workload, 'replicas') ?? running;
      const isAsked = declared.length === 0 || declared.includes(asked);
      if ((isAsked && running >= asked) || pairing.components.length === 0) continue;
      const seen = running === asked ? `${running} run` : `${asked} are asked for and ${running} run`;
      const said = declared.length === 0 ? 'no number is declared' : `declared is ${declared.join(' or ')}`;
      yield {
        subject: snapshot.ref(workload),
        left: declared.map(String),
        right: running === asked ? [`${running} running`] : [`${running} running of ${asked}`],
        reason: `${said}, and ${seen}`,
        remedy: isAsked ? 'see why fewer run than are asked for' : 'scale to what is declared, or declare what runs',
        unknown: gapBetween(view, components, [workload, ...containers]),
        rows: reportsOf(snapshot, [...components, workload, ...containers]),
      };
    }
  },
};
