import { factsOlder, reasonOf, type AroundCode, type CheckReason } from '@faultline/analysis';
import { CatalogError, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { RestsOnValue } from '../catalog/rests-on/rests-on.js';
import { isLiveSource } from '../catalog/rests-on/source-scopes.js';
import { refs, sourcesOf, titles } from './freshness.js';

const REPOSITORY = 'source:repository/';

/** What facts must not be older than. */
interface NoOlder {
  readonly environment: string;
  readonly commit?: string | null;
  /** Epoch milliseconds. */
  readonly readAfter?: number | null;
}

/**
 * A reason to doubt where what the answer rests on was read before the import of a commit, or before a moment: engines and
 * clusters, and whatever else is read by a schedule. Other repositories are as their last commit left them. O(sources).
 * @throws CatalogError INVALID_INPUT for what is no hash of a commit
 */
export function olderFacts(
  catalog: CatalogSnapshot,
  { sources }: RestsOnValue,
  { environment, commit, readAfter }: NoOlder,
): readonly CheckReason<AroundCode>[] {
  const importedAt = commit ? importOf(catalog, commit) : 0;
  if (importedAt === null) {
    return [reasonOf(factsOlder, { message: `no repository was read at the commit ${commit?.slice(0, 12)}` })];
  }
  const since = Math.max(importedAt, readAfter ?? 0);
  if (since === 0) return [];
  const ofPlace = sourcesOf(catalog, environment);
  const scheduled = new Set(
    catalog.snapshot.sources.flatMap(({ ref, intervalMs }) => (intervalMs === null ? [] : [ref])),
  );
  const older = sources.filter(
    ({ ref, involved, lastComplete }) =>
      (involved || ofPlace.has(ref)) && (isLiveSource(ref) || scheduled.has(ref)) && lastComplete < since,
  );
  if (older.length === 0) return [];
  const what = importedAt === since ? `the import of commit ${commit?.slice(0, 12)}` : new Date(since).toISOString();
  return [reasonOf(factsOlder, { message: `read before ${what}: ${titles(older)}`, about: refs(older) })];
}

/** When a repository was last read at a commit, epoch milliseconds; null where none was. */
function importOf({ snapshot }: CatalogSnapshot, commit: string): number | null {
  if (!/^[0-9a-f]{7,64}$/i.test(commit)) {
    throw new CatalogError(
      'INVALID_INPUT',
      'what was given is no commit',
      'give its hash, 7 digits or more: git rev-parse HEAD',
    );
  }
  const reads = snapshot.sources.flatMap(({ ref, lastRead, retired }) => {
    if (retired || !ref.startsWith(REPOSITORY)) return [];
    const node = snapshot.indexOf(`repository:${ref.slice(REPOSITORY.length)}` as EntityRef);
    return node !== undefined && snapshot.text(node, 'commit').startsWith(commit.toLowerCase()) ? [lastRead] : [];
  });
  return reads.length === 0 ? null : Math.max(...reads);
}
