// claims/of-ids: claims by element id.
// params: ids | row: id, start, type, end, claim (all its properties) | index: none (seeks by element id)
UNWIND $ids AS id
MATCH (start)-[claim]->(end)
WHERE elementId(claim) = id
RETURN id, start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
