// parts/of-scopes: how the parts of scopes were last read.
// params: scopes | row: part (all its properties) | index: part_key
UNWIND $scopes AS scope
MATCH (part:Part)
USING INDEX part:Part(scope, part)
WHERE part.scope = scope AND part.part IS NOT NULL
RETURN properties(part) AS part
ORDER BY part.scope, part.part
