import { entityRef } from '@faultline/model';
import { orderOf } from '../conflicts/order-of.js';
import { shortDigest } from '../conflicts/rule.js';
import { standing } from '../conflicts/satisfied.js';
import { defineReason, reasonOf, type CheckRule } from './reason.js';

export const versionReused = defineReason({
  code: 'version-reused',
  title: 'The version runs with another digest',
  weight: 'warns',
  meaning: 'Another build calls itself by the version of the candidate.',
  remedy: 'Give the build a version of its own.',
});

export const downgrade = defineReason({
  code: 'downgrade',
  title: 'An older version than what runs',
  weight: 'warns',
  meaning: 'What runs there is newer than the candidate: data and requests of the newer one may be strange to it.',
  remedy: 'Make sure that it is meant, and that what the newer version wrote can be read.',
});

export const alreadyRuns = defineReason({
  code: 'already-runs',
  title: 'It runs there already',
  weight: 'notes',
  meaning: 'The version of the candidate is what runs there.',
  remedy: 'Nothing is to be done.',
});

/** The candidate against what runs of itself. */
export const versions: CheckRule<'version-reused' | 'downgrade' | 'already-runs'> = {
  kinds: [versionReused, downgrade, alreadyRuns],
  *find(world) {
    const { candidate, environment, nameOf } = world;
    const name = nameOf(candidate.service);
    const running = standing(world.cellsOf(candidate.service));
    const same = running.filter(({ version }) => version !== '' && version === candidate.version);
    const other = same.find(({ digest }) => candidate.digest !== '' && digest !== '' && digest !== candidate.digest);
    if (other !== undefined) {
      yield reasonOf(versionReused, {
        message: `${name} ${candidate.version} runs in ${environment} as ${shortDigest(other.digest)}, and the candidate is ${shortDigest(candidate.digest)}`,
        about: [entityRef('image', other.digest)],
        since: other.since,
      });
    } else if (same.length > 0) {
      yield reasonOf(alreadyRuns, {
        message: `${name} ${candidate.version} runs in ${environment}`,
        since: same[0]?.since ?? null,
      });
    }
    const known = running.map(({ version }) => version).filter((version) => version !== '');
    const order = orderOf(world, [candidate.version, ...known]);
    const newer = running.find(
      ({ version }) => version !== '' && order !== undefined && order.compare(version, candidate.version) > 0,
    );
    if (newer !== undefined) {
      yield reasonOf(downgrade, {
        message: `${environment} runs ${newer.version} of ${name}, which is newer than ${candidate.version}`,
        since: newer.since,
      });
    }
  },
};
