import { met, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';
import { platformOf } from './platforms.js';

/** By what it runs on, as lists say, and by technologies that run on one platform alone. */
export const basePlatform: Criterion<'base-platform'> = {
  code: 'base-platform',
  title: 'Base platform',
  question: 'Does what it runs on run in containers?',
  reason: 'An engine runs programs of Linux, and with nodes of their own those of Windows; all else stays outside.',
  judge({ containment, containers, platforms, technologies }) {
    if (containment === 'running' || containment === 'stopped') return met(`seen in a container: ${some(containers)}`);
    const known = [...platforms, ...technologies].flatMap((said) => {
      const entry = platformOf(said.value);
      return entry === undefined ? [] : [{ said, entry }];
    });
    for (const verdict of ['blocks', 'work'] as const) {
      const found = known.filter(({ entry }) => entry.verdict === verdict);
      const [first] = found;
      if (first === undefined) continue;
      const evidence = found.map(({ said, entry }) => `${told(said)}, which is ${entry.name}`);
      return notMet(evidence, first.entry.remedy, verdict === 'blocks');
    }
    if (containment === 'declared') return met(`a repository declares a container of it: ${some(containers)}`);
    if (known.length > 0) return met(...known.map(({ said, entry }) => `${told(said)}, which is ${entry.name}`));
    const [first] = platforms;
    return unknown(
      first === undefined ? 'nobody says what it runs on' : `${told(first)}, which is not in the table of platforms`,
      SAY_IT('platform'),
    );
  },
};

function some(refs: readonly string[]): string {
  const [first = 'one'] = refs;
  return refs.length > 1 ? `${first} and ${refs.length - 1} more` : first;
}
