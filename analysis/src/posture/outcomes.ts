import type { FindingSeverity } from '@faultline/model';
import type { PostureUnit, PostureWorld } from './facts.js';
import { POSTURE_RULES } from './rules.js';

/** How a rule went over a unit, as a number: what was found by how bad it is. */
export const OUTCOME = { none: 0, clear: 1, unknown: 2, low: 3, medium: 4, high: 5 } as const;

const SEVERITIES: readonly FindingSeverity[] = ['low', 'medium', 'high'];

/** How bad an outcome is; undefined where nothing was found. */
export function severityOf(outcome: number): FindingSeverity | undefined {
  return SEVERITIES[outcome - OUTCOME.low];
}

/**
 * What `judge` says of a unit without the words of it: a byte a rule, in the order of the rules. Of a whole catalog the
 * words would fill memory, and nobody reads more of them than a page. O(containers x rules).
 * @param outcomes written from `at` on
 */
export function judgeOutcomes(unit: PostureUnit, world: PostureWorld, outcomes: Uint8Array, at: number): void {
  for (const [number, rule] of POSTURE_RULES.entries()) {
    let worst: number = OUTCOME.none;
    let isUnknown = false;
    for (const container of unit.containers) {
      const verdict = rule.check(container, world);
      if (verdict.state === 'found') worst = Math.max(worst, OUTCOME[verdict.severity ?? rule.kind.severity]);
      else if (verdict.state === 'unknown') isUnknown = true;
      else if (verdict.state === 'clear') worst = Math.max(worst, OUTCOME.clear);
    }
    outcomes[at + number] = isUnknown && worst < OUTCOME.low ? OUTCOME.unknown : worst;
  }
}
