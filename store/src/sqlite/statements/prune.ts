/** Statements of retention. */

/** Index: claim_until. */
export const PRUNE_CLAIMS = 'DELETE FROM claim WHERE until <= ?';

const UNNAMED = `NOT EXISTS (SELECT 1 FROM claim WHERE from_id = e.id) AND NOT EXISTS (SELECT 1 FROM claim WHERE to_id = e.id)`;
export const UNNAMED_ENTITIES = `SELECT json_group_array(e.id) FROM entity e WHERE ${UNNAMED}`;
export const PRUNE_SEARCH = 'DELETE FROM entity_search WHERE rowid IN (SELECT value FROM json_each(?))';
export const PRUNE_ENTITIES = 'DELETE FROM entity WHERE id IN (SELECT value FROM json_each(?))';

/** Revision, its wall time. Indexes: claim_since, claim_until. */
export const PRUNE_RUNS = `DELETE FROM run WHERE
  CASE WHEN revision IS NULL THEN finished_at <= ?2 ELSE revision <= ?1 END
  AND NOT EXISTS (SELECT 1 FROM claim WHERE since = run.revision)
  AND NOT EXISTS (SELECT 1 FROM claim WHERE until = run.revision)
  AND read_at NOT IN (SELECT last_complete FROM part)
  AND read_at NOT IN (SELECT last_complete FROM source)`;
