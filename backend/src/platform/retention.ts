import type { Services } from './services.js';

const EVERY_MS = 3_600_000;

/** Removes claims that ended longer ago than the retention, once an hour. Without one, nothing is ever removed. */
export class Retention {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly services: Services,
    private readonly keepMs: number | undefined,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    if (this.keepMs === undefined) return;
    this.timer ??= setInterval(() => void this.tick().catch(this.failed), EVERY_MS);
    this.timer.unref();
  }

  /** Prunes now. @returns how many claims went */
  async tick(now = Date.now()): Promise<number> {
    if (this.keepMs === undefined) return 0;
    const before = await this.services.store.revisionAt(now - this.keepMs);
    if (before === 0) return 0;
    return (await this.services.ingest.prune(before)).claims;
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
