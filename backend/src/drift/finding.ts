/** Where what a repository declares and what runs differ. */
export const DECLARED_KINDS = [
  'not-running',
  'not-declared',
  'image-repository',
  'image-tag',
  'image-digest',
  'replicas',
  'volumes',
  'ports',
  'dependency-not-live',
  'dependency-not-declared',
  'not-observed',
  'nothing-declared',
] as const;

/** Where two environments differ. */
export const ENVIRONMENT_KINDS = [
  'only-in-one',
  'version-apart',
  'image-apart',
  'digest-apart',
  'dependency-apart',
  'replicas-apart',
  'owners-apart',
] as const;

export const DRIFT_KINDS = [...DECLARED_KINDS, ...ENVIRONMENT_KINDS] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** How much it matters, worst first: something is missing or another program runs; it behaves otherwise; untidy. */
export const DRIFT_SEVERITIES = ['high', 'medium', 'low'] as const;
export type DriftSeverity = (typeof DRIFT_SEVERITIES)[number];

/** `unknown`: what was read does not tell, and `unknown` of the finding says why. */
export const DRIFT_STATES = ['drift', 'unknown'] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

/** One difference as a rule sees it. */
export interface Difference {
  /** Tells several of one kind on one entity and environment apart; never holds the values that differ. */
  readonly subject: string;
  /** What the left side says: declared, or the first environment. Empty where it says nothing. */
  readonly left: readonly string[];
  /** What the right side says: observed, or the second environment. */
  readonly right: readonly string[];
  /** One sentence: what differs and how that is known. */
  readonly reason: string;
  /** What a person can do about it. */
  readonly remedy: string;
  /** Default: the rule's. */
  readonly severity?: DriftSeverity;
  /** Why it is not known to be a difference; absent or '' where it is. */
  readonly unknown?: string;
  /** Another entity that it is about, such as the dependency. */
  readonly about?: number;
  /** The claims that it rests on: rows of the projection's relations, those of its reports as their complement. */
  readonly rows: readonly number[];
}

/** A difference with its kind and place. */
export interface Finding extends Difference {
  readonly kind: DriftKind;
  readonly state: DriftState;
  readonly severity: DriftSeverity;
  /** The catalog entity. */
  readonly entity: number;
  /** '' where no environment is named and nothing runs. */
  readonly environment: string;
}

/** A kind of difference: what it means, and how it is found. Its file holds nothing else. */
export interface DriftRule<Case> {
  readonly kind: DriftKind;
  /** As on the page: "not running". */
  readonly title: string;
  readonly meaning: string;
  readonly severity: DriftSeverity;
  differences(of: Case): Iterable<Difference>;
}

/** Everything that rules find in one case. */
export function* findingsIn<Case extends { readonly entity: number; readonly environment: string }>(
  rules: readonly DriftRule<Case>[],
  of: Case,
): Generator<Finding> {
  for (const rule of rules) {
    for (const difference of rule.differences(of)) {
      yield {
        ...difference,
        kind: rule.kind,
        state: difference.unknown ? 'unknown' : 'drift',
        severity: difference.severity ?? rule.severity,
        entity: of.entity,
        environment: of.environment,
      };
    }
  }
}
