import type { EntityRef, Revision } from '@faultline/model';
import type { SourceRecord } from '@faultline/store/port';

/** What an answer rests on: the revision, and how fresh and whole each source was. */
export interface RestsOnValue {
  readonly revision: Revision;
  /** Wall time of the revision, epoch milliseconds. */
  readonly at: number;
  readonly sources: readonly {
    readonly ref: EntityRef;
    readonly title: string;
    readonly lastComplete: number;
    readonly incomplete: readonly string[];
    readonly stale: boolean;
  }[];
}

/** A source that nobody reads again by itself is stale after two days. */
export const DEFAULT_INTERVAL_MS = 86_400_000;

/** Whether a source was not read to its end for two of its intervals. */
export function isStale(source: Pick<SourceRecord, 'lastComplete' | 'intervalMs' | 'retired'>, now: number): boolean {
  return !source.retired && now - source.lastComplete > 2 * (source.intervalMs ?? DEFAULT_INTERVAL_MS);
}

/** What every answer from a revision rests on. Retired sources say nothing any more. */
export function restsOn(revision: Revision, at: number, sources: readonly SourceRecord[], now: number): RestsOnValue {
  return {
    revision,
    at,
    sources: sources
      .filter((source) => !source.retired)
      .map((source) => ({
        ref: source.ref,
        title: source.title,
        lastComplete: source.lastComplete,
        incomplete: source.incomplete,
        stale: isStale(source, now),
      })),
  };
}
