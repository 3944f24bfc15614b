import { AROUND, CHECK_RULES, reasonOf, exceptionExpired, type CheckReason, type Weight } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import { z } from 'zod';
import { Glob } from '../platform/config-words.js';
import { matchesGlob } from '../platform/decision-book.js';
import { parseYaml } from '../platform/yaml-file.js';

/** The file of the policy, beside faultline.config.yaml or in a repository. */
export const POLICY_FILE = 'faultline.policy.yaml';
export const MOST_POLICY_BYTES = 200_000;

/** Every kind of reason, for documents and for policies. */
export const REASON_KINDS = [...CHECK_RULES.flatMap(({ kinds }) => kinds), ...AROUND];

const CODES: ReadonlySet<string> = new Set(REASON_KINDS.map(({ code }) => code));
const ACTIONS = { block: 'blocks', unknown: 'unknown', warn: 'warns', ignore: 'notes' } as const satisfies Record<
  string,
  Weight
>;
const STRENGTH: readonly Weight[] = ['notes', 'warns', 'unknown', 'blocks'];

const Code = z
  .string()
  .max(100)
  .refine((code) => CODES.has(code) || code.startsWith('posture-') || code === '*', {
    error: `no reason has that code; there are ${[...CODES].join(', ')}, posture-<rule>, and *`,
  });

const PolicyRule = z
  .strictObject({
    codes: z.array(Code).min(1).max(100),
    environments: z.array(Glob).min(1).max(500).default(['**']),
    /** Globs over refs of the service. */
    services: z.array(Glob).min(1).max(500).default(['**']),
    /** Globs over refs of owners of the service; without one, whoever owns it. */
    owners: z.array(Glob).min(1).max(500).optional(),
    action: z.enum(['block', 'unknown', 'warn', 'ignore']),
    reason: z.string().min(1).max(1_000).optional(),
    /** Last day on which it holds, UTC. */
    until: z.iso.date().optional(),
  })
  .refine(({ action, reason, until }) => action === 'block' || (reason !== undefined && until !== undefined), {
    error: 'what does not block is an exception: it needs a `reason`, and `until` when it holds (2027-01-31)',
  });

/** What blocks, warns or is ignored; of several rules that match, the first decides. */
export const Policy = z.strictObject({ rules: z.array(PolicyRule).max(5_000).default([]) });
export type Policy = z.infer<typeof Policy>;

/** @throws CatalogError INVALID_CONFIG naming every mistake with its line */
export function parsePolicy(text: string, path: string): Policy {
  if (text.trim() === '') return { rules: [] };
  return parseYaml(text, path, Policy, {
    what: 'the policy',
    remedy: `mend ${path}; docs/check.md shows every setting`,
  }).data;
}

/** A reason as it weighs after a policy. */
export interface WeighedReason extends CheckReason {
  /** Why the policy changed its weight; null where it did not. */
  readonly policy: string | null;
}

/** Whose reasons are weighed. */
export interface Weighing {
  readonly service: EntityRef | string;
  readonly owners: readonly EntityRef[];
  readonly environment: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Weighs reasons by a policy. A rule that is over changes nothing, and is told of where it would have eased something. */
export function weigh(policy: Policy, reasons: readonly CheckReason[], of: Weighing): readonly WeighedReason[] {
  const day = new Date(of.now).toISOString().slice(0, 10);
  const expired = new Map<string, CheckReason>();
  const weighed = reasons.map((reason): WeighedReason => {
    for (const rule of policy.rules) {
      if (!applies(rule, reason, of)) continue;
      const weight = ACTIONS[rule.action];
      if (rule.until !== undefined && rule.until < day) {
        const isEasier = STRENGTH.indexOf(weight) < STRENGTH.indexOf(reason.weight);
        if (isEasier) expired.set(`${reason.code} ${rule.until}`, expiredReason(reason, rule.until));
        continue;
      }
      return { ...reason, weight, policy: rule.reason ?? `the policy says ${rule.action}` };
    }
    return { ...reason, policy: null };
  });
  return [...weighed, ...[...expired.values()].map((reason) => ({ ...reason, policy: null }))];
}

function applies(rule: Policy['rules'][number], reason: CheckReason, of: Weighing): boolean {
  const isAny = (globs: readonly string[], texts: readonly string[]): boolean =>
    globs.some((glob) => glob === '**' || texts.some((text) => matchesGlob(glob, text)));
  return (
    rule.codes.some((code) => code === '*' || code === reason.code) &&
    isAny(rule.environments, [of.environment]) &&
    isAny(rule.services, [of.service]) &&
    (rule.owners === undefined || isAny(rule.owners, of.owners))
  );
}

function expiredReason({ code }: CheckReason, until: string): CheckReason {
  return reasonOf(exceptionExpired, { message: `the policy let ${code} pass until ${until}` });
}
