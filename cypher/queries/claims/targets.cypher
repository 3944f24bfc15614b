// claims/targets: entities that claims of one revision lead to, each once.
// params: at, types, exceptScopes | row: ref | index: none (every entity is asked for one claim)
MATCH (end:Entity)
WHERE EXISTS {
  MATCH (:Entity)-[claim]->(end)
  WHERE claim.since <= $at
    AND (claim.until IS NULL OR claim.until > $at)
    AND ($types IS NULL OR type(claim) IN $types)
    AND NOT claim.scope IN $exceptScopes
}
RETURN end.ref AS ref
