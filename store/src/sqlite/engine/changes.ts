import type { Revision } from '@faultline/model';
import type { ChangeQuery } from '../../port/index.js';
import type { Connection } from '../connection.js';
import { CHANGED, CLAIMS_IN_ORDER, OCTETS_OF_IDS } from '../statements/reading.js';
import { listed, numbers, pack, PIECE_OCTETS, type PackedClaims } from './claim-pages.js';
import type { Dictionary } from './dictionary.js';
import { viewOf } from './horizon.js';

/** Columns of a row of `OpenedChanges.rows`: id of the claim, revision, 1 where it ended. */
export const CHANGE_WIDTH = 3;

/** What changed in a span, in order: it stays the same while it is read, for published revisions never change. */
export interface OpenedChanges {
  readonly rows: Int32Array<ArrayBuffer>;
  /** No `until` above it is shown. */
  readonly shown: Revision;
}

/** O(changes log changes). */
export function openChanges(connection: Connection, dictionary: Dictionary, query: ChangeQuery): OpenedChanges {
  return connection.consistently(() => {
    const { at, shown } = viewOf(connection, query.until);
    const only = query.what === undefined ? null : query.what === 'ended' ? 1 : 0;
    const joined = connection.value(CHANGED, query.after, at, dictionary.wordsOf(query.types), only);
    return { rows: Int32Array.from(numbers(joined)), shown };
  });
}

/** Claims by id, as many of the first ones as are small in octets. At least one. */
export function changePiece(
  connection: Connection,
  dictionary: Dictionary,
  ids: Int32Array,
  shown: Revision,
): PackedClaims {
  let count = ids.length;
  while (count > 1 && Number(connection.value(OCTETS_OF_IDS, listed(ids, 0, count))) > PIECE_OCTETS) {
    count = Math.ceil(count / 2);
  }
  const row = connection.row(CLAIMS_IN_ORDER, listed(ids, 0, count));
  return pack(row ?? [], dictionary, { at: shown, shown });
}
