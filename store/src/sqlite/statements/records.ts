/** Statements on parts, sources and runs. */

export const PARTS = `SELECT scope, part, digest, claims, last_complete, last_read, complete, held_digest FROM part
  WHERE scope IN (SELECT value FROM json_each(?)) ORDER BY scope, part`;
export const PUT_PART = 'INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
export const REMOVE_PARTS = 'DELETE FROM part WHERE scope = ? AND part IN (SELECT value FROM json_each(?))';

export const SOURCES = 'SELECT record FROM source ORDER BY ref';
export const PUT_SOURCE = 'INSERT OR REPLACE INTO source (ref, last_complete, record) VALUES (?, ?, ?)';

export const PUT_RUN = `INSERT OR REPLACE INTO run (id, source, started_at, finished_at, read_at, revision, record)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
export const RUN = 'SELECT record FROM run WHERE id = ?';
/** Before, limit. Index: run_started. */
export const RUNS = `SELECT record FROM run WHERE (?1 IS NULL OR started_at < ?1)
  ORDER BY started_at DESC, id DESC LIMIT ?2`;
/** Before, limit, source. Index: run_source. */
export const RUNS_OF_SOURCE = `SELECT record FROM run WHERE source = ?3 AND (?1 IS NULL OR started_at < ?1)
  ORDER BY started_at DESC, id DESC LIMIT ?2`;
