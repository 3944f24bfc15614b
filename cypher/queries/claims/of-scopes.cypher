// claims/of-scopes: claims of one revision in some scopes.
// Generated from model's relation kinds by node scripts/generate-cypher.mjs.
// params: scopes, at, types | row: start, type, end, claim (all its properties) | index: claim_* (one a type)
UNWIND $scopes AS scope
CALL (scope) {
  MATCH (start:Entity)-[claim:REPORTS]->(end:Entity)
  USING INDEX claim:REPORTS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:OWNS]->(end:Entity)
  USING INDEX claim:OWNS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:MEMBER_OF]->(end:Entity)
  USING INDEX claim:MEMBER_OF(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:PART_OF]->(end:Entity)
  USING INDEX claim:PART_OF(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:PROVIDES]->(end:Entity)
  USING INDEX claim:PROVIDES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:CONSUMES]->(end:Entity)
  USING INDEX claim:CONSUMES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:COPIES]->(end:Entity)
  USING INDEX claim:COPIES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:USES]->(end:Entity)
  USING INDEX claim:USES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:BUILT_FROM]->(end:Entity)
  USING INDEX claim:BUILT_FROM(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:BASED_ON]->(end:Entity)
  USING INDEX claim:BASED_ON(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:POINTS_TO]->(end:Entity)
  USING INDEX claim:POINTS_TO(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:CALLS]->(end:Entity)
  USING INDEX claim:CALLS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:RESOLVES_TO]->(end:Entity)
  USING INDEX claim:RESOLVES_TO(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:SELECTS]->(end:Entity)
  USING INDEX claim:SELECTS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:REALIZES]->(end:Entity)
  USING INDEX claim:REALIZES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:RUNS]->(end:Entity)
  USING INDEX claim:RUNS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:RUNS_ON]->(end:Entity)
  USING INDEX claim:RUNS_ON(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:MOUNTS]->(end:Entity)
  USING INDEX claim:MOUNTS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:ATTACHED_TO]->(end:Entity)
  USING INDEX claim:ATTACHED_TO(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:ROUTES_TO]->(end:Entity)
  USING INDEX claim:ROUTES_TO(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:DEPENDS_ON]->(end:Entity)
  USING INDEX claim:DEPENDS_ON(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:HAS_VERSION]->(end:Entity)
  USING INDEX claim:HAS_VERSION(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:DEPLOYED]->(end:Entity)
  USING INDEX claim:DEPLOYED(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:DEPLOYED_TO]->(end:Entity)
  USING INDEX claim:DEPLOYED_TO(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:REQUIRES]->(end:Entity)
  USING INDEX claim:REQUIRES(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:VERSION_OF]->(end:Entity)
  USING INDEX claim:VERSION_OF(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:PACKAGED_AS]->(end:Entity)
  USING INDEX claim:PACKAGED_AS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:AFFECTS]->(end:Entity)
  USING INDEX claim:AFFECTS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:ALIAS_OF]->(end:Entity)
  USING INDEX claim:ALIAS_OF(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
  UNION ALL
  MATCH (start:Entity)-[claim:SAME_AS]->(end:Entity)
  USING INDEX claim:SAME_AS(scope, part)
  WHERE claim.scope = scope AND claim.part IS NOT NULL
  RETURN start, claim, end
}
WITH start, claim, end
WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at) AND ($types IS NULL OR type(claim) IN $types)
RETURN start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim
