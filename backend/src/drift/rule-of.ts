import { DECLARED_RULES } from './declared/rules.js';
import { ENVIRONMENT_RULES } from './environments/rules.js';
import type { DriftKind } from './finding.js';

interface KindWords {
  readonly title: string;
  readonly meaning: string;
}

/** The words of each kind, from its own file. */
export const RULE_OF = Object.fromEntries(
  [...DECLARED_RULES, ...ENVIRONMENT_RULES].map(({ kind, title, meaning }) => [kind, { title, meaning }]),
) as Readonly<Record<DriftKind, KindWords>>;
