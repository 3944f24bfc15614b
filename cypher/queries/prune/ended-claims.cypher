// prune/ended-claims: claims that ended at or before a revision.
// params: before | row: id | index: none (label scan: pruning is rare)
MATCH (:Entity)-[claim]->(:Entity)
WHERE claim.until <= $before
RETURN elementId(claim) AS id
