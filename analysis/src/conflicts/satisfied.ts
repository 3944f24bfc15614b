import type { CellFact, ConflictFacts, RequirementFact } from './facts.js';

/** Whether a version will do; `unknown` where the scheme cannot tell, with the reason. */
export type Satisfied = { readonly answer: 'yes' | 'no' } | { readonly answer: 'unknown'; readonly why: string };

/** Judges one version by one requirement. Never throws: texts come from files and labels. */
export function satisfied(
  facts: Pick<ConflictFacts, 'schemeOf'>,
  { constraint, scheme }: Pick<RequirementFact, 'constraint' | 'scheme'>,
  version: string,
): Satisfied {
  const order = facts.schemeOf(scheme);
  if (order === undefined) return { answer: 'unknown', why: `there is no version scheme ${JSON.stringify(scheme)}` };
  if (!order.isConstraint(constraint)) {
    return { answer: 'unknown', why: `${JSON.stringify(constraint)} is no constraint of ${scheme}` };
  }
  if (version === '') return { answer: 'unknown', why: 'its version is not known' };
  if (!order.isVersion(version)) {
    return { answer: 'unknown', why: `${JSON.stringify(version)} is no version of ${scheme}` };
  }
  return { answer: order.satisfies(version, constraint) ? 'yes' : 'no' };
}

/** What runs in an environment, and what was told since it was read; where nothing is seen, all that was told. */
export function standing(cells: readonly CellFact[]): readonly CellFact[] {
  let seen = 0;
  for (const { replicas } of cells) if (replicas > 0) seen++;
  if (seen === 0 || seen === cells.length) return cells;
  return cells.filter(({ replicas, isPending }) => replicas > 0 || isPending === true);
}

/**
 * The same for a requirement at a time, each question answered once: thousands of requirements say the same few
 * constraints of the same few versions.
 */
export function satisfiedOnce(
  facts: Pick<ConflictFacts, 'schemeOf'>,
): (requirement: Pick<RequirementFact, 'constraint' | 'scheme'>) => (version: string) => Satisfied {
  const known = new Map<string, Map<string, Satisfied>>();
  return (requirement) => {
    const key = `${requirement.scheme} ${requirement.constraint}`;
    const answers = known.get(key) ?? new Map<string, Satisfied>();
    known.set(key, answers);
    return (version) => {
      let answer = answers.get(version);
      if (answer === undefined) answers.set(version, (answer = satisfied(facts, requirement, version)));
      return answer;
    };
  };
}
