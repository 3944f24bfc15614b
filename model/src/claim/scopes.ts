/** Scopes that the rules write; every other scope belongs to a source. */
export const RULE_SCOPES = ['identity', 'resolution', 'derivation'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

/** Whether rules write it. */
export function isRuleScope(scope: string): scope is RuleScope {
  return (RULE_SCOPES as readonly string[]).includes(scope);
}

/** The part of the derivation scope for relations that hold wherever their dependent runs. */
export const DECLARED = 'declared';

/** Below this a relation is hidden by default, and counted. */
export const HIDDEN_BELOW = 0.5;
