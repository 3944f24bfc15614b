// claims/count-of-entity: how many claims there are on an entity, of one revision or of all up to it.
// params: ref, at, history | row: claims | index: entity_ref
MATCH (:Entity {ref: $ref})-[claim]-(:Entity)
WHERE claim.since <= $at AND ($history OR claim.until IS NULL OR claim.until > $at)
RETURN count(DISTINCT claim) AS claims
