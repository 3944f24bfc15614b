/**
 * Seeds of the incidents. Parameters of the score are estimated on the first list only; figures that are reported come
 * from the second, which nothing was fitted to. The third is what a test runs on every machine.
 */
export const TUNING_SEEDS: readonly number[] = range(1, 300);
export const HELD_OUT_SEEDS: readonly number[] = range(100_001, 100_300);
export const TEST_SEEDS: readonly number[] = range(200_001, 200_060);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
