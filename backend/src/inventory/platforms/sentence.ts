import { CATEGORY_WORDS, counted, grouped, TECHNOLOGY_CATEGORIES, type TechnologyCategory } from '@faultline/model';

interface CategoryCount {
  readonly category: TechnologyCategory;
  readonly technologies: number;
  readonly rare: number;
}

/** What there is, and how much of it is an odd one. */
export function platformsSentence(services: number, categories: readonly CategoryCount[]): string {
  const all = categories.reduce((sum, { technologies }) => sum + technologies, 0);
  if (all === 0) return `Of ${counted(services, 'service')} no technology is known.`;
  const parts = TECHNOLOGY_CATEGORIES.flatMap((category) => {
    const count = categories.find((one) => one.category === category)?.technologies ?? 0;
    const [one, many] = CATEGORY_WORDS[category];
    return count === 0 ? [] : [`${grouped(count)} ${count === 1 ? one : many}`];
  });
  const rare = categories.reduce((sum, one) => sum + one.rare, 0);
  const odd =
    rare === 0
      ? 'none is an odd one'
      : `${grouped(rare)} of them ${rare === 1 ? 'is an odd one' : 'are odd ones'} that few use`;
  return `${counted(services, 'service')} with ${parts.join(', ')}; ${odd}.`;
}

/** What it would take to drop a technology. */
export function dropSentence(
  title: string,
  what: {
    readonly users: number;
    readonly instances: number | null;
    readonly dependents: number;
    readonly owners: number;
  },
): string {
  const owners = counted(what.owners, 'owner');
  if (what.instances !== null) {
    return `To drop ${title}: ${counted(what.instances, 'server')} to replace, ${counted(what.users, 'service')} that ask them to change, ${counted(what.dependents, 'service')} that rely on them, ${owners} to agree with.`;
  }
  return `To drop ${title}: ${counted(what.users, 'service')} to change, ${counted(what.dependents, 'service')} that rely on them, ${owners} to agree with.`;
}
