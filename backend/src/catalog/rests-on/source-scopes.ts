import type { SourceRecord } from '@faultline/store/port';
import type { Snapshot } from '../snapshot.js';

/** Whether a source tells what runs: an engine or a cluster. */
export function isLiveSource(ref: string): boolean {
  return /^source:(docker|kubernetes)\//.test(ref);
}

/** Finds the source that a scope belongs to: the one whose root scope is it, or the longest that it starts with. */
export function sourceFinder(sources: readonly SourceRecord[]): (scope: string) => number {
  const byRoot = new Map(sources.map(({ rootScope }, index) => [rootScope, index]));
  return (scope) => {
    for (let end = scope.length; end > 0; end = scope.lastIndexOf('/', end - 1)) {
      const found = byRoot.get(scope.slice(0, end));
      if (found !== undefined) return found;
    }
    return -1;
  };
}

/** Index of the source of each scope, by number of the scope; -1 for the scopes of rules. */
export interface ScopeSources {
  readonly relations: Int32Array;
  readonly reports: Int32Array;
}

const known = new WeakMap<Snapshot, { sources: readonly SourceRecord[]; readonly found: ScopeSources }>();

/**
 * The same for every scope that a snapshot names; the same object as long as sources only get newer, so that what is
 * worked out from it stands. O(length of the scopes), once for each set of sources.
 */
export function scopeSources(snapshot: Snapshot): ScopeSources {
  const { sources, projection } = snapshot;
  const present = known.get(snapshot);
  if (present !== undefined && isSameSet(present.sources, sources)) {
    present.sources = sources;
    return present.found;
  }
  const sourceOf = sourceFinder(sources);
  const found = {
    relations: Int32Array.from(projection.relations.scopes, sourceOf),
    reports: Int32Array.from(projection.reports.scopes, sourceOf),
  };
  known.set(snapshot, { sources, found });
  return found;
}

/** Whether two lists of sources own the same scopes, whatever was read since. O(sources). */
function isSameSet(before: readonly SourceRecord[], now: readonly SourceRecord[]): boolean {
  if (before === now) return true;
  return before.length === now.length && now.every(({ rootScope }, at) => before[at]?.rootScope === rootScope);
}
