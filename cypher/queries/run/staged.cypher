// run/staged: what stands above the visible revision: intervals begun there, and intervals ended there.
// params: visible | row: id, begun | index: entity_ref (label scan: undoing is rare)
MATCH (:Entity)-[claim]->(:Entity)
WHERE claim.since > $visible OR claim.until > $visible
RETURN elementId(claim) AS id, coalesce(claim.since > $visible, false) AS begun
