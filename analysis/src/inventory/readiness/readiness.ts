import { READINESS_CRITERIA, type CriterionCode } from './criteria.js';
import type { CriterionVerdict } from './criterion.js';
import type { ReadinessFacts } from './facts.js';

const ONLY_WHERE_KNOWN: ReadonlySet<CriterionCode> = new Set(
  READINESS_CRITERIA.filter((one) => one.onlyWhereKnown).map(({ code }) => code),
);

/** What is to be done with an application, as one moves them. */
export const READINESS_CLASSES = ['in-container', 'ready', 'with-work', 'not', 'unknown'] as const;
export type ReadinessClass = (typeof READINESS_CLASSES)[number];

export interface JudgedCriterion {
  readonly code: CriterionCode;
  readonly title: string;
  readonly verdict: CriterionVerdict;
}

export interface Readiness {
  readonly class: ReadinessClass;
  /** By which step of the rule, with what decided it, in one sentence. */
  readonly reason: string;
  /** In the order of the criteria. */
  readonly criteria: readonly JudgedCriterion[];
}

/**
 * Judges an application by every criterion, then by the first of these that holds:
 * it runs in a container: `in-container`; a criterion that is not met forbids it: `not`; its base platform is not known:
 * `unknown`; a criterion is not met: `with-work`; a criterion is unknown, but one that is asked only where somebody says:
 * `unknown`; else `ready`. So nothing becomes ready by silence, and what is known to need work is not hidden by what nobody said. O(criteria).
 */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const criteria = READINESS_CRITERIA.map((one) => ({ code: one.code, title: one.title, verdict: one.judge(facts) }));
  return { ...classOf(facts, criteria), criteria };
}

function classOf(facts: ReadinessFacts, criteria: readonly JudgedCriterion[]): Omit<Readiness, 'criteria'> {
  const unmet = criteria.filter(({ verdict }) => verdict.state === 'not-met');
  const open = criteria.filter(({ verdict }) => verdict.state === 'unknown');
  if (facts.containment === 'running') {
    return { class: 'in-container', reason: `it runs in a container${listed('; open there: ', [...unmet, ...open])}` };
  }
  const blocking = unmet.filter(({ verdict }) => verdict.state === 'not-met' && verdict.blocks);
  if (blocking.length > 0) return { class: 'not', reason: `forbidden by ${words(blocking)}: ${evidenceOf(blocking)}` };
  if (open.some(({ code }) => code === 'base-platform')) {
    return { class: 'unknown', reason: `not known: ${words(open)}${listed('; to be done in any case: ', unmet)}` };
  }
  if (unmet.length > 0) {
    return { class: 'with-work', reason: `to be done: ${words(unmet)}${listed('; not known: ', open)}` };
  }
  if (open.some(({ code }) => !ONLY_WHERE_KNOWN.has(code))) {
    return { class: 'unknown', reason: `nothing is in the way, but not known: ${words(open)}` };
  }
  return { class: 'ready', reason: `every criterion is met${listed('; nobody says of ', open)}` };
}

const words = (criteria: readonly JudgedCriterion[]): string =>
  criteria.map(({ title }) => title.toLowerCase()).join(', ');

function listed(before: string, criteria: readonly JudgedCriterion[]): string {
  return criteria.length === 0 ? '' : `${before}${words(criteria)}`;
}

function evidenceOf(criteria: readonly JudgedCriterion[]): string {
  return criteria
    .flatMap(({ verdict }) => (verdict.state === 'not-met' ? verdict.evidence.slice(0, 1) : []))
    .join('; ');
}
