/** How often a clock is looked at, in steps. */
const EVERY = 2_048;

/**
 * An end to the time that work on one file may take, for loops that have no other. It counts processor time, so that a file
 * is no slower where the machine is busy; what other threads do meanwhile counts too.
 */
export class Clock {
  private readonly until: number;
  private steps = 0;
  private isLate = false;

  constructor(limitMs: number) {
    this.until = processorMs() + limitMs;
  }

  /** Whether the time is over; one step of the work. */
  isOver(): boolean {
    if (++this.steps % EVERY === 0) this.isLate ||= processorMs() > this.until;
    return this.isLate;
  }
}

/** Processor time of this process, milliseconds. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
