import type { Store } from '@faultline/store/port';
import { CatalogSnapshot } from './catalog-snapshot.js';

/** Revisions whose wall time is kept at hand. */
const REVISIONS = 10_000;

/**
 * Holds the snapshot that answers are made from and replaces it when `visible` moved. Answers under way keep theirs.
 */
export class Snapshots {
  private current: CatalogSnapshot | null = null;
  private loading: Promise<CatalogSnapshot> | null = null;
  private isOutdated = false;
  private checkedAt = 0;

  constructor(
    private readonly store: Store,
    /** How long a snapshot is used without asking the store, which another server may have changed, milliseconds. */
    private readonly checkEveryMs = 1_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** Told when this process published something. */
  invalidate(): void {
    this.isOutdated = true;
  }

  /** The snapshot at hand when it is fresh enough, without a turn of the event loop; undefined otherwise. */
  peek(): CatalogSnapshot | undefined {
    const isFresh = !this.isOutdated && this.now() - this.checkedAt < this.checkEveryMs;
    return isFresh && this.current !== null ? this.current : undefined;
  }

  /** The snapshot of what is visible now. */
  async latest(): Promise<CatalogSnapshot> {
    const fresh = this.peek();
    if (fresh !== undefined) return fresh;
    return (this.loading ??= this.load().finally(() => (this.loading = null)));
  }

  private async load(): Promise<CatalogSnapshot> {
    for (;;) {
      this.isOutdated = false;
      // The newest revision is what readers see; `state` would count claims, too.
      const [[newest], sources] = await Promise.all([this.store.revisions(1), this.store.sources()]);
      this.checkedAt = this.now();
      const known = this.current;
      if (known !== null && known.revision === (newest?.revision ?? 0)) {
        // Sources change without a revision: every read moves their times.
        known.snapshot.sources = sources;
        return known;
      }
      const [projection, revisions] = await Promise.all([this.store.projection(), this.store.revisions(REVISIONS)]);
      const times = new Map(revisions.map(({ revision, at }) => [revision, at]));
      const next = new CatalogSnapshot(projection, times.get(projection.revision) ?? newest?.at ?? 0, sources, times);
      this.current = next;
      if (!this.isOutdated) return next;
    }
  }
}
