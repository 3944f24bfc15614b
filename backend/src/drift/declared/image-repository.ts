import type { Snapshot } from '../../catalog/snapshot.js';
import { reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { written } from '../image-names.js';
import { imageCases, rowsOf } from './image.js';
import { gapBetween, type Pairing } from './pairing.js';

/** Another program runs than the one that is declared. What runs beside it (an injected proxy) is no difference. */
export const imageRepository: DriftRule<Pairing> = {
  kind: 'image-repository',
  title: 'other image',
  meaning: 'What runs is from another image repository than the one that is declared.',
  severity: 'high',
  *differences(pairing) {
    const { view } = pairing;
    const { snapshot } = view;
    for (const { workload, components, containers, declared, observed } of imageCases(pairing)) {
      const missing = [...declared.keys()].filter((one) => !observed.has(one));
      if (missing.length === 0) continue;
      const others = [...observed.keys()].filter((one) => !declared.has(one));
      // One file builds what another one pulls: the name that Compose gives to what it builds is no other program.
      if (others.length > 0 && others.every((one) => isBuiltName(snapshot, one, components))) continue;
      // Two files may name two images for one service; the one that runs is enough.
      if (others.length === 0 && observed.size > 0) continue;
      const [left, right] = [written(declared, missing), written(observed, others)];
      yield {
        subject: snapshot.ref(workload),
        left,
        right,
        reason: `declared is ${left.join(', ')}, and ${right.join(', ') || 'an image without a name'} runs`,
        remedy: 'deploy what the repository declares, or declare what runs',
        unknown:
          observed.size === 0
            ? 'the containers were started by an image id, and nothing names it'
            : gapBetween(view, components, containers),
        rows: [
          ...rowsOf(declared, missing),
          ...rowsOf(observed, others),
          ...reportsOf(snapshot, [...components, ...containers]),
        ],
      };
    }
  },
};

/** Compose names an image that it builds `<project>-<service>`, formerly with an underscore. */
function isBuiltName(snapshot: Snapshot, repository: string, components: readonly number[]): boolean {
  return components.some((one) => {
    const [project, name] = [snapshot.text(one, 'project'), snapshot.text(one, 'name')].map((text) =>
      text.toLowerCase(),
    );
    const isBuilt = snapshot.text(one, 'folder') !== '';
    return isBuilt && ['-', '_'].some((between) => repository === `docker.io/library/${project}${between}${name}`);
  });
}
