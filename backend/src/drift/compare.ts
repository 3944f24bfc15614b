import { compare } from '@faultline/model';
import { pairingsOf, type Pairing } from './declared/pairing.js';
import { DECLARED_RULES } from './declared/rules.js';
import type { DriftView } from './drift-view.js';
import { ENVIRONMENT_RULES } from './environments/rules.js';
import { isThere, sideOf, type Basis, type Comparison } from './environments/side.js';
import { DRIFT_KINDS, DRIFT_SEVERITIES, DRIFT_STATES, findingsIn, type Finding } from './finding.js';

/** All differences, and how many entities were compared to find them. */
export interface Drift {
  /** Differences before unknown ones, worst first, then by kind, entity, environment and subject. */
  readonly findings: readonly Finding[];
  /** Catalog entities of which both sides say something, so that they could differ and did not have to. */
  readonly compared: number;
  /** Catalog entities that were looked at. */
  readonly looked: number;
}

/** One entity looked at: what was found, and whether both sides say something of it. */
export interface Step {
  readonly findings: readonly Finding[];
  readonly isCompared: boolean;
}

/**
 * Declared against observed, entity by entity, so that a caller may pause between two. O(claims) in all.
 * @param environment only this one, and what is declared for none and runs nowhere; default: each
 */
export function* declaredAgainstObserved(view: DriftView, environment: string | null): Generator<Step> {
  for (const entity of view.forms.entities) {
    const pairings = pairingsOf(view, entity).filter(
      (one) => environment === null || one.environment === environment || one.environment === '',
    );
    if (pairings.length > 0) yield stepOf(pairings);
  }
}

function stepOf(pairings: readonly Pairing[]): Step {
  return {
    findings: pairings.flatMap((one) => [...findingsIn(DECLARED_RULES, one)]),
    isCompared: pairings.some(({ components, workloads }) => components.length > 0 && workloads.length > 0),
  };
}

/** One environment against another, entity by entity. O(claims) in all. */
export function* environmentAgainstEnvironment(
  view: DriftView,
  left: { readonly environment: string; readonly basis: Basis },
  right: { readonly environment: string; readonly basis: Basis },
): Generator<Step> {
  for (const entity of view.forms.entities) {
    const comparison: Comparison = {
      view,
      entity,
      environment: left.environment,
      left: sideOf(view, entity, left.environment, left.basis),
      right: sideOf(view, entity, right.environment, right.basis),
    };
    if (!isThere(comparison.left) && !isThere(comparison.right)) continue;
    yield {
      findings: [...findingsIn(ENVIRONMENT_RULES, comparison)],
      isCompared: isThere(comparison.left) && isThere(comparison.right),
    };
  }
}

/** Puts steps together, in the order of the answer. */
export function gathered(steps: Iterable<Step>): Drift {
  const findings: Finding[] = [];
  let compared = 0;
  let looked = 0;
  for (const step of steps) {
    findings.push(...step.findings);
    looked++;
    if (step.isCompared) compared++;
  }
  return { findings: findings.sort(byWeight), compared, looked };
}

function byWeight(a: Finding, b: Finding): number {
  return (
    DRIFT_STATES.indexOf(a.state) - DRIFT_STATES.indexOf(b.state) ||
    DRIFT_SEVERITIES.indexOf(a.severity) - DRIFT_SEVERITIES.indexOf(b.severity) ||
    DRIFT_KINDS.indexOf(a.kind) - DRIFT_KINDS.indexOf(b.kind) ||
    a.entity - b.entity ||
    compare(a.environment, b.environment) ||
    compare(a.subject, b.subject)
  );
}
