import { CatalogError, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { prunedBefore } from '../ingest/pruned.js';
import { readOnce } from '../platform/read-once.js';
import type { DifferenceArgs } from './difference.args.js';
import { differenceGraph } from './difference-graph.js';
import { momentOf } from './moments.js';
import { TwoTimes, type EntityChangeValue, type RelationChangeValue } from './two-times.js';

const MOST = 10_000;

/** What differs between two times. */
export class DifferenceService {
  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError INVALID_INPUT, NOT_FOUND for a moment before the first read */
  async difference(args: DifferenceArgs): Promise<object> {
    const [before, after] = await Promise.all([this.at(args.from), this.at(args.to ?? null)]);
    if (before.revision > after.revision) {
      throw new CatalogError('INVALID_INPUT', 'the first time is after the second', 'name the earlier moment first');
    }
    const times = new TwoTimes(before, after);
    const passes = filterOf(times, args, after);
    const entities = times.entities().filter(({ ref }) => passes(ref));
    const relations = times.relations().filter(({ from, to }) => passes(from) || passes(to));
    const most = Math.max(0, Math.min(args.limit ?? 1_000, MOST));
    const now = this.now();
    return readOnce({
      before: { revision: before.revision, at: before.snapshot.at },
      after: { revision: after.revision, at: after.snapshot.at },
      entities: entities.slice(0, most),
      entityTotal: entities.length,
      relations: relations.slice(0, most).map((one) => ({ ...one, owners: times.owners(one.from) })),
      relationTotal: relations.length,
      byKind: countBy(entities, ({ kind }) => [kind]),
      byType: countBy(relations, ({ type }) => [type]),
      byOwner: countBy(entities, ({ owners }) => (owners.length === 0 ? [''] : owners)),
      graph: differenceGraph(times, entities, relations, args.nodes ?? 300),
      prunedBefore: await prunedBefore(this.store, before.snapshot.at),
      get restsOn() {
        return after.restsOn(now);
      },
      get restsOnBefore() {
        return before.restsOn(now);
      },
    });
  }

  private async at(moment: string | null): Promise<CatalogSnapshot> {
    if (moment === null || !/^\d+[smhdw]$/.test(moment)) return this.snapshots.of(moment);
    return this.snapshots.of(String(await momentOf(this.store, moment, 'end', this.now())));
  }
}

function filterOf(
  times: TwoTimes,
  { environment, kinds, owner }: DifferenceArgs,
  catalog: CatalogSnapshot,
): (ref: EntityRef) => boolean {
  const wanted = owner ? catalog.snapshot.ref(catalog.resolve(owner, ['owner', 'person'])) : null;
  const among = kinds && kinds.length > 0 ? new Set(kinds) : null;
  return (ref) =>
    (!environment || times.environments(ref).includes(environment)) &&
    (among === null || among.has(ref.slice(0, ref.indexOf(':')))) &&
    (wanted === null || times.owners(ref).includes(wanted));
}

/** By group, most changes first, then by key. */
function countBy<T extends EntityChangeValue | RelationChangeValue>(
  changes: readonly T[],
  keysOf: (change: T) => readonly string[],
): readonly { readonly key: string; readonly added: number; readonly ended: number; readonly changed: number }[] {
  const counts = new Map<string, { key: string; added: number; ended: number; changed: number }>();
  for (const change of changes) {
    for (const key of keysOf(change)) {
      const count = counts.get(key) ?? { key, added: 0, ended: 0, changed: 0 };
      if (change.state !== 'same') count[change.state] += 1;
      counts.set(key, count);
    }
  }
  const size = (one: { added: number; ended: number; changed: number }): number => one.added + one.ended + one.changed;
  return [...counts.values()].sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
}
