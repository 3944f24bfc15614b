import type { EntityRef, FindingSeverity } from '@faultline/model';
import type { ContainerFacts, PostureUnit, PostureWorld } from './facts.js';
import type { Found, PostureRule } from './rule.js';
import { POSTURE_RULES, type PostureCode } from './rules.js';

/** What one rule finds in one unit. */
export interface PostureFinding {
  readonly code: PostureCode;
  readonly severity: FindingSeverity;
  readonly subject: EntityRef;
  readonly environment: string;
  /** With the values that prove it, in one sentence. */
  readonly message: string;
  readonly remedy: string;
  /** Containers first, then what else it is about; each once. */
  readonly about: readonly EntityRef[];
  /** Whether it was seen running, or is only declared. */
  readonly isLive: boolean;
}

/** How one rule went over units: each unit counts once. */
export interface PostureCount {
  readonly code: PostureCode;
  readonly found: number;
  readonly clear: number;
  /** Of which what was read does not tell. */
  readonly unknown: number;
}

/** What the rules say of one unit. */
export interface Judgement {
  readonly findings: readonly PostureFinding[];
  /** Rules that cannot tell, each with the first reason. */
  readonly unknown: readonly { readonly code: PostureCode; readonly why: string }[];
  /** Rules that found nothing to blame. */
  readonly clear: readonly PostureCode[];
}

const WORST: readonly FindingSeverity[] = ['high', 'medium', 'low'];
const SHOWN = 3;

/**
 * Judges a unit by every rule. A rule finds something where it does in one container at least; it is unknown where it
 * finds nothing and cannot tell of one; it is clear where it can tell of all. Replicas that are alike are named once.
 * O(containers x rules).
 */
export function judge(unit: PostureUnit, world: PostureWorld): Judgement {
  const findings: PostureFinding[] = [];
  const unknown: { code: PostureCode; why: string }[] = [];
  const clear: PostureCode[] = [];
  for (const rule of POSTURE_RULES) {
    const found: { readonly container: ContainerFacts; readonly verdict: Found }[] = [];
    let why: string | undefined;
    let isClear = false;
    for (const container of unit.containers) {
      const verdict = rule.check(container, world);
      if (verdict.state === 'found') found.push({ container, verdict });
      else if (verdict.state === 'unknown') why ??= verdict.why;
      else if (verdict.state === 'clear') isClear = true;
    }
    if (found.length > 0) findings.push(findingOf(rule, unit, found));
    else if (why !== undefined) unknown.push({ code: rule.kind.code, why });
    else if (isClear) clear.push(rule.kind.code);
  }
  return { findings, unknown, clear };
}

function findingOf(
  { kind }: PostureRule<PostureCode>,
  { subject, environment }: PostureUnit,
  found: readonly { readonly container: ContainerFacts; readonly verdict: Found }[],
): PostureFinding {
  const severities = found.map(({ verdict }) => verdict.severity ?? kind.severity);
  const details = new Map<string, string[]>();
  for (const { container, verdict } of found) {
    const names = details.get(verdict.detail);
    if (names === undefined) details.set(verdict.detail, [container.name]);
    else names.push(container.name);
  }
  const sentences = [...details].map(([detail, names]) => `${namesText(names)} ${detail}`);
  const more = sentences.length > SHOWN ? `; and ${sentences.length - SHOWN} more` : '';
  const refs = [...found.map(({ container }) => container.ref), ...found.flatMap(({ verdict }) => verdict.about ?? [])];
  return {
    code: kind.code,
    severity: WORST.find((one) => severities.includes(one)) ?? kind.severity,
    subject,
    environment,
    message: sentences.slice(0, SHOWN).join('; ') + more,
    remedy: found[0]?.verdict.remedy ?? kind.remedy,
    about: [...new Set(refs)],
    isLive: found.some(({ container }) => container.isLive),
  };
}

function namesText(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1 ? first : `${first} (and ${names.length - 1} more alike)`;
}
