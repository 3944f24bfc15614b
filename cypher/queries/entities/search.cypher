// entities/search: refs that hold every word, of entities that a current claim names; exact names, then shorter refs.
// params: longest (the longest word, for the index), words, exact, kinds, at, limit | row: ref | index: entity_search
MATCH (entity:Entity)
USING TEXT INDEX entity:Entity(search)
WHERE entity.search CONTAINS $longest
  AND all(word IN $words WHERE entity.search CONTAINS word)
  AND ($kinds IS NULL OR entity.kind IN $kinds)
  AND EXISTS {
    MATCH (entity)-[claim]-(:Entity)
    WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at)
  }
RETURN entity.ref AS ref
ORDER BY toLower(entity.name) = $exact DESC, size(ref), ref
LIMIT $limit
