import { expect, it } from 'vitest';
import { PossibleOutages } from '../../bench/incident/bound.js';
import { chanceFrom } from '../../bench/incident/chance.js';
import { landscapeOf } from '../../bench/incident/landscape.js';

const OUTAGES = 40_000;

/** Three services, the second and the third depend on the first, hard and soft. */
function seen(symptoms: readonly number[], healthy: readonly number[]): { likelihoodOf: (cause: number) => number } {
  const landscape = landscapeOf(
    {
      kinds: ['service', 'service', 'service'],
      dependencies: [
        [1, 0, 'hard'],
        [2, 0, 'soft'],
      ],
    },
    chanceFrom(3),
  );
  const refs = (numbers: readonly number[]): string[] => numbers.map((at) => landscape.parts[at]?.ref ?? '');
  const outages = new PossibleOutages({ landscape, symptoms: refs(symptoms), healthy: refs(healthy) });
  return {
    likelihoodOf: (cause) => {
      const [ref = ''] = refs([cause]);
      return Math.exp(outages.posterior(ref, OUTAGES, chanceFrom(5)) - Math.log(outages.priorOf(ref)));
    },
  };
}

// Passing on: hard .9, soft .3 in the mean. Named .8 of what hurts; a fifth as many again, each any that is well; looked at .3.
it.each([
  [
    'all hurt and are named',
    [0, 1, 2],
    [],
    0,
    0.9 * 0.3 * 0.8 ** 3 + 0.9 * 0.7 * 0.8 ** 2 * (1 - 0.8 ** 2) + 0.1 * 0.3 * 0.8 ** 2 * (1 - 0.8 ** 2),
  ],
  ['the third is silent', [0, 1], [], 0, 0.9 * 0.8 ** 2 * (0.7 * 0.8 ** 2 * 0.7 + 0.3 * 0.2 * 0.94)],
  ['the third was found well', [0, 1], [2], 0, 0.9 * 0.8 ** 2 * (0.7 * 0.8 ** 2 * 0.3 + 0.3 * 0.2 * 0.06)],
  ['who strikes nobody names only itself', [0, 1], [], 1, 0],
])('the likelihood of an outage is what the simulator says: %s', (_, symptoms, healthy, cause, expected) => {
  const found = seen(symptoms, healthy).likelihoodOf(cause);
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.02 * expected);
});
