import { defineFinding, entityRef } from '@faultline/model';
import { cellsByPlace, differ } from './cells.js';
import type { CellFact } from './facts.js';
import { found, groupBy, latest, listed, shortDigest, type ConflictRule } from './rule.js';

/** By labels and deploy events. A version that is only the image's tag is the matter of a tag that moved. */
export const versionReused: ConflictRule<'version-reused'> = {
  kind: defineFinding({
    code: 'version-reused',
    title: 'One version on several digests',
    severity: 'medium',
    reason: 'Two builds call themselves by one version, so that nobody can tell which one is meant.',
    remedy: 'Give every build a version of its own, and never build a released version again.',
  }),
  *find(facts) {
    for (const cells of versionsOfServices(facts.cells)) {
      const [first] = cells;
      if (first === undefined || !differ(cells, ({ digest }) => digest)) continue;
      const digests = [...groupBy(cells, ({ digest }) => digest)];
      yield found(this.kind, {
        subject: first.service,
        message: `${facts.nameOf(first.service)} ${first.version} is ${digests.length} digests: ${listed(
          digests.map(
            ([digest, own]) => `${shortDigest(digest)} in ${listed(own.map(({ environment }) => environment))}`,
          ),
        )}`,
        about: digests.map(([digest]) => entityRef('image', digest)),
        since: latest(cells.map(({ since }) => since)),
      });
    }
  },
};

/** Cells of one service and version each, those that name both a version and a digest. */
function* versionsOfServices(cells: readonly CellFact[]): Generator<readonly CellFact[]> {
  for (const places of cellsByPlace(cells).values()) {
    const named = [...places.values()]
      .flat()
      .filter(({ version, digest, isByTag }) => version !== '' && digest !== '' && !isByTag);
    if (differ(named, ({ digest }) => digest)) yield* groupBy(named, ({ version }) => version).values();
  }
}
