import type { EntityRef, Revision } from '@faultline/model';
import type { RunRecord, Store } from '@faultline/store/port';
import { DEPLOYMENTS } from '../deployments/deployments.js';

/** How a source came or went with a revision. */
export type Whole = 'first-read' | 'retired';

/** What one revision was. */
export interface RevisionFact {
  readonly revision: Revision;
  /** Wall time, epoch milliseconds. */
  readonly at: number;
  readonly run: string;
  /** Source that was read; null for rules, and where the record of the run is gone. */
  readonly source: EntityRef | null;
  /** Claims added, changed and ended, those of rules too. */
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  /** Whether its source came or went with it. */
  readonly whole: Whole | null;
  /** Parts, as `scope part`, that were first read to their end with it. */
  readonly firstParts: ReadonlySet<string>;
  readonly entities: number;
  readonly relations: number;
}

const MOST_REVISIONS = 10_000;
/** Reads that are looked back at. */
const MOST_RUNS = 100;
const READ: ReadonlySet<RunRecord['status']> = new Set(['complete', 'incomplete', 'held'] as const);

/**
 * Revisions and the reads that made them, from what runs record. Whatever is worked out of a revision stays: published
 * revisions do not change.
 */
export class RevisionFacts {
  private readonly known = new Map<Revision, RevisionFact>();
  /** Revision of each source from which on it stands. */
  private readonly standsSince = new Map<EntityRef, Revision>();

  constructor(private readonly store: Store) {}

  /** Facts of a span of revisions, oldest first: above `after`, up to and with `until`. */
  async between(after: Revision, until: Revision): Promise<readonly RevisionFact[]> {
    const all = await this.store.revisions(MOST_REVISIONS);
    const wanted = all.filter(({ revision }) => revision > after && revision <= until).reverse();
    const facts: RevisionFact[] = [];
    // In order: whether a read is the first one of its source is known from those before it.
    for (const one of wanted) {
      const fact = this.known.get(one.revision) ?? (await this.factOf(one));
      this.known.set(one.revision, fact);
      facts.push(fact);
    }
    return facts;
  }

  private async factOf(one: {
    readonly revision: Revision;
    readonly at: number;
    readonly run: string;
  }): Promise<RevisionFact> {
    const run = await this.store.run(one.run);
    const counts = run?.counts;
    return {
      ...one,
      source: run?.source ?? null,
      added: (counts?.added ?? 0) + (counts?.derivedAdded ?? 0),
      changed: counts?.changed ?? 0,
      ended: (counts?.ended ?? 0) + (counts?.derivedEnded ?? 0),
      entities: counts?.entities ?? 0,
      relations: counts?.relations ?? 0,
      ...(run === null || run.source === null
        ? { whole: null, firstParts: new Set<string>() }
        : await this.firsts(run, run.source, one.revision)),
    };
  }

  private async firsts(
    run: RunRecord,
    source: EntityRef,
    revision: Revision,
  ): Promise<Pick<RevisionFact, 'whole' | 'firstParts'>> {
    if (run.status === 'retired') {
      this.standsSince.delete(source);
      return { whole: 'retired', firstParts: new Set() };
    }
    // Such a source tells of what happened: its first word is no less news than the next.
    if (run.importer === DEPLOYMENTS) return { whole: null, firstParts: new Set() };
    if ((this.standsSince.get(source) ?? Infinity) >= revision) {
      const page = await this.store.claimsOf(source, { at: revision - 1, limit: 1 });
      this.standsSince.set(source, revision);
      if (page.total === 0) return { whole: 'first-read', firstParts: new Set() };
    }
    return { whole: null, firstParts: await this.firstParts(run, source) };
  }

  /** Parts that every read of the source before this one had left unread, and the last of them too. */
  private async firstParts(run: RunRecord, source: EntityRef): Promise<ReadonlySet<string>> {
    const [last] = await this.store.runs({ source, before: run.startedAt, limit: 1 });
    if (last === undefined || last.unread.length === 0) return new Set();
    const earlier = await this.store.runs({ source, before: run.startedAt, limit: MOST_RUNS });
    const read = earlier.filter(({ status }) => READ.has(status));
    const still = new Set(run.unread);
    return new Set(last.unread.filter((part) => !still.has(part) && read.every(({ unread }) => unread.includes(part))));
  }
}
