import type { EntityKind, EntityRef } from '@faultline/model';
import type { Connection } from '../connection.js';
import { IS_CURRENT } from '../statements/claims.js';
import { SEARCH_LONG, SEARCH_SHORT } from '../statements/search.js';
import { horizon } from './horizon.js';

export interface SearchOptions {
  readonly kinds?: readonly EntityKind[];
  readonly limit?: number;
}

const DEFAULT_LIMIT = 50;
/** Words that are asked for at most; more come from a text that is no name. */
const MAX_WORDS = 16;
/** The index knows pieces of three characters. */
const INDEXED = 3;

/** Candidates that are asked for beyond the limit. */
const SPARE = 50;

const characters = (text: string): number => [...text].length;

/** Refs of current claims that contain every word. Trigrams find candidates; without a long word every ref is looked at. */
export function searchRefs(connection: Connection, text: string, options: SearchOptions = {}): readonly EntityRef[] {
  const name = text.trim().toLowerCase();
  const words = name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  const limit = options.limit ?? DEFAULT_LIMIT;
  if (words.length === 0 || limit < 1) return [];
  const kinds = options.kinds === undefined ? null : JSON.stringify(options.kinds);
  const phrases = words.filter((word) => characters(word) >= INDEXED).map((word) => `"${word.replaceAll('"', '""')}"`);
  const { visible } = horizon(connection);
  const found: EntityRef[] = [];
  // Nearly every entity is current, so that the first piece is nearly always enough.
  for (let offset = 0, size = limit + SPARE; ; offset += size, size *= 4) {
    const values = [name, JSON.stringify(words), kinds, size, offset];
    const rows =
      phrases.length > 0
        ? connection.all(SEARCH_LONG, ...values, phrases.join(' AND '))
        : connection.all(SEARCH_SHORT, ...values);
    for (const [id, ref] of rows) {
      if (connection.row(IS_CURRENT, visible, id ?? 0) === undefined) continue;
      found.push(ref as EntityRef);
      if (found.length === limit) return found;
    }
    if (rows.length < size) return found;
  }
}
