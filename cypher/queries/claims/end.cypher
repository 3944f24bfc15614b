// claims/end: ends current intervals at a revision; an interval that began there leaves nothing. A row is from, to, and
// a map with a member for each key between the two: type, scope, part and via, joined by the unit separator. Pairs with
// thousands of claims are gone through once.
// Planned anew each time: a plan made while the store was small would scan all relations for every row.
// params: rows, revision | row: begun (how many of them had begun there), ended | index: entity_ref
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
  WHERE claim.until IS NULL AND row[2][
    type(claim) + '\u001f' + claim.scope + '\u001f' + claim.part + '\u001f' + claim.via
  ] IS NOT NULL
  RETURN claim
}
WITH DISTINCT claim, claim.since >= $revision AS isNew
FOREACH (one IN CASE WHEN isNew THEN [claim] ELSE [] END | DELETE one)
FOREACH (one IN CASE WHEN isNew THEN [] ELSE [claim] END | SET one.until = $revision)
RETURN sum(CASE WHEN isNew THEN 1 ELSE 0 END) AS begun, sum(CASE WHEN isNew THEN 0 ELSE 1 END) AS ended
