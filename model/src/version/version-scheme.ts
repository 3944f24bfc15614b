/** How versions of one kind are written, ordered and required. Texts are untrusted: every method is linear or nearly so. */
export interface VersionScheme {
  /** As commands, policies and `REQUIRES` write it: npm, maven, deb. */
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** Where its rules are written. */
  readonly source: string;
  /** Types of package URLs whose versions follow it. */
  readonly purlTypes: readonly string[];
  /** A version, by example. */
  readonly versionForm: string;
  /** A constraint, by example. */
  readonly constraintForm: string;
  isVersion(text: string): boolean;
  isConstraint(text: string): boolean;
  /**
   * A total order of valid versions; 0 says that they are one version written differently.
   * @throws CatalogError INVALID_INPUT for what is no version
   */
  compare(left: string, right: string): -1 | 0 | 1;
  /** @throws CatalogError INVALID_INPUT for what is no version or no constraint */
  satisfies(version: string, constraint: string): boolean;
  /** Oldest first, equal ones in the order given. O(n log n). @throws CatalogError INVALID_INPUT for what is no version */
  sort(versions: readonly string[]): string[];
  /** Whether the order says which is newer; false for tags of different variants, which no order makes exchangeable. */
  isComparable(left: string, right: string): boolean;
  /** The part whose change may break dependents, as text: `1`, for SemVer's first versions `0.3`. @throws as compare */
  majorOf(version: string): string;
}
