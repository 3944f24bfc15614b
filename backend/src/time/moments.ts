import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { parseAsOf } from '../catalog/moment.js';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * A moment as people write it: as `parseAsOf` reads it, `now`, or how long ago: `30m`, `2h`, `7d`, `1w`. A day is its
 * beginning or its end, a revision its wall time.
 * @throws CatalogError INVALID_INPUT; NOT_FOUND for a revision that is not there
 */
export async function momentOf(store: Store, text: string, edge: 'begin' | 'end', now: number): Promise<number> {
  if (text === 'now') return now;
  const ago = /^(\d{1,6})([smhdw])$/.exec(text);
  if (ago !== null) return now - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0);
  if (edge === 'begin' && /^\d{4}-\d\d-\d\d$/.test(text)) return momentOf(store, `${text}T00:00:00.000Z`, edge, now);
  const asked = parseAsOf(text);
  if ('atMs' in asked) return asked.atMs;
  const revisions = await store.revisions(10_000);
  const found = revisions.find(({ revision }) => revision === asked.revision);
  if (found !== undefined) return found.at;
  throw new CatalogError(
    'NOT_FOUND',
    `there is no revision ${text}`,
    'name one that `faultline sources` or /time lists',
  );
}
