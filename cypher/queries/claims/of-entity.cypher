// claims/of-entity: a page of the claims on an entity, of one revision or of all up to it.
// params: ref, at, history, skip, limit | row: start, type, end, claim (all its properties) | index: entity_ref
MATCH (:Entity {ref: $ref})-[claim]-(:Entity)
WHERE claim.since <= $at AND ($history OR claim.until IS NULL OR claim.until > $at)
WITH DISTINCT claim, startNode(claim) AS start, endNode(claim) AS end
ORDER BY type(claim), claim.scope, claim.part, start.ref, end.ref, claim.via, claim.since
SKIP $skip
LIMIT $limit
RETURN start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
