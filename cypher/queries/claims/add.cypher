// claims/add: new intervals from a revision on. A row is from, to, type, scope, part, via, standing, confidence,
// evidence as JSON, and the properties as a map.
// params: rows, since | row: claims | index: entity_ref
UNWIND $rows AS row
MATCH (start:Entity {ref: row[0]})
WITH row, start
MATCH (end:Entity {ref: row[1]})
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
