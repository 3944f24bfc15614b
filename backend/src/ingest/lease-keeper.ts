import { setTimeout as sleep } from 'node:timers/promises';
import { CatalogError } from '@faultline/model';
import type { Lease, Store } from '@faultline/store/port';

/** How long a lease lives without renewal, and how long another writer is waited for, milliseconds. */
export interface LeaseTimes {
  readonly ttlMs: number;
  readonly waitMs: number;
}

export const DEFAULT_LEASE_TIMES: LeaseTimes = { ttlMs: 30_000, waitMs: 120_000 };
const POLL_MS = 250;

async function acquire(store: Store, holder: string, times: LeaseTimes): Promise<Lease> {
  const giveUpAt = performance.now() + times.waitMs;
  for (;;) {
    try {
      return await store.acquireLease(holder, times.ttlMs);
    } catch (error) {
      const isWorthWaiting = error instanceof CatalogError && error.code === 'LEASE_HELD';
      if (!isWorthWaiting || performance.now() > giveUpAt) throw error;
      await sleep(POLL_MS);
    }
  }
}

/**
 * Runs a piece of work under the writer's lease, renewed while it runs, one piece at a time in this process and, by the
 * lease, in all processes on the store.
 */
export class LeaseKeeper {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    /** Names this process to others that wait for it. */
    readonly holder: string,
    private readonly times: LeaseTimes = DEFAULT_LEASE_TIMES,
  ) {}

  /** @throws CatalogError LEASE_HELD when another writer does not come to an end, LEASE_LOST when fenced off */
  run<T>(work: (lease: () => Lease) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.hold(work));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.queue;
  }

  private async hold<T>(work: (lease: () => Lease) => Promise<T>): Promise<T> {
    let lease = await acquire(this.store, this.holder, this.times);
    let renewal: Promise<void> | null = null;
    // A renewal that fails shows at the next write: the store refuses it with LEASE_LOST.
    const timer = setInterval(() => {
      renewal ??= this.store
        .renewLease(lease, this.times.ttlMs)
        .then(
          (renewed) => void (lease = renewed),
          () => clearInterval(timer),
        )
        .finally(() => (renewal = null));
    }, this.times.ttlMs / 3);
    timer.unref();
    try {
      return await work(() => lease);
    } finally {
      clearInterval(timer);
      await renewal;
      await this.store.releaseLease(lease).catch(() => undefined);
    }
  }
}
