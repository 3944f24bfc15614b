// claims/annotate: replaces the evidence of current claims. A row is from, to, and a map of evidence as
// JSON by key: type, scope, part and via, joined by the unit separator.
// Planned anew each time: a plan made while the store was small would scan all relations for every row.
// params: rows, at | row: claims | index: entity_ref
CYPHER replan=force
UNWIND $rows AS row
CALL (row) {
  MATCH (start:Entity {ref: row[0]})
  USING INDEX start:Entity(ref)
  RETURN start
}
CALL (row) {
  MATCH (end:Entity {ref: row[1]})
  USING INDEX end:Entity(ref)
  RETURN end
}
CALL (row, start, end) {
  MATCH (start)-[claim]->(end)
  WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at)
  RETURN claim, row[2][
    type(claim) + '\u001f' + claim.scope + '\u001f' + claim.part + '\u001f' + claim.via
  ] AS evidence
}
WITH claim, evidence
WHERE evidence IS NOT NULL
SET claim.evidence = evidence
RETURN count(*) AS claims
