import type { SourceRecord, Store } from '@faultline/store/port';
import { z } from 'zod';
import type { ImportRequest, ImportService } from './import.service.js';

const StoredConfig = z.object({
  importer: z.string(),
  target: z.string(),
  config: z.record(z.string(), z.unknown()).default({}),
});

/** How to read a source again, or null where nobody can from here. */
export function requestOf(source: SourceRecord): ImportRequest | null {
  if (source.retired || source.intervalMs === null || source.config === '') return null;
  let stored: unknown;
  try {
    stored = JSON.parse(source.config);
  } catch {
    // Written by something else than this server: it is simply not read again from here.
    return null;
  }
  const parsed = StoredConfig.safeParse(stored);
  return parsed.success ? { ...parsed.data, intervalMs: source.intervalMs } : null;
}

/** Reads sources again when their interval has passed since the last read, whatever came of it. */
export class Scheduler {
  private timer: NodeJS.Timeout | null = null;
  private readonly startedAt = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly imports: ImportService,
    private readonly isAllowed: (request: ImportRequest) => boolean,
    private readonly options: { readonly everyMs?: number; readonly now?: () => number } = {},
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.tick().catch(() => undefined), this.options.everyMs ?? 10_000);
    this.timer.unref();
  }

  /** Starts what is due. A store that cannot be asked now is asked again at the next tick. */
  async tick(): Promise<number> {
    const now = (this.options.now ?? Date.now)();
    let started = 0;
    for (const source of await this.store.sources()) {
      const request = requestOf(source);
      if (request === null || !this.isAllowed(request)) continue;
      const last = Math.max(source.lastRead, this.startedAt.get(source.ref) ?? 0);
      if (now - last < (source.intervalMs ?? Infinity)) continue;
      this.startedAt.set(source.ref, now);
      this.imports.start(request).done.catch(() => undefined);
      started++;
    }
    return started;
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
