import { defineFinding, entityRef } from '@faultline/model';
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
    const named = facts.cells.filter(({ version, digest, isByTag }) => version !== '' && digest !== '' && !isByTag);
    for (const [, cells] of groupBy(named, ({ service, version }) => `${service} ${version}`)) {
      const [first] = cells;
      const digests = [...groupBy(cells, ({ digest }) => digest)];
      if (first === undefined || digests.length < 2) continue;
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
