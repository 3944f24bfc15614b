import { compareCore, compareSemantic, type SemanticVersion } from './semantic-version.js';

export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** One condition: how a version must stand to another. */
export interface Comparator<Version> {
  readonly operator: Operator;
  readonly version: Version;
}

/** Whether an order that came out of comparing fulfils the operator. */
export function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

/**
 * Whether all hold. A prerelease is admitted only where one of them names a prerelease of the same major, minor and
 * patch: who asks for ^1.2.0 did not ask for 1.3.0-rc.1.
 */
export function allAdmit(comparators: readonly Comparator<SemanticVersion>[], version: SemanticVersion): boolean {
  if (!comparators.every((one) => holds(one.operator, compareSemantic(version, one.version)))) return false;
  if (version.prerelease.length === 0) return true;
  return comparators.some((one) => one.version.prerelease.length > 0 && compareCore(one.version, version) === 0);
}
