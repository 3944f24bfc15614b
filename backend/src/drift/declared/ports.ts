import { reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { runningOf, textsOf } from '../forms.js';
import type { Snapshot } from '../../catalog/snapshot.js';
import { declaredFor, gapBetween, type Pairing } from './pairing.js';

/** Ports, where both sides name some. An image may open more than a file says; only a published one is a difference. */
export const ports: DriftRule<Pairing> = {
  kind: 'ports',
  title: 'other ports',
  meaning: 'A declared port is not open, or a port is open or published that no file names.',
  severity: 'low',
  *differences(pairing) {
    const { view } = pairing;
    const { snapshot } = view;
    for (const workload of pairing.workloads) {
      const containers = runningOf(snapshot, workload);
      const components = declaredFor(pairing, workload);
      const declared = new Set(components.flatMap((one) => textsOf(snapshot, one, 'portsExposed')));
      const published = publishedPorts(snapshot, containers);
      const open = new Set([...textsOf(snapshot, workload, 'portsExposed'), ...published]);
      if (containers.length === 0 || declared.size === 0 || open.size === 0) continue;
      const isDocker = snapshot.ref(workload).startsWith('workload:docker/');
      const missing = [...declared].filter((port) => !open.has(port)).sort();
      const added = [...(isDocker ? published : open)].filter((port) => !declared.has(port)).sort();
      if (missing.length === 0 && added.length === 0) continue;
      yield {
        subject: snapshot.ref(workload),
        left: [...declared].sort(),
        right: [...open].sort(),
        reason: [
          missing.length > 0 ? `${missing.join(', ')} is declared and not open` : '',
          added.length > 0 ? `${added.join(', ')} is ${isDocker ? 'published' : 'open'} and not declared` : '',
        ]
          .filter(Boolean)
          .join('; '),
        remedy: 'deploy what is declared, or declare what is open',
        unknown: gapBetween(view, components, [workload, ...containers]),
        rows: reportsOf(snapshot, [...components, workload, ...containers]),
      };
    }
  },
};

/** `0.0.0.0:8080->80/tcp` is 80/tcp inside. */
function publishedPorts(snapshot: Snapshot, containers: readonly number[]): ReadonlySet<string> {
  const texts = containers.flatMap((one) => textsOf(snapshot, one, 'portsPublished'));
  return new Set(texts.map((text) => text.slice(text.lastIndexOf('>') + 1)));
}
