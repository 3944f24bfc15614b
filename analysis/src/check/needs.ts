import { listed } from '../conflicts/rule.js';
import { satisfied } from '../conflicts/satisfied.js';
import { defineReason, reasonOf, type CheckRule } from './reason.js';

export const requirementUnmet = defineReason({
  code: 'requirement-unmet',
  title: 'A requirement is not met',
  weight: 'blocks',
  meaning:
    'The candidate needs a version that what runs there does not satisfy; during a rollout all that runs counts.',
  remedy: 'Deploy a version there that satisfies it first, or change the requirement.',
});

export const requirementNotSeen = defineReason({
  code: 'requirement-not-seen',
  title: 'What is required was not seen',
  weight: 'unknown',
  meaning: 'Nothing is known to run there of what the candidate needs in a version.',
  remedy: 'Import what runs there, or tell of its deploys.',
});

export const requirementUnreadable = defineReason({
  code: 'requirement-unreadable',
  title: 'A requirement cannot be judged',
  weight: 'unknown',
  meaning: 'The constraint, or the version that runs, is none of the scheme.',
  remedy: 'Write the constraint in its scheme, and label images with a version of it.',
});

/** What the candidate needs, against what runs there. */
export const needs: CheckRule<'requirement-unmet' | 'requirement-not-seen' | 'requirement-unreadable'> = {
  kinds: [requirementUnmet, requirementNotSeen, requirementUnreadable],
  *find(world) {
    const { candidate, nameOf, environment } = world;
    for (const requirement of candidate.requirements ?? world.requirementsOf(candidate.service)) {
      const { to, constraint, since } = requirement;
      if (to === candidate.service) continue;
      const versions = world.versionsOf(to);
      const need = `${nameOf(candidate.service)} needs ${constraint} of ${nameOf(to)}`;
      if (versions.length === 0) {
        yield reasonOf(requirementNotSeen, {
          message: `${need}, and nothing of it is known to run in ${environment}`,
          about: [to],
          since,
        });
        continue;
      }
      const judged = versions.map((version) => ({ version, ...satisfied(world, requirement, version) }));
      const wrong = judged.filter(({ answer }) => answer === 'no').map(({ version }) => version);
      const unclear = judged.find((one) => one.answer === 'unknown');
      if (wrong.length > 0) {
        const others = wrong.length < versions.length ? ', beside versions that will do' : '';
        yield reasonOf(requirementUnmet, {
          message: `${need}; ${environment} runs ${listed(wrong)}${others}`,
          about: [to],
          since,
        });
      } else if (unclear?.answer === 'unknown') {
        yield reasonOf(requirementUnreadable, { message: `${need}: ${unclear.why}`, about: [to], since });
      }
    }
  },
};
