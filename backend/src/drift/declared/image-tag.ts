import { reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { imageCases, rowsOf } from './image.js';
import { gapBetween, type Pairing } from './pairing.js';

/** The declared image runs under another tag: most often an older or newer version. */
export const imageTag: DriftRule<Pairing> = {
  kind: 'image-tag',
  title: 'other version',
  meaning: 'What runs is from the declared image repository, under a tag that no file names.',
  severity: 'high',
  *differences(pairing) {
    const { view } = pairing;
    const { snapshot } = view;
    for (const { workload, components, containers, declared, observed } of imageCases(pairing)) {
      for (const [repository, { tags: wanted }] of declared) {
        const seen = observed.get(repository)?.tags ?? new Set<string>();
        const other = [...seen].filter((tag) => !wanted.has(tag)).sort();
        // A tag that is left to a variable, or a digest alone, is no word on the tag.
        if (wanted.size === 0 || other.length === 0) continue;
        yield {
          subject: `${snapshot.ref(workload)} ${repository}`,
          left: [...wanted].sort().map((tag) => `${repository}:${tag}`),
          right: other.map((tag) => `${repository}:${tag}`),
          reason: `declared is ${[...wanted].sort().join(', ')}, and ${other.join(', ')} runs`,
          remedy: 'deploy the declared version, or declare the one that runs',
          unknown: gapBetween(view, components, containers),
          rows: [
            ...rowsOf(declared, [repository]),
            ...rowsOf(observed, [repository]),
            ...reportsOf(snapshot, [...components, ...containers]),
          ],
        };
      }
    }
  },
};
