import type { ClaimDraft } from '../claim/claim.js';
import type { RuleScope } from '../claim/scopes.js';
import type { Evidence } from '../observation/evidence.js';
import type { Properties } from '../observation/properties.js';
import type { Standing } from '../observation/standing.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { RelationType } from '../relation/index.js';
import type { Rule } from './rule.js';

export interface ConclusionOptions {
  readonly properties?: Properties;
  readonly evidence?: readonly Evidence[];
  readonly standing?: Standing;
  /** Confidence of the weakest premise; the rule's own bounds it. */
  readonly premise?: number;
  readonly via?: string;
  /** Part, when it is not the rule's name. */
  readonly part?: string;
}

/** A rule's conclusion as a claim: its part is the rule unless said otherwise, its confidence the least of rule and premise. */
export function conclusion(
  scope: RuleScope,
  rule: Rule,
  relation: { readonly from: EntityRef; readonly type: RelationType; readonly to: EntityRef },
  options: ConclusionOptions = {},
): ClaimDraft {
  return {
    scope,
    part: options.part ?? rule.name,
    ...relation,
    via: options.via ?? '',
    standing: options.standing ?? 'derived',
    confidence: Math.min(rule.confidence, options.premise ?? 1),
    properties: options.properties ?? {},
    evidence: options.evidence ?? [{ kind: 'rule', text: rule.name }],
  };
}

/** What a rule states of an entity. */
export function statement(
  scope: RuleScope,
  part: string,
  entity: EntityRef,
  properties: Properties,
  confidence = 1,
): ClaimDraft {
  return {
    scope,
    part,
    from: `source:${scope}` as EntityRef,
    type: 'REPORTS',
    to: entity,
    via: '',
    standing: 'derived',
    confidence,
    properties,
    evidence: [],
  };
}
