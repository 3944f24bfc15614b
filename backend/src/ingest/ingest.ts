import { randomUUID } from 'node:crypto';
import { CatalogError, parseEntityRef, type Decisions, type EntityRef, type HeaderLine } from '@faultline/model';
import type { Lease, RunRecord, SourceRecord, Store } from '@faultline/store/port';
import { collectRun } from './collect-run.js';
import type { CollectedRun } from './collected-run.js';
import { annotateAll, commitRun, emptyRun, stageRules } from './commit-run.js';
import { DifferenceWriter } from './difference.js';
import { LeaseKeeper, type LeaseTimes } from './lease-keeper.js';
import { Broadcast, type ChangeEvent, type Phase, type ProgressEvent } from './progress-hub.js';
import { notePruned } from './pruned.js';
import { FINGERPRINT_SETTING } from './rule-difference.js';

export interface IngestOptions {
  readonly store: Store;
  /** What people decided, read afresh for each commit. */
  readonly decisions: () => Promise<Decisions>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Names this process to other writers. */
  readonly holder?: string;
  readonly leaseTimes?: LeaseTimes;
}

export interface ImportOptions {
  /** Takes a part as it is although it shrank suspiciously. */
  readonly acceptShrink?: boolean;
  /** How often it is read again, milliseconds; null: never by itself; undefined: as recorded. */
  readonly intervalMs?: number | null;
  /** The interval of a source that has none yet, milliseconds. */
  readonly firstIntervalMs?: number;
  /** To read it again with, as JSON without secrets; undefined: as recorded. */
  readonly config?: string;
}

/** Fails a run that cannot be told otherwise. */
function failed(run: RunRecord, error: unknown, now: number): RunRecord {
  const text = error instanceof CatalogError ? error.message : 'an unexpected failure; the log has it';
  return { ...run, status: 'failed', error: text, finishedAt: now };
}

/**
 * The one way into the store: imports, retirements and recomputations, collected side by side, committed one by one.
 */
export class Ingest {
  readonly progress = new Broadcast<ProgressEvent>();
  readonly changes = new Broadcast<ChangeEvent>();
  private readonly busy = new Map<string, string>();
  private readonly keeper: LeaseKeeper;
  private readonly now: () => number;
  private isClosing = false;

  constructor(private readonly options: IngestOptions) {
    this.now = options.now ?? Date.now;
    this.keeper = new LeaseKeeper(options.store, options.holder ?? `faultline-${randomUUID()}`, options.leaseTimes);
  }

  /** Root scopes that are being read, with the run that reads them. */
  get running(): ReadonlyMap<string, string> {
    return this.busy;
  }

  /**
   * Takes in one run. A run that is known changes nothing and is returned as it was.
   * @throws CatalogError INVALID_INPUT (no upload), SCOPE_BUSY, LIMIT_EXCEEDED, LEASE_HELD, or what the importer threw;
   * then nothing of it is in the store but a record of the failure
   */
  async runImport(lines: AsyncIterable<unknown>, options: ImportOptions = {}): Promise<RunRecord> {
    const startedAt = this.now();
    let header: HeaderLine | null = null;
    let claimed: string | null = null;
    try {
      const run = await collectRun(
        lines,
        (first) => {
          this.claim(first);
          claimed = first.rootScope;
          header = first;
          this.tell(first, 'collecting', `reading ${first.title}`);
        },
        (counts) => header !== null && this.tell(header, 'collecting', `reading ${header.title}`, counts),
      );
      const record = await this.commit(run, options, startedAt);
      this.tell(run.header, 'done', record.status, { ...record.counts, issues: record.issueCount });
      return record;
    } catch (error) {
      if (header !== null) await this.recordFailure(header, startedAt, error);
      throw error;
    } finally {
      if (claimed !== null) this.busy.delete(claimed);
    }
  }

  private claim(header: HeaderLine): void {
    const other = this.busy.get(header.rootScope);
    if (other !== undefined) {
      throw new CatalogError(
        'SCOPE_BUSY',
        `${header.title} is being imported already (run ${other})`,
        'wait until that run is done, then import again',
      );
    }
    if (this.isClosing) throw new CatalogError('CANCELLED', 'the server is stopping', 'start it and import again');
    this.busy.set(header.rootScope, header.run);
  }

  private commit(run: CollectedRun, options: ImportOptions, startedAt: number): Promise<RunRecord> {
    const { store } = this.options;
    return this.keeper.run(async (lease) => {
      const known = await store.run(run.header.run);
      // A run that was cut or failed may come again under its id.
      if (known !== null && known.error === '') return known;
      return this.undoing(lease, async () => {
        const record = await commitRun(store, lease, run, await this.options.decisions(), {
          ...options,
          acceptShrink: options.acceptShrink ?? false,
          startedAt,
          now: this.now,
          report: (phase, message) => this.tell(run.header, phase, message, { ...run, issues: run.issueCount }),
        });
        this.published(record);
        return record;
      });
    });
  }

