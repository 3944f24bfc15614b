import type { Change } from '@faultline/model';
import { CHANGE_WIDTH, type OpenedChanges } from './engine/changes.js';
import { PIECE, type PackedClaims } from './engine/claim-pages.js';
import { unpackClaims } from './unpacking.js';

/**
 * Changes in batches, in the order in which they were opened.
 * @param read claims of the first ids, in their order; fewer than asked for where they are large
 */
export async function* readChanges(
  { rows }: OpenedChanges,
  read: (ids: Int32Array<ArrayBuffer>) => Promise<PackedClaims>,
): AsyncGenerator<readonly Change[]> {
  const ids = Int32Array.from({ length: rows.length / CHANGE_WIDTH }, (_, row) => rows[row * CHANGE_WIDTH] ?? 0);
  for (let start = 0; start < ids.length;) {
    const claims = unpackClaims(await read(ids.slice(start, start + PIECE)));
    if (claims.length === 0) return; // pruned since
    const from = start;
    yield claims.map((claim, index) => ({
      revision: rows[(from + index) * CHANGE_WIDTH + 1] ?? 0,
      what: rows[(from + index) * CHANGE_WIDTH + 2] === 1 ? 'ended' : 'began',
      claim,
    }));
    start += claims.length;
  }
}
