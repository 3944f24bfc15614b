// projection/reports: every current statement of an entity by a source, packed by entity: a source states thousands.
// A key is source, via, scope, part, standing and since, joined by the unit separator.
// params: at, properties | row: entity, keys, confidences, properties | index: none (all are asked for)
MATCH (entity:Entity)
CALL (entity) {
  MATCH (entity)<-[claim:REPORTS]-(source:Entity)
  WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at)
  RETURN
    collect(
      source.ref + '\u001f' + claim.via + '\u001f' + claim.scope + '\u001f' + claim.part + '\u001f' + claim.standing
      + '\u001f' + toString(claim.since)
    ) AS keys,
    collect(claim.confidence) AS confidences,
    collect(CASE WHEN $properties THEN properties(claim) ELSE {} END) AS properties
}
WITH entity, keys, confidences, properties
WHERE size(keys) > 0
RETURN entity.ref AS entity, keys, confidences, properties
