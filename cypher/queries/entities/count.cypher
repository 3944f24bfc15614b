// entities/count: entities that a claim of one revision states or names.
// params: at | row: entities | index: none (label scan: once a revision)
MATCH (entity:Entity)
WHERE EXISTS {
  MATCH (entity)-[claim]-(:Entity)
  WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at)
}
RETURN count(*) AS entities
