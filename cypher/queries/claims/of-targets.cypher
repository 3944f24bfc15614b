// claims/of-targets: claims of one revision that lead to some entities.
// params: refs, at, types, scopes, parts, exceptScopes | row: start, type, end, claim (all its properties) | index: entity_ref
UNWIND $refs AS ref
MATCH (start:Entity)-[claim]->(end:Entity {ref: ref})
WHERE claim.since <= $at
  AND (claim.until IS NULL OR claim.until > $at)
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($scopes IS NULL OR claim.scope IN $scopes)
  AND ($parts IS NULL OR claim.part IN $parts)
  AND NOT claim.scope IN $exceptScopes
RETURN start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
