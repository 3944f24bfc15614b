import { relationRows, reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { runningOf } from '../forms.js';
import type { Snapshot } from '../../catalog/snapshot.js';
import { declaredFor, gapBetween, type Pairing } from './pairing.js';

// Of one without a type nothing is known but its name. Folders of a machine and what goes with a container are no names.
const NAMED = new Set(['volume', 'claim', 'cluster', '']);
// Nobody names a volume so: the engine did.
const ANONYMOUS = /^[0-9a-f]{64}$/;

/** Named volumes and claims. One that is declared and not mounted is lost with the container. */
export const volumes: DriftRule<Pairing> = {
  kind: 'volumes',
  title: 'other volumes',
  meaning: 'A declared volume is not mounted, or, where a file names volumes, another one is.',
  severity: 'high',
  *differences(pairing) {
    const { view } = pairing;
    const { snapshot } = view;
    for (const workload of pairing.workloads) {
      const containers = runningOf(snapshot, workload);
      const components = declaredFor(pairing, workload);
      const isDocker = snapshot.ref(workload).startsWith('workload:docker/');
      const live = isDocker ? containers : [workload, ...containers];
      const declared = volumeNames(snapshot, components, '');
      if (containers.length === 0 || declared.size === 0) continue;
      const mounted = volumeNames(snapshot, live, isDocker ? snapshot.text(workload, 'project') : '');
      const missing = [...declared].filter((name) => !isMounted(mounted, name)).sort();
      // Members of a stateful set mount claims made from a template, which no file names one by one.
      const added = isDocker ? [...mounted].filter((name) => !declared.has(name)).sort() : [];
      if (missing.length === 0 && added.length === 0) continue;
      yield {
        subject: snapshot.ref(workload),
        left: [...declared].sort(),
        right: [...mounted].sort(),
        reason: [
          missing.length > 0 ? `${missing.join(', ')} is declared and not mounted` : '',
          added.length > 0 ? `${added.join(', ')} is mounted and not declared` : '',
        ]
          .filter(Boolean)
          .join('; '),
        remedy:
          missing.length > 0 ? 'deploy it as declared before it keeps something' : 'declare the volume that it mounts',
        severity: missing.length > 0 ? 'high' : 'medium',
        unknown: gapBetween(view, components, [workload, ...containers]),
        rows: [
          ...[...components, ...live].flatMap((one) => relationRows(snapshot, one, 'MOUNTS')),
          ...reportsOf(snapshot, [...components, ...containers]),
        ],
      };
    }
  },
};

/** Names of the volumes that nodes mount, as the file writes them: the engine puts a project's name before its own. */
function volumeNames(snapshot: Snapshot, nodes: readonly number[], project: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const volume of nodes.flatMap((one) => snapshot.neighbours(one, 'MOUNTS', 'from'))) {
    const ref = snapshot.ref(volume);
    const name = snapshot.text(volume, 'name') || ref.slice(ref.lastIndexOf('/') + 1);
    if (!NAMED.has(snapshot.text(volume, 'type')) || ANONYMOUS.test(name)) continue;
    names.add(project !== '' && name.startsWith(`${project}_`) ? name.slice(project.length + 1) : name);
  }
  return names;
}

/** Whether it is mounted, or a claim made of it for a member of a set: `data-db-0` of `data-db`. */
function isMounted(mounted: ReadonlySet<string>, name: string): boolean {
  return (
    mounted.has(name) ||
    [...mounted].some((one) => one.startsWith(`${name}-`) && /^\d+$/.test(one.slice(name.length + 1)))
  );
}
