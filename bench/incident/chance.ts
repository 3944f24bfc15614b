import { randomFrom } from '../measure.js';

/** Chance from a seed: the same seed, the same draws. */
export interface Chance {
  /** A whole number below `range`. */
  below(range: number): number;
  /** Between two numbers, uniform. */
  between(least: number, most: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** One of several, each as likely. @throws RangeError when there is none */
  oneOf<Value>(values: readonly Value[]): Value;
  /** One of several, by weight. */
  weighted<Value>(values: readonly (readonly [Value, number])[]): Value;
  /** A waiting time with this mean: exponential. */
  waiting(mean: number): number;
}

export function chanceFrom(seed: number): Chance {
  const random = randomFrom(seed);
  const unit = (): number => random(1_000_000_007) / 1_000_000_007;
  const oneOf = <Value>(values: readonly Value[]): Value => {
    if (values.length === 0) throw new RangeError('nothing to choose from');
    return values[random(values.length)] as Value;
  };
  return {
    below: random,
    between: (least, most) => least + unit() * (most - least),
    happens: (probability) => unit() < probability,
    oneOf,
    weighted: (values) => {
      let left = unit() * values.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of values) if ((left -= weight) < 0) return value;
      return oneOf(values)[0];
    },
    waiting: (mean) => -mean * Math.log(1 - unit()),
  };
}
