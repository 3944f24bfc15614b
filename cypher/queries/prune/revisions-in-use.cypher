// prune/revisions-in-use: revisions at which a claim that is left begins or ends.
// params: before | row: revision | index: none (label scan: pruning is rare)
MATCH (:Entity)-[claim]->(:Entity)
UNWIND [claim.since, claim.until] AS revision
WITH DISTINCT revision
WHERE revision <= $before
RETURN revision
ORDER BY revision
