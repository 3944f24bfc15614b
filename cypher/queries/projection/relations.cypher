// projection/relations: every current relation but REPORTS, packed by where it starts: one row and four lists of one
// length an entity, which is half the time of a row a relation. A key is type, via, scope, part, standing, criticality,
// assumed and since, joined by the unit separator; the client looks each up once.
// params: at, properties | row: start, ends, keys, confidences, properties (null in it for DEPENDS_ON) | index: none (all are asked for)
MATCH (start:Entity)
CALL (start) {
  MATCH (start)-[claim]->(end:Entity)
  WHERE type(claim) <> 'REPORTS' AND claim.since <= $at AND (claim.until IS NULL OR claim.until > $at)
  RETURN
    collect(end.ref) AS ends,
    collect(
      type(claim) + '\u001f' + claim.via + '\u001f' + claim.scope + '\u001f' + claim.part + '\u001f' + claim.standing
      + '\u001f' + CASE WHEN claim.criticality IN ['hard', 'soft', 'async'] THEN claim.criticality ELSE '' END
      + '\u001f' + CASE WHEN claim.assumed = true THEN '1' ELSE '' END
      + '\u001f' + toString(claim.since)
    ) AS keys,
    collect(claim.confidence) AS confidences,
    collect(CASE WHEN $properties AND type(claim) <> 'DEPENDS_ON' THEN properties(claim) ELSE {} END) AS properties
}
WITH start, ends, keys, confidences, properties
WHERE size(ends) > 0
RETURN start.ref AS start, ends, keys, confidences, properties