  /** Discards what was staged when the work fails; a writer that was fenced off has nothing to discard. */
  private async undoing<T>(lease: () => Lease, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isFenced = error instanceof CatalogError && error.code === 'LEASE_LOST';
      // Whoever takes the lease next undoes what a broken store does not let us undo now.
      if (!isFenced) await this.options.store.discard(lease()).catch(() => undefined);
      throw error;
    }
  }

  private published(record: RunRecord): void {
    if (record.revision === null) return;
    this.changes.emit({ revision: record.revision, at: record.finishedAt, run: record.id, source: record.source });
  }

  private async recordFailure(header: HeaderLine, startedAt: number, error: unknown): Promise<void> {
    const record = failed(emptyRun(header, startedAt, this.now()), error, this.now());
    this.tell(header, 'failed', record.error);
    const known = await this.options.store.run(header.run).catch(() => null);
    // The failure itself is thrown; a store that cannot take its record is part of the same failure.
    if (known === null || known.error !== '') await this.options.store.putRun(record).catch(() => undefined);
  }

  /** Ends everything that a source says. @throws CatalogError NOT_FOUND */
  async retire(ref: string): Promise<RunRecord> {
    const { store } = this.options;
    const source = await this.sourceOf(ref);
    const startedAt = this.now();
    const header = {
      run: `retire-${randomUUID()}`,
      source: source.ref,
      importer: source.importer,
      importerVersion: '',
      readAt: startedAt,
    };
    return this.keeper.run((lease) =>
      this.undoing(lease, async () => {
        const writer = new DifferenceWriter(store, (batch) => store.stage(lease(), batch));
        for (const scope of source.scopes) await writer.compare(scope, [], true);
        await writer.finishWriting();
        const rules = await stageRules(store, lease, await this.options.decisions(), !writer.isEmpty);
        const isStaged = !writer.isEmpty || (rules !== null && !rules.writer.isEmpty);
        const empty = emptyRun(header, startedAt, this.now());
        const record: RunRecord = {
          ...empty,
          status: 'retired',
          revision: isStaged ? (await store.state()).visible + 1 : null,
          counts: { ...empty.counts, ...writer.counts, derivedEnded: rules?.writer.counts.ended ?? 0 },
        };
        const retired: SourceRecord = {
          ...source,
          scopes: [source.rootScope],
          retired: true,
          incomplete: [],
          incompleteCount: 0,
        };
        await store.publish(lease(), { run: record, source: retired, at: this.now() });
        await annotateAll(store, lease, [rules?.writer]);
        for (const scope of source.scopes) {
          const known = (await store.parts([scope])).map(({ part }) => part);
          if (known.length > 0) await store.removeParts(lease(), scope, known);
        }
        if (rules !== null) await store.putSetting(FINGERPRINT_SETTING, rules.fingerprint);
        this.published(record);
        return record;
      }),
    );
  }

  private async sourceOf(ref: string): Promise<SourceRecord> {
    const sources = await this.options.store.sources();
    const wanted = ref.startsWith('source:') ? parseEntityRef(ref) : ref;
    const matches = sources.filter(
      (source) => source.ref === wanted || source.title === ref || source.rootScope === ref,
    );
    if (matches.length === 1 && matches[0] !== undefined) return matches[0];
    throw new CatalogError(
      matches.length === 0 ? 'NOT_FOUND' : 'AMBIGUOUS',
      matches.length === 0 ? `no source ${ref}` : `several sources are called ${ref}`,
      'list them with `faultline sources` and name one by its ref',
      { candidates: (matches.length === 0 ? sources : matches).map((source) => source.ref) },
    );
  }

  /**
   * Recomputes what follows from the facts when rules, settings or decisions changed.
   * @returns the run that it made, or null when everything is as it should be
   */
  async applyRules(reason: string): Promise<RunRecord | null> {
    const { store } = this.options;
    const startedAt = this.now();
    return this.keeper.run((lease) =>
      this.undoing(lease, async () => {
        const rules = await stageRules(store, lease, await this.options.decisions(), false);
        if (rules === null) return null;
        const empty = emptyRun(
          { run: `rules-${randomUUID()}`, source: null, importer: 'rules', importerVersion: reason, readAt: startedAt },
          startedAt,
          this.now(),
        );
        const { added, changed, ended } = rules.writer.counts;
        const record: RunRecord = {
          ...empty,
          status: 'rules',
          revision: rules.writer.isEmpty ? null : (await store.state()).visible + 1,
          counts: { ...empty.counts, derivedAdded: added + changed, derivedEnded: ended + changed },
        };
        // A store without a fact needs no record of rules that had nothing to say.
        if (!rules.writer.isEmpty) await store.publish(lease(), { run: record, source: null, at: this.now() });
        await annotateAll(store, lease, [rules.writer]);
        await store.putSetting(FINGERPRINT_SETTING, rules.fingerprint);
        this.published(record);
        return record;
      }),
    );
  }

  /** Removes what ended before a revision, and notes that it did: who asks for a time before it is told. */
  async prune(before: number): Promise<{ claims: number; entities: number; runs: number }> {
    const { store } = this.options;
    const pruned = await this.keeper.run((lease) => store.prune(lease(), before));
    if (pruned.claims > 0) await notePruned(store, before);
    return pruned;
  }

  /** Refuses new runs and waits for the commit under way. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.keeper.idle();
  }

  private tell(
    header: { readonly run: string; readonly source: EntityRef; readonly importer: string },
    phase: Phase,
    message: string,
    counts: { readonly entities: number; readonly relations: number; readonly issues: number } = NOTHING,
  ): void {
    const { run, source, importer } = header;
    const { entities, relations, issues } = counts;
    this.progress.emit({ run, source, importer, phase, message, entities, relations, issues, at: this.now() });
  }
}

const NOTHING = { entities: 0, relations: 0, issues: 0 };
