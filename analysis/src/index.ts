export * from './topology/input.js';
export * from './topology/input-of.js';
export * from './topology/nodes.js';
export * from './topology/topology.js';
export * from './topology/shared.js';
export { buildTopologies, type TopologySet } from './topology/topology-set.js';
export type { DependencyClaims } from './topology/claims.js';
export { withoutCovered } from './topology/covered.js';
export type { LiftingRows } from './topology/lifting.js';
export * from './closure/hops.js';
export * from './closure/dependent-hops.js';
export * from './closure/dependency-closure.js';
export * from './closure/neighbourhood.js';
export * from './closure/relations.js';
export * from './redundancy/replicas.js';
export * from './redundancy/replicas-of.js';
export * from './redundancy/redundancy.js';
export * from './lifting/lift.js';
export * from './impact/severity.js';
export * from './impact/spread.js';
export * from './impact/blast-radius.js';
export * from './impact/impact-answer.js';
export type { Change } from './whatif/change.js';
export * from './whatif/what-if.js';
export * from './whatif/compare.js';
export * from './structure/strong-components.js';
export * from './structure/rank-dependents.js';
export * from './structure/transitive-dependents.js';
export * from './structure/entry-points.js';
export * from './structure/fewest-cuts.js';
export { MOST_EXACT_NODES } from './structure/least-order.js';
export * from './structure/dominators.js';
export * from './structure/criticality.js';
export * from './structure/places.js';
export * from './structure/single-points.js';
export * from './structure/layering.js';
export * from './structure/unneeded.js';
export { CAUSE_KINDS } from './suspects/foundations.js';
export * from './suspects/parameters.js';
export { scoreCandidates, type Scoring } from './suspects/scoring.js';
export type { ScoringInput } from './suspects/scoring-input.js';
export * from './suspects/shared-dependencies.js';
export * from './suspects/suspects.js';
export type { ChangeEvidence, ChangeWindow, SuspectChange } from './suspects/change-evidence.js';
export * from './suspects/explain.js';
export * from './footprint/start-order.js';
export * from './paths/ends.js';
export * from './paths/way.js';
export * from './paths/shortest-ways.js';
export * from './paths/hardest-ways.js';
export * from './paths/ways.js';
export * from './diff/difference.js';
export { CONTAINMENTS, type Containment, type ReadinessFacts, type Said } from './inventory/readiness/facts.js';
export { READINESS_CRITERIA, type CriterionCode } from './inventory/readiness/criteria.js';
export type { Criterion, CriterionVerdict } from './inventory/readiness/criterion.js';
export * from './inventory/readiness/readiness.js';
export * from './posture/facts.js';
export { POSTURE_RULES, type PostureCode } from './posture/rules.js';
export { imageFamilies, type FamilyMember } from './posture/image-families.js';
export * from './posture/judge.js';
export * from './posture/outcomes.js';
export * from './conflicts/facts.js';
export * from './contracts/facts.js';
export { satisfied, standing, type Satisfied } from './conflicts/satisfied.js';
export { CONFLICT_RULES, conflictsIn, conflictsSliced, type ConflictCode } from './conflicts/rules.js';
export { digestsMixed } from './conflicts/digests-mixed.js';
export { environmentsApart } from './conflicts/environments-apart.js';
export { tagMoved } from './conflicts/tag-moved.js';
export { versionReused } from './conflicts/version-reused.js';
export { groupBy, type ConflictRule } from './conflicts/rule.js';
export * from './ownership/crossings.js';
export * from './check/facts.js';
export { reasonOf, WEIGHTS, type CheckReason, type ReasonKind, type Weight } from './check/reason.js';
export * from './check/around.js';
export {
  check,
  checkSliced,
  CHECK_RULES,
  verdictOf,
  type Checked,
  type CheckedCandidate,
  type CheckCode,
} from './check/check.js';
export { groupDependents, type GroupDependentsInput, type NodeGroups } from './inventory/group-dependents.js';
export { isRare, rareAtMost } from './inventory/rare.js';
export { versionSpread, type VersionSpread, type VersionUse, type VersionUsers } from './inventory/version-spread.js';
export { imageRepositories, type ImageRepository, type RepositoryTag } from './inventory/image-repositories.js';
export * from './inventory/leftovers.js';
