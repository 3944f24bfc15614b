// claims/of-ids: claims by element id. The bound on since makes a plan that is kept from an empty store seek, too.
// params: ids | row: id, start, type, end, claim (all its properties) | index: none (seeks by element id)
UNWIND $ids AS id
MATCH (start)-[claim]->(end)
WHERE elementId(claim) = id AND claim.since >= 0
RETURN id, start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
