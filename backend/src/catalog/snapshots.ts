import { CatalogError, type Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { readPruned } from '../ingest/pruned.js';
import { parseAsOf } from './moment.js';
import { CatalogSnapshot } from './catalog-snapshot.js';
import { sourcesAt } from './rests-on/past-sources.js';

/** Revisions whose wall time is kept at hand. */
const REVISIONS = 10_000;
/** Snapshots of the past that are kept at hand: the two sides of a comparison, and one more. */
const MOST_PAST = 3;

/**
 * Holds the snapshot that answers are made from and replaces it when `visible` moved. Answers under way keep theirs.
 */
export class Snapshots {
  private current: CatalogSnapshot | null = null;
  private loading: Promise<CatalogSnapshot> | null = null;
  /** Publications of this process, and those of them that the current snapshot has seen. */
  private published = 0;
  private seen = 0;
  private checkedAt = 0;
  /** By revision, the one asked for last at the end. */
  private readonly past = new Map<Revision, Promise<CatalogSnapshot>>();

  constructor(
    private readonly store: Store,
    /** How long a snapshot is used without asking the store, which another server may have changed, milliseconds. */
    private readonly checkEveryMs = 1_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** Told when this process published something. */
  invalidate(): void {
    this.published += 1;
  }

  /** The snapshot at hand when it is fresh enough, without a turn of the event loop; undefined otherwise. */
  peek(): CatalogSnapshot | undefined {
    const isFresh = this.seen === this.published && this.now() - this.checkedAt < this.checkEveryMs;
    return isFresh && this.current !== null ? this.current : undefined;
  }

  /** The snapshot of what is visible now. */
  async latest(): Promise<CatalogSnapshot> {
    const fresh = this.peek();
    if (fresh !== undefined) return fresh;
    return (this.loading ??= this.load().finally(() => (this.loading = null)));
  }

  /**
   * The snapshot as of a moment as people write it (`AsOfArgs.at`), of now without one. The past never changes, so the
   * last few are kept.
   * @throws CatalogError INVALID_INPUT for no moment, NOT_FOUND for one before the first import
   */
  async of(at: string | null | undefined): Promise<CatalogSnapshot> {
    if (at === null || at === undefined || at === '' || at === 'now') return this.latest();
    const asked = parseAsOf(at);
    const [latest, revision] = await Promise.all([
      this.latest(),
      'revision' in asked ? asked.revision : this.store.revisionAt(asked.atMs),
    ]);
    if (revision >= latest.revision) return latest;
    if (revision <= 0) {
      throw new CatalogError(
        'NOT_FOUND',
        `nothing was known as of ${at}`,
        'ask for a later moment: `faultline runs` lists the reads',
      );
    }
    return this.ofRevision(revision);
  }

  private ofRevision(revision: Revision): Promise<CatalogSnapshot> {
    const known = this.past.get(revision) ?? this.loadPast(revision);
    this.past.delete(revision);
    this.past.set(revision, known);
    for (const oldest of this.past.keys()) {
      if (this.past.size <= MOST_PAST) break;
      this.past.delete(oldest);
    }
    known.catch(() => this.past.delete(revision));
    return known;
  }

  private async loadPast(revision: Revision): Promise<CatalogSnapshot> {
    const [projection, revisions, sources, pruned] = await Promise.all([
      this.store.projection({ at: revision }),
      this.store.revisions(REVISIONS),
      this.store.sources(),
      readPruned(this.store),
    ]);
    const times = new Map(revisions.map((one) => [one.revision, one.at]));
    const at = times.get(revision) ?? 0;
    const then = await sourcesAt(this.store, sources, revision, at);
    const prunedBefore = pruned !== null && revision < pruned.revision ? pruned.at : null;
    return new CatalogSnapshot(projection, at, then, times, true, prunedBefore);
  }

  private async load(): Promise<CatalogSnapshot> {
    for (;;) {
      // Until the new one stands, the one at hand is not fresh: whoever asks meanwhile waits for this load.
      const published = this.published;
      // The newest revision is what readers see; `state` would count claims, too.
      const [[newest], sources] = await Promise.all([this.store.revisions(1), this.store.sources()]);
      const checkedAt = this.now();
      const known = this.current;
      if (known !== null && known.revision === (newest?.revision ?? 0)) {
        // Sources change without a revision: every read moves their times.
        known.snapshot.sources = sources;
      } else {
        const [projection, revisions] = await Promise.all([this.store.projection(), this.store.revisions(REVISIONS)]);
        const times = new Map(revisions.map(({ revision, at }) => [revision, at]));
        this.current = new CatalogSnapshot(
          projection,
          times.get(projection.revision) ?? newest?.at ?? 0,
          sources,
          times,
        );
      }
      this.seen = published;
      this.checkedAt = checkedAt;
      if (published === this.published && this.current !== null) return this.current;
    }
  }
}
