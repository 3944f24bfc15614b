// run/undo-ended: opens intervals again that were ended above the visible revision.
// params: ids, visible | row: claims | index: none (seeks by element id)
UNWIND $ids AS id
MATCH ()-[claim]->()
WHERE elementId(claim) = id AND claim.until > $visible
REMOVE claim.until
RETURN count(*) AS claims
