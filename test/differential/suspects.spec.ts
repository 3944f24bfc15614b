import { describe, expect, it } from 'vitest';
import { compareMethods, METHODS, OURS, standingOf } from '../../bench/incident/compare.js';
import { TEST_SEEDS } from '../../bench/incident/seeds.js';
import { FAMILIES, type Family } from '../../bench/incident/shapes.js';

const families = Object.keys(FAMILIES) as Family[];

// The whole comparison, on seeds held out from this one too, is `npm run bench -- incident`.
describe.each([
  ['with the change of the cause on record', true, 0.75, 0.88],
  ['without it', false, 0.45, 0.72],
])('suspects of simulated incidents, %s', (_, isRecorded, leastTop1, leastTop3) => {
  it.each(families)('%s: the cause stands first far more often than by any other method', (family) => {
    const placings = compareMethods(family, TEST_SEEDS, isRecorded);
    const ours = standingOf(placings.get(OURS) ?? []);
    expect(ours.top1).toBeGreaterThanOrEqual(leastTop1);
    expect(ours.top3).toBeGreaterThanOrEqual(leastTop3);
    for (const method of METHODS.filter((one) => one !== OURS)) {
      expect(ours.top1 - standingOf(placings.get(method) ?? []).top1, method).toBeGreaterThanOrEqual(0.1);
    }
  });
});
