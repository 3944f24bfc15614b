// oracle/transitive-dependents: everything that needs $ref by current DEPENDS_ON, with hops; cut at 20 hops. Planned
// as VarLengthExpand(Pruning,BFS,All): to aggregate min(size(path)) is what allows it.
// params: ref, at | row: ref, hops | index: entity_ref
MATCH (:Entity {ref: $ref})<-[path:DEPENDS_ON*1..20]-(dependent:Entity)
WHERE all(claim IN path WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at))
  AND dependent.ref <> $ref
RETURN dependent.ref AS ref, min(size(path)) AS hops
ORDER BY hops, ref
