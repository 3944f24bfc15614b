/** The middle of some figures; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** What a work takes when others disturb it least: of several turns the least time, and the least of the processor's. */
export async function best(
  work: () => unknown,
  turns: number,
): Promise<{ readonly ms: number; /** Of all threads of this process. */ readonly processorMs: number }> {
  let [least, processorMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < turns; turn++) {
    const before = process.cpuUsage();
    least = Math.min(least, await timed(work));
    const { user, system } = process.cpuUsage(before);
    processorMs = Math.min(processorMs, (user + system) / 1_000);
  }
  return { ms: least, processorMs };
}

/** What a work took. */
export interface Measured {
  /** Median milliseconds. */
  readonly ms: number;
  /** Median over the turns of this work's time by the first one's of the same turn. */
  readonly ratio: number;
}

/**
 * Several works, taken in turns so that whatever disturbs the machine disturbs all alike.
 * @param warm turns that are not counted
 */
export async function compared(
  works: readonly (() => unknown)[],
  { turns, warm }: { readonly turns: number; readonly warm: number },
): Promise<Measured[]> {
  const samples = works.map((): number[] => []);
  for (let turn = 0; turn < warm + turns; turn++) {
    for (const [at, work] of works.entries()) {
      const took = await timed(work);
      if (turn >= warm) samples[at]!.push(took);
    }
  }
  return samples.map((own) => ({
    ms: median(own),
    ratio: median(own.map((took, turn) => took / samples[0]![turn]!)),
  }));
}

/** Whole numbers below `range` from a seed: mulberry32. The same seed gives the same graph on every machine. */
export function randomFrom(seed: number): (range: number) => number {
  let state = seed >>> 0;
  return (range) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * range);
  };
}

/** Milliseconds for people. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** A ratio for people. */
export function times(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)}x`;
}
