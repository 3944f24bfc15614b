import { badFirst, met, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';

const SHOWN = 4;

/** As its list says; else by the variables that its containers, or files that declare them, are given. */
export const configuration: Criterion<'configuration'> = {
  code: 'configuration',
  title: 'Configuration',
  question: 'Does it take its configuration from its environment?',
  reason: 'One image runs in every environment; what differs must come from outside.',
  judge({ configuration: said, variables }) {
    const { bad, good } = badFirst(said, (value) => value !== 'environment');
    if (bad.length > 0) {
      return notMet(
        bad.map((one) => told(one, one.value === 'code' ? 'it is built in' : 'it stands in files of its machine')),
        'read it from environment variables, or from files that are mounted (ConfigMap, Secret)',
      );
    }
    if (good.length > 0) return met(...good.map((one) => told(one, 'it comes from environment variables')));
    const given = variables.filter(({ value }) => value.length > 0);
    if (given.length > 0) return met(...given.map(({ value, by }) => `${by} is given ${names(value)}`));
    return unknown('nobody says how it is configured', SAY_IT('configuration'));
  },
};

function names(list: readonly string[]): string {
  const shown = list.slice(0, SHOWN).join(', ');
  return list.length > SHOWN ? `${shown} and ${list.length - SHOWN} more variables` : shown;
}
