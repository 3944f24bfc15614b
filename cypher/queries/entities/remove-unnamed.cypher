// entities/remove-unnamed: removes those of the given entities that no claim names, of any time.
// params: refs | row: entities | index: entity_ref
UNWIND $refs AS ref
MATCH (entity:Entity {ref: ref})
WHERE NOT EXISTS { (entity)--() }
DELETE entity
RETURN count(*) AS entities
