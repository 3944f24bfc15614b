// Stands in for `fast-check` in every test (vitest.config.ts): the same cases in each run, so that a change is judged by
// what it does and not by the day's luck. FAULTLINE_SEED=random looks for new cases; what it finds becomes a row of a table.
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const seed = process.env['FAULTLINE_SEED'] ?? '20260101';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
