import { allHold, type Comparator } from '../comparator.js';
import { compareCore, compareSemantic, type SemanticVersion } from './semantic-version.js';

/**
 * Whether all hold. A prerelease is admitted only where one of them names a prerelease of the same major, minor and
 * patch: who asks for ^1.2.0 did not ask for 1.3.0-rc.1.
 */
export function allAdmit(comparators: readonly Comparator<SemanticVersion>[], version: SemanticVersion): boolean {
  if (!allHold(comparators, version, compareSemantic)) return false;
  if (version.prerelease.length === 0) return true;
  return comparators.some((one) => one.version.prerelease.length > 0 && compareCore(one.version, version) === 0);
}
