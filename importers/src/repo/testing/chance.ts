/** Chance with a seed: the same seed makes the same tree on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number below `range`: mulberry32. */
  below(range: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * range);
  }

  /** Whether something of that share happens. */
  is(share: number): boolean {
    return this.below(1_000) < share * 1_000;
  }

  /** @throws RangeError where there is nothing to choose from */
  one<Value>(values: readonly Value[]): Value {
    const at = this.below(values.length);
    if (at >= values.length) throw new RangeError('nothing to choose from');
    return values[at] as Value;
  }
}
