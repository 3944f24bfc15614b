// claims/changed: which claims began or ended in a span of revisions, and at which ones.
// params: after, until, types | row: id, since, ended (null where it did not end) | index: none (a scan; small rows)
MATCH (:Entity)-[claim]->(:Entity)
WHERE
  ((claim.since > $after AND claim.since <= $until) OR (claim.until > $after AND claim.until <= $until))
  AND ($types IS NULL OR type(claim) IN $types)
RETURN elementId(claim) AS id, claim.since AS since, claim.until AS ended
