import type { EntityRef } from '@faultline/model';
import type { ClaimFilter, TargetFilter } from '../../port/index.js';
import type { Connection, SqlRow, SqlValue } from '../connection.js';
import * as sql from '../statements/reading.js';
import type { Dictionary, Place } from './dictionary.js';
import { viewOf, type View } from './horizon.js';

/** Claims a piece: what crosses threads at once. */
export const PIECE = 5_000;
/** Octets of properties and evidence a piece; one that has more is halved. */
export const PIECE_OCTETS = 33_554_432;

/** A reading that has begun: it shows one revision to its end. */
export interface ClaimCursor {
  readonly view: View;
  /** Lists of the filter, as JSON of ids. */
  readonly conditions: readonly [places: string | null, except: string | null, types: string | null];
  /** Claims to read, where the filter names scopes or entities; else all up to `last`. */
  readonly ids: Int32Array<ArrayBuffer> | null;
  readonly last: number;
}

/** Where a piece lies: an index into the cursor's ids, or an id. Above `from`, up to and with `to`. */
export interface PieceRange {
  readonly from: number;
  readonly to: number;
}

/** Columns of a row in `PackedClaims.numbers`. */
export const CLAIM_WIDTH = 8;

/** A piece as it crosses threads: small texts once, the rest joined. */
export interface PackedClaims {
  readonly count: number;
  /** Place, from, type, to, via, since, until (0 = none), standing; the first five number the lists below. */
  readonly numbers: Int32Array<ArrayBuffer>;
  readonly confidence: Float64Array<ArrayBuffer>;
  readonly places: readonly Place[];
  readonly refs: readonly string[];
  readonly words: readonly string[];
  /** JSON lists. */
  readonly properties: string;
  readonly evidence: string;
}

export function openClaims(connection: Connection, dictionary: Dictionary, filter: ClaimFilter): ClaimCursor {
  const view = viewOf(connection, filter.at);
  const conditions = [
    dictionary.placesOf(filter.scopes, filter.parts),
    dictionary.placesOf(filter.exceptScopes),
    dictionary.wordsOf(filter.types),
  ] as const;
  const last = Number(connection.value(sql.LAST_CLAIM));
  if (filter.scopes === undefined && filter.to === undefined) return { view, conditions, ids: null, last };
  const joined =
    filter.to === undefined
      ? connection.value(sql.IDS_OF_PLACES, view.at, ...conditions)
      : connection.value(sql.IDS_OF_TARGETS, view.at, ...conditions, JSON.stringify(filter.to));
  return { view, conditions, ids: Int32Array.from(numbers(joined)), last };
}

/** Entities that claims of a filter lead to. */
export function targetRefs(connection: Connection, dictionary: Dictionary, filter: TargetFilter): readonly EntityRef[] {
  const { at } = viewOf(connection, filter.at);
  const joined = connection.value(
    sql.TARGETS,
    at,
    null,
    dictionary.placesOf(filter.exceptScopes),
    dictionary.wordsOf(filter.types),
  );
  return numbers(joined).map((id) => dictionary.ref(id) as EntityRef);
}

/** How far a piece that begins at `from` goes, so that it is small in rows and in octets. */
function endOf(connection: Connection, cursor: ClaimCursor, from: number): number {
  let to = Math.min(from + PIECE, cursor.ids?.length ?? cursor.last);
  while (to - from > 1) {
    const octets =
      cursor.ids === null
        ? connection.value(sql.OCTETS_OF_RANGE, from, to)
        : connection.value(sql.OCTETS_OF_IDS, listed(cursor.ids, from, to));
    if (Number(octets) <= PIECE_OCTETS) break;
    to = from + Math.floor((to - from) / 2);
  }
  return to;
}

export const listed = (ids: Int32Array, from: number, to: number): string => `[${ids.subarray(from, to).join(',')}]`;

/** The piece that begins at `from`. @returns it, and where the next one begins; null after the last */
export function claimPiece(
  connection: Connection,
  dictionary: Dictionary,
  cursor: ClaimCursor,
  from: number,
): { readonly claims: PackedClaims; readonly next: number | null } {
  const end = cursor.ids?.length ?? cursor.last;
  const to = endOf(connection, cursor, from);
  const row =
    cursor.ids === null
      ? connection.row(sql.CLAIMS_OF_RANGE, cursor.view.at, ...cursor.conditions, from, to)
      : connection.row(sql.CLAIMS_OF_IDS, listed(cursor.ids, from, to));
  return { claims: pack(row ?? [], dictionary, cursor.view), next: to < end ? to : null };
}

export function numbers(joined: SqlValue | undefined): readonly number[] {
  return JSON.parse(`[${joined ?? ''}]`) as readonly number[];
}

export function pack(row: SqlRow, dictionary: Dictionary, { shown }: View): PackedClaims {
  const flat = Int32Array.from(numbers(row[1]));
  const places = new Local((id) => dictionary.place(id));
  const refs = new Local((id) => dictionary.ref(id));
  const words = new Local((id) => dictionary.word(id));
  for (let at = 0; at < flat.length; at += CLAIM_WIDTH) {
    flat[at] = places.of(flat[at] ?? 0);
    flat[at + 1] = refs.of(flat[at + 1] ?? 0);
    flat[at + 2] = words.of(flat[at + 2] ?? 0);
    flat[at + 3] = refs.of(flat[at + 3] ?? 0);
    flat[at + 4] = words.of(flat[at + 4] ?? 0);
    if ((flat[at + 6] ?? 0) > shown) flat[at + 6] = 0;
  }
  return {
    count: Number(row[0] ?? 0),
    numbers: flat,
    confidence: Float64Array.from(numbers(row[2])),
    places: places.list,
    refs: refs.list,
    words: words.list,
    properties: `[${row[3] ?? ''}]`,
    evidence: `[${row[4] ?? ''}]`,
  };
}

/** Numbers the few values of one piece. */
class Local<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<number, number>();

  constructor(private readonly read: (id: number) => T) {}

  of(id: number): number {
    let number = this.numbers.get(id);
    if (number === undefined) {
      number = this.list.push(this.read(id)) - 1;
      this.numbers.set(id, number);
    }
    return number;
  }
}
