import { directCounts, keepDependents, sharedRows, transitiveDependents } from '@faultline/analysis';
import type { EntityRef, Revision } from '@faultline/model';
import type { Projection, SourceRecord } from '@faultline/store/port';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { EntityRecord } from './entity-record.js';
import { Listing } from './listing.js';
import { NameIndex } from './name-index.js';
import { ownersAt, ownersByNode, type OwnerStatement } from './owners.js';
import { resolveName } from './resolve-name.js';
import { claimTally, type Basis, type ScopeTally } from './rests-on/basis.js';
import { restsOn, type RestsOnValue } from './rests-on/rests-on.js';
import { listByNode, Snapshot } from './snapshot.js';

/** A snapshot with everything that the catalog works out from it, each when it is first needed. */
export class CatalogSnapshot {
  readonly snapshot: Snapshot;
  private readonly records: (EntityRecord | undefined)[];
  private nameIndex: NameIndex | null = null;
  private direct: ReturnType<typeof directCounts> | null = null;
  private counting: Promise<void> | null = null;
  private ownerLists: readonly (readonly OwnerStatement[] | undefined)[] | null = null;
  private systems: readonly (EntityRef | undefined)[] | null = null;
  private unanswered: ReadonlyMap<number, readonly number[]> | null = null;
  private catalogListing: Listing | null = null;

  constructor(
    projection: Projection,
    at: number,
    sources: readonly SourceRecord[],
    /** Wall time of each revision, epoch milliseconds. */
    private readonly timeOf: ReadonlyMap<Revision, number>,
    /** Whether it is of a moment before the newest revision. */
    readonly isPast = false,
    /** What had ended by then was removed from it by retention, epoch milliseconds; null where nothing was. */
    readonly prunedBefore: number | null = null,
  ) {
    this.snapshot = new Snapshot(projection, at, sources);
    this.records = listByNode(this.snapshot.nodeCount);
  }

  get revision(): Revision {
    return this.snapshot.revision;
  }

  get names(): NameIndex {
    return (this.nameIndex ??= new NameIndex(this.snapshot));
  }

  /** Direct dependents and dependencies of each node, in any environment. */
  get counts(): ReturnType<typeof directCounts> {
    return (this.direct ??= directCounts(this.snapshot.topologies));
  }

  /** Transitive dependents of each node, in any environment; worked out for all at once. */
  get transitive(): Int32Array {
    return transitiveDependents(this.snapshot.topologies);
  }

  /** Works these out before they are asked for, on another thread when that is long. Once. */
  countDependents(offLoop: OffLoop): Promise<void> {
    if (this.counting === null) {
      this.counting = this.count(offLoop);
      this.counting.catch(() => (this.counting = null));
    }
    return this.counting;
  }

  private async count(offLoop: OffLoop): Promise<void> {
    const set = this.snapshot.topologies;
    const topologies = set.topologies();
    const pairs = topologies.reduce((sum, { pairCount }) => sum + pairCount, 0);
    const steps = (pairs + set.nodeCount) * Math.ceil(set.nodeCount / 256);
    const { counts } = await offLoop.run('ranking', { topologies: topologies.map(sharedRows) }, { steps });
    keepDependents(set, counts);
  }

  get listing(): Listing {
    return (this.catalogListing ??= new Listing(this));
  }

  /** The record of a node; the same object for the same node. */
  record(node: number): EntityRecord {
    return (this.records[node] ??= new EntityRecord(this, node));
  }

  /** The one entity that a name means. @throws CatalogError AMBIGUOUS or NOT_FOUND */
  resolve(name: string, kinds: readonly string[] = []): number {
    return resolveName(this.snapshot, this.names, name, kinds);
  }

  /** Who answers for a node. */
  ownersOf(node: number): readonly OwnerStatement[] {
    return ownersAt((this.ownerLists ??= ownersByNode(this.snapshot)), node);
  }

  /** Endpoints that nothing is known to answer, by the catalog entity whose deployables call them. */
  get unresolved(): ReadonlyMap<number, readonly number[]> {
    return (this.unanswered ??= unresolvedCalls(this.snapshot));
  }

  /** Ref of the system that a node is part of, or null. */
  systemOf(node: number): EntityRef | null {
    return (this.systems ??= systemsByNode(this.snapshot))[node] ?? null;
  }

  /** When a claim on a node changed last, epoch milliseconds; null when no claim is on it. */
  changedAt(node: number): number | null {
    const { relations, reports } = this.snapshot.projection;
    let last = 0;
    for (const row of this.snapshot.reports(node)) last = Math.max(last, reports.since[row] ?? 0);
    for (const row of this.snapshot.from(node)) last = Math.max(last, relations.since[row] ?? 0);
    for (const row of this.snapshot.to(node)) last = Math.max(last, relations.since[row] ?? 0);
    return last === 0 ? null : (this.timeOf.get(last) ?? null);
  }

  /** Wall time of a revision, epoch milliseconds; null where it is not known. */
  timeOfRevision(revision: Revision): number | null {
    return this.timeOf.get(revision) ?? null;
  }

  /** What an answer rests on: `basis` says what it is made of. Default: everything that is known. */
  restsOn(now: number, basis?: Basis | ScopeTally): RestsOnValue {
    return restsOn(this.snapshot, now, this, basis);
  }

  /** What an answer about many entities rests on, for `restsOn`: in slices, and worth keeping with the answer. */
  tally(basis: Basis): Sliced<ScopeTally> {
    return claimTally(this.snapshot, basis);
  }
}

/** Of several the first by ref. O(relations). */
function systemsByNode(snapshot: Snapshot): readonly (EntityRef | undefined)[] {
  const { relations } = snapshot.projection;
  const partOf = snapshot.typeNumber('PART_OF');
  const systems = listByNode<EntityRef>(snapshot.nodeCount);
  for (let row = 0; row < relations.count; row++) {
    if (relations.type[row] !== partOf) continue;
    const whole = snapshot.ref(relations.to[row] ?? 0);
    // Rows of a node come in order of what they point to.
    if (whole.startsWith('system:')) systems[relations.from[row] ?? 0] ??= whole;
  }
  return systems;
}

function unresolvedCalls(snapshot: Snapshot): ReadonlyMap<number, readonly number[]> {
  const { relations } = snapshot.projection;
  const calls = snapshot.typeNumber('CALLS');
  const found = new Map<number, Set<number>>();
  for (let row = 0; row < relations.count; row++) {
    if (relations.type[row] !== calls) continue;
    const endpoint = relations.to[row] ?? 0;
    if (snapshot.neighbours(endpoint, 'RESOLVES_TO', 'from').length > 0) continue;
    for (const entity of snapshot.neighbours(relations.from[row] ?? 0, 'REALIZES', 'from')) {
      const known = found.get(entity) ?? new Set<number>();
      found.set(entity, known.add(endpoint));
    }
  }
  return new Map([...found].map(([node, endpoints]) => [node, [...endpoints]]));
}
