import {
  counted,
  eventsOf,
  isRuleScope,
  type Change,
  type ChangeEvent,
  type EntityRef,
  type Revision,
} from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { RevisionFacts, type RevisionFact } from './revision-facts.js';
import { snapshotLookup } from './snapshot-lookup.js';

/** What happened before the end of a span and was read only after it is looked for so long, milliseconds. */
const LOOK_AHEAD_MS = 86_400_000;
/** Changes that are worked out at once; the older ones of a longer span are left out, and that is said. */
const MOST_CHANGES = 200_000;
/** Changes up to now that are rather read than the graph as of the end of a span. */
const FEW_CHANGES = 50_000;
const KEPT_SPANS = 4;

/** Events of a span, and what they rest on. */
export interface EventSpan {
  /** By time, then kind, entity and revision. */
  readonly events: readonly ChangeEvent[];
  /** The graph at the end of the span. */
  readonly catalog: CatalogSnapshot;
  readonly revisions: readonly RevisionFact[];
  /** Wall time before which nothing was worked out, because there were too many changes; null where all was. */
  readonly notBefore: number | null;
}

/** Works out what happened from what began and ended. Spans asked for last are kept. */
export class EventLog {
  readonly facts: RevisionFacts;
  private readonly spans = new Map<string, Promise<EventSpan>>();

  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
  ) {
    this.facts = new RevisionFacts(store);
  }

  /**
   * What happened after one moment, up to another, by the sources' own times; that may be read later.
   * @param from epoch milliseconds; 0 for all times
   * @param about only what concerns one of these entities, or happened to it
   */
  async eventsBetween(from: number, to: number, about?: readonly EntityRef[]): Promise<EventSpan> {
    const [after, until, latest] = await Promise.all([
      this.store.revisionAt(from),
      this.store.revisionAt(to + LOOK_AHEAD_MS),
      this.snapshots.latest(),
    ]);
    const span = await this.span(after, Math.min(until, latest.revision));
    const wanted = about === undefined ? null : new Set<string>(about);
    const events = span.events.filter(
      ({ at, entity, about: concerned }) =>
        at > from && at <= to && (wanted === null || wanted.has(entity) || concerned.some((ref) => wanted.has(ref))),
    );
    return { ...span, events };
  }

  private span(after: Revision, until: Revision): Promise<EventSpan> {
    const key = `${after} ${until}`;
    const known = this.spans.get(key) ?? this.work(after, until);
    this.spans.delete(key);
    this.spans.set(key, known);
    for (const oldest of this.spans.keys()) {
      if (this.spans.size <= KEPT_SPANS) break;
      this.spans.delete(oldest);
    }
    known.catch(() => this.spans.delete(key));
    return known;
  }

  private async work(after: Revision, until: Revision): Promise<EventSpan> {
    const latest = await this.snapshots.latest();
    const beyond = await this.facts.between(until, latest.revision);
    const end = beyond.reduce((sum, fact) => sum + sizeOf(fact), 0) <= FEW_CHANGES ? latest.revision : until;
    const catalog = end === latest.revision ? latest : await this.snapshots.of(`r${Math.max(1, end)}`);
    const [before, all] = [await this.facts.between(after - 1, after), await this.facts.between(after, end)];
    const revisions = newest(all, MOST_CHANGES);
    const byRevision = new Map([...before, ...all].map((fact) => [fact.revision, fact]));
    const sourceOf = sourceByScope(catalog);
    const events = eventsOf({
      changes: await this.changes(revisions),
      standing: snapshotLookup(catalog.snapshot),
      timeOf: (revision) => byRevision.get(revision)?.at ?? 0,
      sourceOf,
      sourceAt: (revision) => byRevision.get(revision)?.source ?? null,
      isWhole: (revision, scope, part) => {
        const fact = byRevision.get(revision);
        if (fact === undefined || fact.whole !== null) return fact !== undefined;
        // What rules conclude with a part that is new cannot be told apart from what they conclude otherwise.
        return fact.firstParts.has(`${scope} ${part}`.trim()) || (fact.firstParts.size > 0 && isRuleScope(scope));
      },
    });
    const first = revisions[0];
    return {
      events: [...events, ...revisions.flatMap(wholeEvent)].sort((a, b) => a.at - b.at),
      catalog,
      revisions,
      notBefore: revisions.length < all.length && first !== undefined ? first.at : null,
    };
  }

  /** Of what came or went whole only what ended is read: it says what stood before. */
  private async changes(revisions: readonly RevisionFact[]): Promise<readonly Change[]> {
    const changes: Change[] = [];
    for (const { after, until, whole } of runsOf(revisions)) {
      const query = { after, until, ...(whole ? { what: 'ended' as const } : {}) };
      for await (const batch of this.store.changes(query)) changes.push(...batch);
    }
    return changes;
  }
}

const sizeOf = (fact: RevisionFact): number =>
  (fact.whole === null ? fact.added : 0) + 2 * fact.changed + (fact.whole === 'first-read' ? 0 : fact.ended);

/** As many of the last ones as do not have more changes. */
function newest(facts: readonly RevisionFact[], most: number): readonly RevisionFact[] {
  let sum = 0;
  let first = facts.length;
  while (first > 0) {
    sum += sizeOf(facts[first - 1] as RevisionFact);
    if (sum > most) break;
    first -= 1;
  }
  return facts.slice(first);
}

/** Consecutive revisions that are read alike. */
function runsOf(facts: readonly RevisionFact[]): readonly { after: Revision; until: Revision; whole: boolean }[] {
  const runs: { after: Revision; until: Revision; whole: boolean }[] = [];
  for (const { revision, whole } of facts) {
    const last = runs.at(-1);
    if (last !== undefined && last.until === revision - 1 && last.whole === (whole !== null)) last.until = revision;
    else runs.push({ after: revision - 1, until: revision, whole: whole !== null });
  }
  return runs;
}

/** One event instead of one for each thing that a source came or went with. */
function wholeEvent(fact: RevisionFact): readonly ChangeEvent[] {
  const { whole, source, revision, at, entities, relations } = fact;
  if (whole === null || source === null) return [];
  const isFirst = whole === 'first-read';
  return [
    {
      kind: isFirst ? 'appeared' : 'gone',
      entity: source,
      at,
      believedAt: at,
      revision,
      before: isFirst ? '' : 'read until then',
      after: isFirst ? `first read: ${counted(entities, 'entity', 'entities')}, ${counted(relations, 'relation')}` : '',
      about: [],
      source,
      claims: [],
    },
  ];
}

function sourceByScope({ snapshot }: CatalogSnapshot): (scope: string) => EntityRef | null {
  return (scope) =>
    snapshot.sources.find(({ rootScope }) => scope === rootScope || scope.startsWith(`${rootScope}/`))?.ref ?? null;
}
