// claims/add: new intervals from a revision on. A row is from, to, type, scope, part, via, standing, confidence,
// evidence as JSON, and the properties as a map.
// params: rows, since | row: claims | index: entity_ref
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
CREATE (start)-[claim:$(row[2]) {
  scope: row[3],
  part: row[4],
  via: row[5],
  standing: row[6],
  confidence: row[7],
  evidence: row[8],
  since: $since
}]->(end)
SET claim += row[9]
RETURN count(*) AS claims
