import type { EntityRef, Revision } from '@faultline/model';
import type { SourceRecord } from '@faultline/store/port';
import type { Snapshot } from '../snapshot.js';
import { atOnce } from '../../platform/off-loop/slices.js';
import { claimTally, type Basis, type ScopeTally } from './basis.js';
import { scopeSources } from './source-scopes.js';

/** One source, and what of an answer rests on it. */
export interface RestsOnSourceValue {
  readonly ref: EntityRef;
  readonly title: string;
  /** When it was last read to its end, epoch milliseconds; as of the past: then. 0 for never, or where no record is left. */
  readonly lastComplete: number;
  readonly incomplete: readonly string[];
  readonly stale: boolean;
  readonly involved: boolean;
  /** Of this source, that the answer rests on. */
  readonly claims: number;
  /** Those of `incomplete` whose scope the answer rests on. */
  readonly unread: readonly string[];
}

/** What an answer rests on: the revision, the claims, and how fresh and whole their sources were. */
export interface RestsOnValue {
  readonly revision: Revision;
  /** Wall time of the revision, epoch milliseconds. */
  readonly at: number;
  /** Involved ones first, then by ref. */
  readonly sources: readonly RestsOnSourceValue[];
  /** Claims of sources; what rules concluded from them is not counted again. */
  readonly claims: number;
  /** Sources that the answer rests on, and all others. */
  readonly involved: number;
  readonly others: number;
  /** Least and greatest `lastComplete` of the involved sources; null where there is none. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** Whether it is of a moment before the newest revision: evidence is then that of the last read. */
  readonly past: boolean;
  /** Of the past: what had ended by this moment, epoch milliseconds, was removed and may be missing; null where nothing was. */
  readonly prunedBefore: number | null;
}

/** Of which moment a snapshot is. */
export interface SnapshotMoment {
  /** Before the newest revision. */
  readonly isPast: boolean;
  readonly prunedBefore: number | null;
}

/** A source that nobody reads again by itself is stale after two days. */
export const DEFAULT_INTERVAL_MS = 86_400_000;

/** Whether a source was not read to its end for two of its intervals. */
export function isStale(source: Pick<SourceRecord, 'lastComplete' | 'intervalMs' | 'retired'>, now: number): boolean {
  return !source.retired && now - source.lastComplete > 2 * (source.intervalMs ?? DEFAULT_INTERVAL_MS);
}

/** Claims by source, and the scopes that they are of. */
interface Tally {
  readonly claims: Int32Array;
  readonly scopes: ReadonlySet<string>;
}

const everything = new WeakMap<readonly SourceRecord[], { readonly snapshot: Snapshot; readonly tally: Tally }>();

/**
 * What an answer rests on. Retired sources say nothing any more and are left out. O(rows of what the basis touches +
 * sources); without a basis, all claims, counted once a snapshot. So does an answer that names nothing: that there is
 * nothing follows from everything that was read.
 * @param basis what it is made of, or what was tallied of that before
 * @param now epoch milliseconds, for telling what is stale; of the past, its own moment tells
 */
export function restsOn(
  snapshot: Snapshot,
  now: number,
  { isPast, prunedBefore }: SnapshotMoment,
  basis?: Basis | ScopeTally,
): RestsOnValue {
  const own = basis === undefined ? undefined : tallyOf(snapshot, basis);
  const isAll = own === undefined || own.claims.every((count) => count === 0);
  const tally = isAll ? tallyOfAll(snapshot) : own;
  const at = isPast ? snapshot.at : now;
  const sources = snapshot.sources
    .map((source, index) => sourceValue(source, tally.claims[index] ?? 0, tally.scopes, at, isAll))
    .filter((_, index) => snapshot.sources[index]?.retired !== true);
  const involved = sources.filter((source) => source.involved);
  const reads = involved.map(({ lastComplete }) => lastComplete);
  return {
    revision: snapshot.revision,
    at: snapshot.at,
    sources: [...involved, ...sources.filter((source) => !source.involved)],
    claims: involved.reduce((sum, { claims }) => sum + claims, 0),
    involved: involved.length,
    others: sources.length - involved.length,
    oldest: reads.length === 0 ? null : reads.reduce((least, read) => Math.min(least, read)),
    newest: reads.length === 0 ? null : reads.reduce((most, read) => Math.max(most, read)),
    past: isPast,
    prunedBefore,
  };
}

function sourceValue(
  source: SourceRecord,
  claims: number,
  scopes: ReadonlySet<string>,
  at: number,
  isAll: boolean,
): RestsOnSourceValue {
  const { ref, title, lastComplete, incomplete } = source;
  return {
    ref,
    title,
    lastComplete,
    incomplete,
    stale: isStale(source, at),
    involved: isAll || claims > 0,
    claims,
    unread: incomplete.filter((one) => isOfOne(one, scopes)),
  };
}

/** Whether `scope part` is of one of the scopes; both may hold spaces. */
function isOfOne(name: string, scopes: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf(' ', end - 1)) {
    if (scopes.has(name.slice(0, end))) return true;
  }
  return false;
}

function tallyOf(snapshot: Snapshot, basis: Basis | ScopeTally): Tally {
  return bySource(snapshot, 'nodes' in basis ? atOnce(claimTally(snapshot, basis)) : basis);
}

function tallyOfAll(snapshot: Snapshot): Tally {
  const known = everything.get(snapshot.sources);
  if (known?.snapshot === snapshot) return known.tally;
  const { relations, reports } = snapshot.projection;
  const tally = bySource(snapshot, {
    relations: countedScopes(relations.scope, relations.count),
    reports: countedScopes(reports.scope, reports.count),
  });
  everything.set(snapshot.sources, { snapshot, tally });
  return tally;
}

function countedScopes(scope: ArrayLike<number>, rows: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) counts.set(scope[row] ?? 0, (counts.get(scope[row] ?? 0) ?? 0) + 1);
  return counts;
}

/** Claims of the scopes of each source; those of rules are not counted. */
function bySource(snapshot: Snapshot, tally: ScopeTally): Tally {
  const { relations, reports } = snapshot.projection;
  const sourceOf = scopeSources(snapshot);
  const claims = new Int32Array(snapshot.sources.length);
  const scopes = new Set<string>();
  const add = (source: number, scope: string | undefined, count: number): void => {
    if (source < 0) return;
    claims[source] = (claims[source] ?? 0) + count;
    if (scope !== undefined) scopes.add(scope);
  };
  for (const [scope, count] of tally.relations) add(sourceOf.relations[scope] ?? -1, relations.scopes[scope], count);
  for (const [scope, count] of tally.reports) add(sourceOf.reports[scope] ?? -1, reports.scopes[scope], count);
  return { claims, scopes };
}
