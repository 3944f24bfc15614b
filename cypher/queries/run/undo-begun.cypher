// run/undo-begun: removes intervals that were begun above the visible revision, and entities that only they named.
// params: ids, visible | row: entities | index: none (seeks by element id)
UNWIND $ids AS id
MATCH (start)-[claim]->(end)
WHERE elementId(claim) = id AND claim.since > $visible
DELETE claim
WITH DISTINCT start, end
UNWIND [start, end] AS entity
WITH DISTINCT entity
WHERE NOT EXISTS { (entity)--() }
DELETE entity
RETURN count(*) AS entities
