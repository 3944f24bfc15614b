import { satisfied } from '../conflicts/satisfied.js';
import { defineReason, reasonOf, type CheckRule } from './reason.js';
import { isUnassigned } from './unassigned.js';

export const dependentUnmet = defineReason({
  code: 'dependent-unmet',
  title: 'A dependent would not be served',
  weight: 'blocks',
  meaning: 'What runs there needs a version of the service that the candidate does not satisfy.',
  remedy: 'Deploy a version of the dependent that accepts the candidate first, or keep what it needs.',
});

export const dependentNotSeen = defineReason({
  code: 'dependent-unmet-not-seen',
  title: 'A dependent that is not seen would not be served',
  weight: 'warns',
  meaning: 'A dependent that is only declared, or whose deploys nobody sees, needs another version.',
  remedy: 'Ask its owners whether it still runs; retire it in the catalog where it does not.',
});

export const dependentUnreadable = defineReason({
  code: 'dependent-unreadable',
  title: "A dependent's requirement cannot be judged",
  weight: 'unknown',
  meaning: 'The constraint of what runs there, or the version of the candidate, is none of the scheme.',
  remedy: 'Write the constraint in its scheme, and give the candidate a version of it.',
});

export const dependentUnplaced = defineReason({
  code: 'dependent-unplaced',
  title: 'A dependent runs where nobody said which environment it is',
  weight: 'unknown',
  meaning: 'A dependent that the candidate does not satisfy runs in a place that is assigned to no environment.',
  remedy: 'Assign the place to its environment in faultline.config.yaml.',
});

export const oldUnserving = defineReason({
  code: 'rollout-serves-old',
  title: 'The old version answers during the rollout',
  weight: 'warns',
  meaning: 'A dependent needs the candidate, and replicas of the version that runs now answer until the rollout ends.',
  remedy: 'Deploy the dependent only when the rollout has ended.',
});

type Code =
  'dependent-unmet' | 'dependent-unmet-not-seen' | 'dependent-unreadable' | 'dependent-unplaced' | 'rollout-serves-old';

/** What runs there, against the candidate, and against the version that runs beside it until the rollout ends. */
export const dependents: CheckRule<Code> = {
  kinds: [dependentUnmet, dependentNotSeen, dependentUnreadable, dependentUnplaced, oldUnserving],
  *find(world) {
    const { candidate, environment, nameOf } = world;
    const old = world.versionsOf(candidate.service).filter((version) => version !== candidate.version);
    for (const requirement of world.requirementsOn(candidate.service)) {
      const { from, constraint, environments, since } = requirement;
      if (from === candidate.service) continue;
      const isThere = environments.includes(environment);
      const need = `${nameOf(from)} needs ${constraint} of ${nameOf(candidate.service)}`;
      const judged = satisfied(world, requirement, candidate.version);
      if (!isThere && environments.length > 0) {
        // What runs elsewhere only does not call what runs here; where nobody knows the place, it may.
        const place = environments.find(isUnassigned);
        if (place === undefined || judged.answer === 'yes') continue;
        yield reasonOf(dependentUnplaced, {
          message: `${need}, and runs in ${place}, which is assigned to no environment`,
          about: [from],
          since,
        });
        continue;
      }
      if (judged.answer === 'no') {
        yield isThere
          ? reasonOf(dependentUnmet, { message: `${need}, which ${candidate.version} is not`, about: [from], since })
          : reasonOf(dependentNotSeen, {
              message: `${need}, which ${candidate.version} is not; it is not seen running anywhere`,
              about: [from],
              since,
            });
      } else if (judged.answer === 'unknown' && isThere) {
        yield reasonOf(dependentUnreadable, { message: `${need}: ${judged.why}`, about: [from], since });
      } else if (judged.answer === 'yes' && isThere) {
        const unserving = old.find((version) => satisfied(world, requirement, version).answer === 'no');
        if (unserving === undefined) continue;
        yield reasonOf(oldUnserving, {
          message: `${need}, and ${unserving} answers beside ${candidate.version} until the rollout ends`,
          about: [from],
          since,
        });
      }
    }
  },
};
