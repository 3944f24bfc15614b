import { DECLARED } from '../claim/scopes.js';
import type { Decisions } from '../facts/decisions.js';
import type { EntityFact, Facts } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { Rule } from '../rules/rule.js';

/** First match wins; nothing is guessed from names. */
export interface EnvironmentRule extends Rule {
  environmentOf(deployable: EntityFact, facts: Facts, decisions: Decisions): string | undefined;
}

const byGlob: EnvironmentRule = {
  name: 'assigned',
  reason: 'a person assigned its scope',
  confidence: 1,
  environmentOf: (deployable, _facts, decisions) =>
    decisions.assignments.find(
      (one) => one.what === 'environment' && deployable.scopes.some((scope) => decisions.matches(one.glob, scope)),
    )?.value,
};

/** A label on it or its namespace, or the repository's `faultline.yaml`, which arrives as the same property. */
const byLabel: EnvironmentRule = {
  name: 'label',
  reason: 'a label or faultline.yaml says so',
  confidence: 1,
  environmentOf(deployable, facts) {
    const own = textOf(deployable.properties, 'environmentLabel');
    if (own !== '') return own;
    const namespace = /^workload:(kubernetes\/[^/]+\/[^/]+)\//.exec(deployable.ref)?.[1];
    const fact = namespace === undefined ? undefined : facts.entities.get(`namespace:${namespace}` as EntityRef);
    return fact === undefined ? undefined : textOf(fact.properties, 'environmentLabel') || undefined;
  },
};

/** What runs somewhere nobody named is still told apart by cluster or engine. */
const byPlace: EnvironmentRule = {
  name: 'unassigned',
  reason: 'nobody said which environment its cluster or engine is',
  confidence: 1,
  environmentOf: (deployable) => {
    const place = /^workload:((?:kubernetes|docker)\/[^/]+)\//.exec(deployable.ref)?.[1];
    return place === undefined ? undefined : `unassigned/${place}`;
  },
};

export const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [byGlob, byLabel, byPlace];

/** The environment of a component or workload; `declared` for a component that none claims. */
export function environmentOf(
  deployable: EntityFact,
  facts: Facts,
  decisions: Decisions,
): { readonly environment: string; readonly rule: string } {
  for (const rule of ENVIRONMENT_RULES) {
    const environment = rule.environmentOf(deployable, facts, decisions);
    if (environment !== undefined) return { environment, rule: rule.name };
  }
  return { environment: DECLARED, rule: DECLARED };
}
