// claims/all: claims of one revision, whatever their scope but some.
// params: at, types, exceptScopes | row: start, type, end, claim (all its properties) | index: none (all are asked for)
MATCH (start:Entity)-[claim]->(end:Entity)
WHERE claim.since <= $at
  AND (claim.until IS NULL OR claim.until > $at)
  AND ($types IS NULL OR type(claim) IN $types)
  AND NOT claim.scope IN $exceptScopes
RETURN start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
