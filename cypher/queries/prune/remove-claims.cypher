// prune/remove-claims: removes claims that ended at or before a revision, and entities that only they named.
// params: ids, before | row: claims, entities | index: none (seeks by element id)
UNWIND $ids AS id
MATCH (start)-[claim]->(end)
WHERE elementId(claim) = id AND claim.until <= $before
DELETE claim
WITH collect(DISTINCT start) + collect(DISTINCT end) AS named, count(*) AS claims
CALL (named) {
  UNWIND named AS entity
  WITH DISTINCT entity
  WHERE NOT EXISTS { (entity)--() }
  DELETE entity
  RETURN count(*) AS entities
}
RETURN claims, entities
