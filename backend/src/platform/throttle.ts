import { CatalogError } from '@faultline/model';

/**
 * At most so many calls a minute and caller, by a sliding pair of windows: enough for people and scripts, too few to
 * wear the machine out.
 */
export class Throttle {
  private windowStart = 0;
  private current = new Map<string, number>();
  private before = new Map<string, number>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one call. @throws CatalogError LIMIT_EXCEEDED */
  take(caller: string): void {
    const start = Math.floor(this.now() / 60_000) * 60_000;
    if (start !== this.windowStart) {
      this.before = start - this.windowStart === 60_000 ? this.current : new Map();
      this.current = new Map();
      this.windowStart = start;
    }
    const share = 1 - (this.now() - start) / 60_000;
    const count = (this.current.get(caller) ?? 0) + 1;
    this.current.set(caller, count);
    if (count + (this.before.get(caller) ?? 0) * share <= this.perMinute) return;
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `more than ${this.perMinute} changes a minute were asked for`,
      'wait a minute; send many observations as one upload',
    );
  }
}
