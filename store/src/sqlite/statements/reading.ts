/** Statements that read claims, in pieces of a bounded size. */

/** A filter's condition on a row; revision, then the filter's lists as JSON. Lists that are not given are null. */
export const PASSES = `since <= ?1 AND (until IS NULL OR until > ?1)
  AND (?2 IS NULL OR place IN (SELECT value FROM json_each(?2)))
  AND (?3 IS NULL OR place NOT IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR type IN (SELECT value FROM json_each(?4)))`;

// Texts that are JSON already are joined as they are; numbers are joined flat. One row a piece costs a third of one row
// a claim.
const CLAIM_COLUMNS = `count(*),
  group_concat(place || ',' || from_id || ',' || type || ',' || to_id || ',' || via || ',' || since || ','
    || coalesce(until, 0) || ',' || standing),
  group_concat(CASE confidence WHEN 1.0 THEN '1' ELSE printf('%!.17g', confidence) END),
  group_concat(properties), group_concat(evidence)`;

export const LAST_CLAIM = 'SELECT coalesce(max(id), 0) FROM claim';

/** Claims of a range of ids that pass. */
export const CLAIMS_OF_RANGE = `SELECT ${CLAIM_COLUMNS} FROM claim WHERE id > ?5 AND id <= ?6 AND ${PASSES}`;

/** Ids of claims of some places that pass, joined. Index: claim_key. */
export const IDS_OF_PLACES = `SELECT group_concat(id) FROM claim
  WHERE place IN (SELECT value FROM json_each(?2)) AND ${PASSES}`;

/** Ids of claims that lead to some entities and pass, joined: the refs as the last value. Index: claim_to. */
export const IDS_OF_TARGETS = `SELECT group_concat(id) FROM claim
  WHERE to_id IN (SELECT e.id FROM json_each(?5) listed JOIN entity e ON e.ref = listed.value) AND ${PASSES}`;

/** Ids of entities that claims lead to which pass, joined: a look at one claim each, mostly. Index: claim_to. */
export const TARGETS = `SELECT group_concat(id) FROM entity e
  WHERE EXISTS (SELECT 1 FROM claim WHERE to_id = e.id AND ${PASSES})`;

/** Claims of listed ids. */
export const CLAIMS_OF_IDS = `SELECT ${CLAIM_COLUMNS} FROM claim WHERE id IN (SELECT value FROM json_each(?))`;

/** The same in the order of the list, each as often as it is listed. */
export const CLAIMS_IN_ORDER = `SELECT ${CLAIM_COLUMNS}
  FROM (SELECT c.* FROM json_each(?) listed JOIN claim c ON c.id = listed.value ORDER BY listed.key)`;

/**
 * What began or ended in a span, joined in the promised order: id, revision, whether it ended. After, until, types, 1 for
 * only what ended and 0 for only what began.
 * Indexes: claim_since, claim_until.
 */
export const CHANGED = `SELECT group_concat(id || ',' || revision || ',' || ended) FROM (
  SELECT c.id, changed.revision, changed.ended FROM (
    SELECT id, since AS revision, 0 AS ended FROM claim WHERE since > ?1 AND since <= ?2 AND ?4 IS NOT 1
    UNION ALL
    SELECT id, until AS revision, 1 AS ended FROM claim WHERE until > ?1 AND until <= ?2 AND ?4 IS NOT 0
  ) changed JOIN claim c ON c.id = changed.id JOIN word t ON t.id = c.type JOIN place p ON p.id = c.place
    JOIN entity f ON f.id = c.from_id JOIN entity o ON o.id = c.to_id JOIN word v ON v.id = c.via
  WHERE ?3 IS NULL OR c.type IN (SELECT value FROM json_each(?3))
  ORDER BY changed.revision, t.text, p.scope, p.part, f.ref, o.ref, v.text, changed.ended DESC)`;

/** For a projection: id range, revision, type whose properties are columns, whether properties are wanted. */
export const PROJECTION_RANGE = `SELECT count(*),
  group_concat(from_id || ',' || to_id || ',' || type || ',' || via || ',' || place || ',' || standing || ','
    || CASE confidence WHEN 1.0 THEN '1' ELSE printf('%!.9g', confidence) END || ',' || criticality || ',' || assumed
    || ',' || since),
  CASE WHEN ?5 THEN json_group_array(CASE type WHEN ?4 THEN '' ELSE properties END) END
  FROM claim WHERE id > ?2 AND id <= ?3 AND since <= ?1 AND (until IS NULL OR until > ?1)`;

/** Published claims of a range of ids, of all times, by id: id range, visible. */
export const KEPT_RANGE = `SELECT group_concat(id || ',' || from_id || ',' || to_id || ',' || type || ',' || via || ','
    || place || ',' || standing || ',' || CASE confidence WHEN 1.0 THEN '1' ELSE printf('%!.9g', confidence) END || ','
    || criticality || ',' || assumed || ',' || since || ',' || CASE WHEN until <= ?3 THEN until ELSE 0 END)
  FROM (SELECT * FROM claim WHERE id > ?1 AND id <= ?2 AND since <= ?3 ORDER BY id)`;

/** Ids and ends of claims that ended in a span. Index: claim_until. */
export const ENDED_BETWEEN = `SELECT group_concat(id || ',' || until) FROM claim WHERE until > ?1 AND until <= ?2`;

const ABOUT = `(SELECT id FROM claim WHERE from_id = ?1 UNION SELECT id FROM claim WHERE to_id = ?1)`;
const THEN = `since <= ?2 AND (?3 OR until IS NULL OR until > ?2)`;

/** Entity, revision, whether of all times. Indexes: claim_from, claim_to. */
export const COUNT_CLAIMS_OF = `SELECT count(*) FROM claim WHERE id IN ${ABOUT} AND ${THEN}`;

/** The same, from a place in the order, up to a limit. */
export const CLAIMS_OF = `
SELECT t.text, p.scope, p.part, f.ref, o.ref, v.text, c.since, c.until, c.standing, c.confidence, c.properties, c.evidence
FROM claim c JOIN word t ON t.id = c.type JOIN place p ON p.id = c.place JOIN entity f ON f.id = c.from_id
  JOIN entity o ON o.id = c.to_id JOIN word v ON v.id = c.via
WHERE c.id IN ${ABOUT} AND ${THEN}
  AND (?4 IS NULL OR (t.text, p.scope, p.part, f.ref, o.ref, v.text, c.since) > (?4, ?5, ?6, ?7, ?8, ?9, ?10))
ORDER BY t.text, p.scope, p.part, f.ref, o.ref, v.text, c.since
LIMIT ?11`;

/** Octets of a range's texts: how much one piece would carry. */
export const OCTETS_OF_RANGE =
  'SELECT coalesce(sum(octet_length(properties) + octet_length(evidence)), 0) FROM claim WHERE id > ? AND id <= ?';
export const OCTETS_OF_IDS = `SELECT coalesce(sum(octet_length(properties) + octet_length(evidence)), 0) FROM claim
  WHERE id IN (SELECT value FROM json_each(?))`;
