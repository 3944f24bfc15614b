import { defineFinding, entityRef } from '@faultline/model';
import { differ, placesOf } from './cells.js';
import { found, latest, listed, shortDigest, spanText, type ConflictRule } from './rule.js';

/** Within one environment, and longer than a rollout takes: from when the last of the digests came. */
export const digestsMixed: ConflictRule<'digests-mixed'> = {
  kind: defineFinding({
    code: 'digests-mixed',
    title: 'Replicas on different digests',
    severity: 'medium',
    reason:
      'Replicas that should be alike run different images, so that the same request is answered in different ways.',
    remedy: 'End the rollout or roll it back, and deploy by digest.',
  }),
  *find(facts) {
    for (const cells of placesOf(facts.cells)) {
      const running = cells.filter(({ replicas, digest }) => replicas > 0 && digest !== '');
      const [first] = running;
      if (first === undefined || !differ(running, ({ digest }) => digest)) continue;
      const since = latest(running.map((cell) => cell.since));
      if (since !== null && facts.now - since < facts.rolloutMs) continue;
      const sorts = running.map(
        ({ version, digest, replicas }) =>
          `${replicas} × ${version === '' ? shortDigest(digest) : `${version} (${shortDigest(digest)})`}`,
      );
      yield found(this.kind, {
        subject: first.service,
        environment: first.environment,
        message: `${facts.nameOf(first.service)} runs ${listed(sorts)} in ${first.environment}${
          since === null ? '' : ` for ${spanText(facts.now - since)}`
        }`,
        about: running.map(({ digest }) => entityRef('image', digest)),
        since,
      });
    }
  },
};
