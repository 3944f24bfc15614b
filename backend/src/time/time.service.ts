import { CatalogError, type ChangeEvent, type EntityRef, type EventKind, type Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import type { EventLog, EventSpan } from './event-log.js';
import { momentOf } from './moments.js';
import { prunedBefore } from '../ingest/pruned.js';
import { readOnce } from '../platform/read-once.js';
import { ranOn } from './ran-on.js';
import type { RanOnArgs } from './ran-on.model.js';
import { standsOn } from './stands-on.js';
import type { EventsArgs, TimelineArgs } from './time.args.js';

const DEFAULT_SINCE = '7d';
const MOST_EVENTS = 2_000;
const MOST_REVISIONS = 2_000;
const MOST_RAN = 5_000;
const PLACES = ['host', 'cluster', 'zone', 'namespace', 'workload'];

/** What happened, and when. */
export class TimeService {
  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly log: EventLog,
    private readonly now: () => number = Date.now,
  ) {}

  /** Events of a span, newest first. @throws CatalogError INVALID_INPUT, NOT_FOUND, AMBIGUOUS */
  async events(args: EventsArgs): Promise<object> {
    const { from, to } = await this.spanOf(args.since ?? DEFAULT_SINCE, args.until);
    const catalog = await this.snapshots.latest();
    const about = args.about ? await this.closureOf(catalog, args.about) : undefined;
    const span = await this.log.eventsBetween(from, to, about);
    const owner = args.owner ? catalog.snapshot.ref(catalog.resolve(args.owner, ['owner', 'person'])) : null;
    const kinds = args.kinds && args.kinds.length > 0 ? new Set(args.kinds) : null;
    const wanted = span.events.filter(
      (event) =>
        (kinds === null || kinds.has(event.kind)) && (owner === null || ownersOf(span.catalog, event).includes(owner)),
    );
    return this.answer(span, wanted, from, to, args.limit);
  }

  /** The history of one entity and of what it stands on. @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async timeline(args: TimelineArgs): Promise<object> {
    const { from, to } = await this.spanOf(args.since, args.until);
    const about = await this.closureOf(await this.snapshots.latest(), args.ref);
    const span = await this.log.eventsBetween(from, to, about);
    return this.answer(span, span.events, from, to, args.limit);
  }

  /** What ran in a place, although it may be gone. @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async ranOn(args: RanOnArgs): Promise<object> {
    const latest = await this.snapshots.latest();
    const found = await this.resolve(latest, args.place, PLACES);
    const place = typeof found === 'number' ? latest.snapshot.ref(found) : found;
    const { from, to } = await this.spanOf(args.from ?? args.until ?? '0s', args.until);
    const [first, last, revisions] = await Promise.all([
      this.store.revisionAt(from),
      this.store.revisionAt(to),
      this.store.revisions(10_000),
    ]);
    const times = new Map(revisions.map(({ revision, at }) => [revision, at]));
    const timeOf = (revision: Revision): number => times.get(revision) ?? 0;
    const { rows, total } = await ranOn(this.store, place, { from, to, first, last, timeOf });
    const catalog = last >= latest.revision || last === 0 ? latest : await this.snapshots.of(`r${last}`);
    const earliest = revisions.at(-1)?.at ?? null;
    const now = this.now();
    return readOnce({
      place,
      name: nameOf(latest, place),
      containers: rows.slice(0, Math.max(0, Math.min(args.limit ?? 1_000, MOST_RAN))),
      total,
      from,
      until: to,
      firstRead: first === 0 ? earliest : null,
      prunedBefore: await prunedBefore(this.store, from),
      get restsOn() {
        const refs = [place, ...rows.map(({ container }) => container)];
        const nodes = refs.flatMap((ref) => catalog.snapshot.indexOf(ref) ?? []);
        const around = nodes.flatMap((node) => [...catalog.snapshot.from(node), ...catalog.snapshot.to(node)]);
        return catalog.restsOn(now, { nodes, rows: around });
      },
    });
  }

  /** Revisions, oldest first. */
  async revisions(limit: number | null | undefined): Promise<readonly object[]> {
    const latest = await this.snapshots.latest();
    const most = Math.max(1, Math.min(limit ?? 500, MOST_REVISIONS));
    return this.log.facts.between(Math.max(0, latest.revision - most), latest.revision);
  }

  private async spanOf(
    since: string | null | undefined,
    until: string | null | undefined,
  ): Promise<{ readonly from: number; readonly to: number }> {
    const now = this.now();
    const from = since ? await momentOf(this.store, since, 'begin', now) : 0;
    const to = until ? await momentOf(this.store, until, 'end', now) : now;
    if (from <= to) return { from, to };
    throw new CatalogError('INVALID_INPUT', 'the span ends before it begins', 'name the earlier moment first');
  }

  /** What was once there may be asked for by its ref. */
  private async closureOf(catalog: CatalogSnapshot, name: string): Promise<readonly EntityRef[]> {
    const { snapshot } = catalog;
    const node = await this.resolve(catalog, name);
    if (typeof node !== 'number') return standsOn(this.store, node, []);
    const aliases = snapshot.neighbours(node, 'ALIAS_OF', 'to').map((one) => snapshot.ref(one));
    return standsOn(this.store, snapshot.ref(node), aliases);
  }

  private async resolve(
    catalog: CatalogSnapshot,
    name: string,
    kinds: readonly string[] = [],
  ): Promise<number | EntityRef> {
    try {
      return catalog.snapshot.canonical(catalog.resolve(name, kinds));
    } catch (error) {
      const page = name.includes(':')
        ? await this.store.claimsOf(name as EntityRef, { history: true, limit: 1 })
        : null;
      if (page === null || page.total === 0) throw error;
      return name as EntityRef;
    }
  }

  private async answer(
    span: EventSpan,
    events: readonly ChangeEvent[],
    from: number,
    to: number,
    limit: number | null | undefined,
  ): Promise<object> {
    const { catalog } = span;
    const shown = [...events].reverse().slice(0, Math.max(0, Math.min(limit ?? 200, MOST_EVENTS)));
    const now = this.now();
    return readOnce({
      events: shown.map((event) => ({
        ...event,
        name: nameOf(catalog, event.entity),
        owners: ownersOf(catalog, event),
      })),
      total: events.length,
      byKind: countKinds(events),
      since: from,
      until: to,
      notBefore: span.notBefore !== null && span.notBefore > from ? span.notBefore : null,
      prunedBefore: await prunedBefore(this.store, from),
      get restsOn() {
        const nodes = new Set(
          events.flatMap(({ about }) => about.flatMap((ref) => catalog.snapshot.indexOf(ref) ?? [])),
        );
        return catalog.restsOn(now, { nodes, running: true });
      },
    });
  }
}

function countKinds(events: readonly ChangeEvent[]): readonly { readonly kind: EventKind; readonly count: number }[] {
  const counts = new Map<EventKind, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

/** Who answers for what an event concerns. By ref. */
export function ownersOf(catalog: CatalogSnapshot, { about }: ChangeEvent): readonly EntityRef[] {
  const nodes = about.flatMap((ref) => catalog.snapshot.indexOf(ref) ?? []);
  return [...new Set(nodes.flatMap((node) => catalog.record(node).ownerRefs))].sort();
}

/** As it is called now; what is gone by the end of its ref. */
export function nameOf(catalog: CatalogSnapshot, ref: EntityRef): string {
  const source = catalog.snapshot.sources.find((one) => one.ref === ref);
  if (source !== undefined) return source.title;
  const node = catalog.snapshot.indexOf(ref);
  if (node !== undefined) return catalog.snapshot.text(node, 'title') || catalog.record(node).name;
  const name = ref.slice(Math.max(ref.lastIndexOf('/'), ref.indexOf(':')) + 1);
  return ref.startsWith('container:') ? name.slice(0, 12) : name;
}
