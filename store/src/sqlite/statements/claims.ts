/** Statements on claims and what they intern. `:from` and `:to` are ids of entities, `since` and `until` revisions. */

export const FIND_ENTITY = 'SELECT id FROM entity WHERE ref = ?';
/** Three values a row. */
export const ADD_ENTITIES = 'INSERT OR FAIL INTO entity (id, ref, folded) VALUES';
export const COUNT_INTERNED = 'SELECT count(*) FROM entity';
export const LAST_ENTITY = 'SELECT coalesce(max(id), 0) FROM entity';
export const ENTITIES_ABOVE = 'SELECT id, ref FROM entity WHERE id > ? ORDER BY id';
export const ENTITIES_BY_REF = 'SELECT id, ref FROM entity ORDER BY ref';

export const FIND_PLACE = 'SELECT id FROM place WHERE scope = ? AND part = ?';
export const ADD_PLACE = 'INSERT INTO place (scope, part) VALUES (?, ?) RETURNING id';
export const ALL_PLACES = 'SELECT id, scope, part FROM place';
export const PLACES_OF_SCOPES =
  'SELECT id, part FROM place WHERE scope IN (SELECT value FROM json_each(?)) ORDER BY id';

export const FIND_WORD = 'SELECT id FROM word WHERE text = ?';
export const ADD_WORD = 'INSERT INTO word (text) VALUES (?) RETURNING id';
export const ALL_WORDS = 'SELECT id, text FROM word';

/** Values of a row of ADD_CLAIMS. */
export const CLAIM_VALUES = 12;

/** Place, from, type, to, via, since, then what is versioned, then evidence. */
export const ADD_CLAIMS = `INSERT OR FAIL INTO claim (place, from_id, type, to_id, via, since,
  standing, confidence, criticality, assumed, properties, evidence) VALUES`;

/** The same for a key that this run has added already: the last one counts. Dearer, so only where the other refuses. */
export const REPLACE_ADDED = `${ADD_CLAIMS} (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (place, from_id, type, to_id, via, since) DO UPDATE SET until = NULL, standing = excluded.standing,
  confidence = excluded.confidence, criticality = excluded.criticality, assumed = excluded.assumed,
  properties = excluded.properties, evidence = excluded.evidence`;

const BY_KEY = 'place = ? AND from_id = ? AND type = ? AND to_id = ? AND via = ?';

/** What this run added is taken back; index: claim_key. Key, since. */
export const DROP_ADDED = `DELETE FROM claim WHERE ${BY_KEY} AND since = ?`;
/** Until, key. Index: claim_key. */
export const END_CLAIM = `UPDATE claim SET until = ? WHERE ${BY_KEY} AND until IS NULL`;
/** Evidence, key, visible. Index: claim_key. */
export const ANNOTATE = `UPDATE claim SET evidence = ? WHERE ${BY_KEY} AND since <= ? AND until IS NULL`;

/** Whether the revision has anything. Indexes: claim_since, claim_until. */
export const TOUCHED =
  'SELECT EXISTS (SELECT 1 FROM claim WHERE since = ?) OR EXISTS (SELECT 1 FROM claim WHERE until = ?)';

export const UNDO_ADDED = 'DELETE FROM claim WHERE since > ?';
export const UNDO_ENDED = 'UPDATE claim SET until = NULL WHERE until > ?';
export const UNDO_ENTITIES = 'DELETE FROM entity WHERE id > ?';

export const COUNT_CLAIMS = 'SELECT count(*) FROM claim WHERE since <= ?1 AND (until IS NULL OR until > ?1)';
const NAMED = (column: string): string =>
  `EXISTS (SELECT 1 FROM claim WHERE ${column} = e.id AND since <= ?1 AND (until IS NULL OR until > ?1))`;
export const COUNT_ENTITIES = `SELECT count(*) FROM entity e WHERE ${NAMED('to_id')} OR ${NAMED('from_id')}`;
/** Id, revision. */
export const IS_CURRENT = `SELECT 1 FROM claim WHERE (to_id = ?2 OR from_id = ?2)
  AND since <= ?1 AND (until IS NULL OR until > ?1) LIMIT 1`;
