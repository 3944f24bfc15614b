import { defineFinding } from '@faultline/model';
import { cellsByPlace } from './cells.js';
import type { CellFact, RequirementFact } from './facts.js';
import { found, latest, listed, type ConflictRule } from './rule.js';
import { satisfiedOnce, standing } from './satisfied.js';

const REQUIREMENTS_A_STEP = 256;

/** "My service relies on version X of ServiceA and now I'm down": in each environment where the one runs, by all that runs of the other. */
export const requirementUnmet: ConflictRule<'requirement-unmet'> = {
  kind: defineFinding({
    code: 'requirement-unmet',
    title: 'Requirement not met',
    severity: 'high',
    reason: 'What is needed in a version runs in another one, so that calls may fail.',
    remedy: 'Deploy a version that satisfies the requirement, or release a version that needs it no more.',
  }),
  *find(facts) {
    const cells = cellsByPlace(facts.cells);
    const judge = satisfiedOnce(facts);
    for (const [at, requirement] of facts.requirements.entries()) {
      if (at % REQUIREMENTS_A_STEP === 0) yield undefined;
      const places = cells.get(requirement.to);
      if (places === undefined) continue;
      const satisfied = judge(requirement);
      const isWrong = ({ version }: CellFact): boolean => satisfied(version).answer === 'no';
      for (const environment of requirement.environments) {
        const running = standing(places.get(environment) ?? []);
        // Nearly all are met: nothing is made for them.
        if (!running.some(isWrong)) continue;
        const wrong = running.filter(isWrong);
        const versions = wrong.map(({ version }) => version);
        const verb = wrong.some(({ replicas }) => replicas > 0) ? 'runs' : 'is told to have';
        yield found(this.kind, {
          subject: requirement.from,
          environment,
          message: `${neededText(facts.nameOf, requirement)}; ${environment} ${verb} ${listed(versions)}${
            running.length > wrong.length ? ' among others' : ''
          }`,
          remedy: `Deploy a version of ${facts.nameOf(requirement.to)} that satisfies ${requirement.constraint} to ${environment}, or release ${facts.nameOf(requirement.from)} without that requirement.`,
          about: [requirement.to],
          since: latest([requirement.since, ...wrong.map(({ since }) => since)]),
        });
      }
    }
  },
};

/** "checkout needs >=2 <3 of cart". */
export function neededText(
  nameOf: (ref: RequirementFact['from']) => string,
  { from, to, constraint }: Pick<RequirementFact, 'from' | 'to' | 'constraint'>,
): string {
  return `${nameOf(from)} needs ${constraint} of ${nameOf(to)}`;
}
