export * from './claim/claim.js';
export * from './claim/scopes.js';
export * from './entity/index.js';
export { TRAIT_WORDS, type TraitName } from './entity/declared-traits.js';
export * from './error/catalog-error.js';
export * from './change/asked-change.js';
export * from './change/written-change.js';
export * from './codeowners/index.js';
export {
  defineFinding,
  FINDING_SEVERITIES,
  type Finding,
  type FindingKind,
  type FindingSeverity,
} from './finding/finding.js';
export * from './event/change.js';
export * from './event/event.js';
export { propertySides, shortImage } from './event/wording.js';
export { byTime, EVENT_RULES, eventsOf } from './event/events-of.js';
export { lookupOf, type ClaimLookup, type HistoryInput, type Stood } from './event/history.js';
export * from './facts/decisions.js';
export * from './facts/facts.js';
export { MOVING_TAG } from './derivation/running-versions.js';
export { isPackageUse, packageKey, publishedPackages, wholePackage } from './facts/used-packages.js';
export * from './observation/evidence.js';
export * from './observation/issue.js';
export * from './observation/lines.js';
export * from './observation/properties.js';
export { isSoundLine } from './observation/sound-line.js';
export * from './observation/standing.js';
export * from './ownership/owner-name.js';
export { packageUrl, packageUrlOf, type PackageName } from './package/package-url.js';
export * from './ownership/owner-conflict.js';
export * from './ownership/owner-rule.js';
export { OWNER_RULES, ownerCandidates, type RuleOwners } from './ownership/owners-of.js';
export * from './ref/entity-ref.js';
export { shortPlace } from './ref/short-place.js';
export * from './relation/criticality.js';
export * from './relation/index.js';
export * from './relation/severity.js';
export * from './rules/recompute.js';
export * from './rules/rule.js';
export { ruleNamed } from './rules/rule-named.js';
export { imageName, parseImageName, type ImageName, type ParsedImageName } from './identity/image-name.js';
export { canonicalRemote, labelledRemote } from './identity/canonical-remote.js';
export { BUCKET } from './derivation/from-calls.js';
export { isCommonTitle } from './derivation/interfaces.js';
export { DECLARES, declaresOf, isOfCode, isOnlyDescribed, type Declares } from './identity/declares.js';
export { productOf, productSpoken, type Product } from './identity/products.js';
export { ENVIRONMENT_RULES } from './environment/environment-of.js';
export { isPublicName } from './resolution/by-public-name.js';
export { RESOLUTION_RULES } from './resolution/resolve.js';
export { TIE_RULES } from './identity/identify.js';
export { csvText } from './table/csv.js';
export { counted, grouped } from './text/count.js';
export { markdownText } from './text/markdown.js';
export { tableCsv, tableObjects, type TableColumn, type TableValue } from './table/table.js';
export * from './contract/index.js';
export * from './version/index.js';
export * from './technology/index.js';
export { packageOf } from './derivation/packages.js';
export { lifecycleOf, platformsOfImage, systemPlatform, type Lifecycle, type Platform } from './lifecycle/lifecycle.js';
export { LIFECYCLE_DATE, LIFECYCLE_SOURCE } from './lifecycle/table.js';
