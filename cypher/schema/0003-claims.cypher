// Claims are found by scope and part; an index is over one relation type.
// Generated from model's relation kinds by: node scripts/generate-cypher.mjs
CREATE INDEX claim_reports IF NOT EXISTS FOR ()-[claim:REPORTS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_owns IF NOT EXISTS FOR ()-[claim:OWNS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_member_of IF NOT EXISTS FOR ()-[claim:MEMBER_OF]-() ON (claim.scope, claim.part);
CREATE INDEX claim_part_of IF NOT EXISTS FOR ()-[claim:PART_OF]-() ON (claim.scope, claim.part);
CREATE INDEX claim_provides IF NOT EXISTS FOR ()-[claim:PROVIDES]-() ON (claim.scope, claim.part);
CREATE INDEX claim_consumes IF NOT EXISTS FOR ()-[claim:CONSUMES]-() ON (claim.scope, claim.part);
CREATE INDEX claim_uses IF NOT EXISTS FOR ()-[claim:USES]-() ON (claim.scope, claim.part);
CREATE INDEX claim_built_from IF NOT EXISTS FOR ()-[claim:BUILT_FROM]-() ON (claim.scope, claim.part);
CREATE INDEX claim_based_on IF NOT EXISTS FOR ()-[claim:BASED_ON]-() ON (claim.scope, claim.part);
CREATE INDEX claim_points_to IF NOT EXISTS FOR ()-[claim:POINTS_TO]-() ON (claim.scope, claim.part);
CREATE INDEX claim_calls IF NOT EXISTS FOR ()-[claim:CALLS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_resolves_to IF NOT EXISTS FOR ()-[claim:RESOLVES_TO]-() ON (claim.scope, claim.part);
CREATE INDEX claim_selects IF NOT EXISTS FOR ()-[claim:SELECTS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_realizes IF NOT EXISTS FOR ()-[claim:REALIZES]-() ON (claim.scope, claim.part);
CREATE INDEX claim_runs IF NOT EXISTS FOR ()-[claim:RUNS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_runs_on IF NOT EXISTS FOR ()-[claim:RUNS_ON]-() ON (claim.scope, claim.part);
CREATE INDEX claim_mounts IF NOT EXISTS FOR ()-[claim:MOUNTS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_attached_to IF NOT EXISTS FOR ()-[claim:ATTACHED_TO]-() ON (claim.scope, claim.part);
CREATE INDEX claim_routes_to IF NOT EXISTS FOR ()-[claim:ROUTES_TO]-() ON (claim.scope, claim.part);
CREATE INDEX claim_depends_on IF NOT EXISTS FOR ()-[claim:DEPENDS_ON]-() ON (claim.scope, claim.part);
CREATE INDEX claim_has_version IF NOT EXISTS FOR ()-[claim:HAS_VERSION]-() ON (claim.scope, claim.part);
CREATE INDEX claim_version_of IF NOT EXISTS FOR ()-[claim:VERSION_OF]-() ON (claim.scope, claim.part);
CREATE INDEX claim_packaged_as IF NOT EXISTS FOR ()-[claim:PACKAGED_AS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_affects IF NOT EXISTS FOR ()-[claim:AFFECTS]-() ON (claim.scope, claim.part);
CREATE INDEX claim_alias_of IF NOT EXISTS FOR ()-[claim:ALIAS_OF]-() ON (claim.scope, claim.part);
CREATE INDEX claim_same_as IF NOT EXISTS FOR ()-[claim:SAME_AS]-() ON (claim.scope, claim.part);
