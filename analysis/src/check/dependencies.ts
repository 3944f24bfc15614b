import { defineReason, reasonOf, type CheckRule } from './reason.js';

export const dependencyNotSeen = defineReason({
  code: 'dependency-not-seen',
  title: 'A hard dependency was not seen',
  weight: 'warns',
  meaning: 'Nothing of something that the candidate cannot do without is known to run there.',
  remedy: 'Deploy it first; where it runs outside of what is read, say so in the catalog as an External.',
});

/** Hard dependencies of which nothing runs there. Where nothing is seen running at all, another reason says so. */
export const dependencies: CheckRule<'dependency-not-seen'> = {
  kinds: [dependencyNotSeen],
  *find(world) {
    const { candidate, environment, nameOf } = world;
    if (!world.isObserved) return;
    const required = new Set(world.requirementsOf(candidate.service).map(({ to }) => to));
    for (const { to, criticality } of world.dependenciesOf(candidate.service)) {
      // What is required in a version has its own reason.
      if (criticality !== 'hard' || required.has(to) || to.startsWith('external:')) continue;
      if (world.versionsOf(to).length > 0) continue;
      yield reasonOf(dependencyNotSeen, {
        message: `${nameOf(candidate.service)} cannot do without ${nameOf(to)}, of which nothing is seen in ${environment}`,
        about: [to],
      });
    }
  },
};
