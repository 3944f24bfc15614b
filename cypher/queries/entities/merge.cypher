// entities/merge: entities that a batch names for the first time. A row is ref, label, kind, namespace, name, and the
// ref in lower case for searching.
// params: rows | row: entities | index: entity_ref
UNWIND $rows AS row
MERGE (entity:Entity {ref: row[0]})
ON CREATE SET
  entity:$(row[1]),
  entity.kind = row[2],
  entity.namespace = row[3],
  entity.name = row[4],
  entity.search = row[5]
RETURN count(*) AS entities
