import { POSTURE_RULES } from '@faultline/analysis';
import { z } from 'zod';
import { Duration, Glob } from './config-words.js';

const Rule = z.enum(POSTURE_RULES.map(({ kind }) => kind.code));

const Exception = z.strictObject({
  rule: Rule,
  /** Globs over refs of catalog entities; of several one. */
  match: z.array(Glob).min(1).max(500).default(['**']),
  /** Globs over names of environments; of several one. */
  environments: z.array(Glob).min(1).max(500).default(['**']),
  /** Why it is let pass. */
  reason: z.string().min(1).max(1_000),
  /** Last day on which it holds, UTC. */
  until: z.iso.date().optional(),
});
export type PostureException = z.infer<typeof Exception>;

/** `posture` of the configuration file. */
export const PostureConfig = z.strictObject({
  /** Image repositories that are approved. None: all are. */
  registries: z.array(Glob).max(1_000).default([]),
  /** Image repositories that must be signed. */
  signed: z.array(Glob).max(1_000).default([]),
  /** How long a scan counts. */
  scanMaxAge: Duration.default(30 * 86_400_000),
  /** What is let pass, where, and why. */
  exceptions: z.array(Exception).max(10_000).default([]),
});
export type PostureConfig = z.infer<typeof PostureConfig>;
