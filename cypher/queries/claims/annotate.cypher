// claims/annotate: replaces the evidence of current claims. A row is from, to, and a map of
// evidence as JSON by key: type, scope, part and via, joined by the unit separator.
// params: rows, at | row: claims | index: entity_ref
UNWIND $rows AS row
MATCH (start:Entity {ref: row[0]})
WITH row, start
MATCH (end:Entity {ref: row[1]})
WITH row, start, end
MATCH (start)-[claim]->(end)
WITH row, claim, row[2][
  type(claim) + '\u001f' + claim.scope + '\u001f' + claim.part + '\u001f' + claim.via
] AS evidence
WHERE evidence IS NOT NULL
  AND claim.since <= $at
  AND (claim.until IS NULL OR claim.until > $at)
SET claim.evidence = evidence
RETURN count(*) AS claims
