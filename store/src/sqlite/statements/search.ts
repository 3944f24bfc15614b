/** Statements of the search over refs. */

export const INDEX_ENTITIES = `INSERT INTO entity_search (rowid, ref)
  SELECT id, coalesce(folded, ref) FROM entity WHERE id > ?`;

const MATCHES = `(SELECT count(*) FROM json_each(?2) WHERE instr(coalesce(e.folded, e.ref), value) = 0) = 0
  AND (?3 IS NULL OR substr(e.ref, 1, instr(e.ref, ':') - 1) IN (SELECT value FROM json_each(?3)))`;

// The name is what follows the last slash, or the colon where there is no slash.
const ORDER = `ORDER BY CASE
    WHEN substr(coalesce(e.folded, e.ref), -length(?1) - 1) = '/' || ?1 THEN 0
    WHEN instr(e.ref, '/') = 0 AND substr(coalesce(e.folded, e.ref), instr(e.ref, ':') + 1) = ?1 THEN 0
    ELSE 1 END,
  length(e.ref), e.ref
  LIMIT ?4 OFFSET ?5`;

/** Name, words, kinds, limit, offset, phrases of three characters and more. Index: the trigrams. */
export const SEARCH_LONG = `SELECT e.id, e.ref FROM entity_search s JOIN entity e ON e.id = s.rowid
  WHERE s.ref MATCH ?6 AND ${MATCHES} ${ORDER}`;

/** Name, words, kinds, limit, offset: no word is long enough for the index, so every entity is looked at. */
export const SEARCH_SHORT = `SELECT e.id, e.ref FROM entity e WHERE ${MATCHES} ${ORDER}`;
