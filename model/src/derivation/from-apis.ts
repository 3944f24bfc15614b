import { DECLARED } from '../claim/scopes.js';
import { textOf } from '../identity/deployable.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { saidCriticality, type DependencyReason } from './dependency.js';

export const fromApis: Rule = {
  name: 'api',
  reason: 'one consumes an interface that the other provides',
  confidence: 0.8,
};

/** CONSUMES and PROVIDES of one Api: one hop, the Api is none. */
export function reasonsFromApis(context: DerivationContext): readonly DependencyReason[] {
  const { facts } = context;
  return facts.ofType('CONSUMES').flatMap((consumes) => {
    const dependent = context.realized(consumes.from);
    if (dependent === undefined) return [];
    const api = facts.entities.get(consumes.to);
    const via = api !== undefined && textOf(api.properties, 'type') === 'grpc' ? 'grpc' : 'http';
    return facts.to(consumes.to, 'PROVIDES').flatMap((provides) => {
      const dependency = context.realized(provides.from);
      if (dependency === undefined) return [];
      return [
        {
          from: dependent.ref,
          to: dependency.ref,
          via,
          part: DECLARED,
          confidence: Math.min(fromApis.confidence, consumes.confidence, provides.confidence),
          said: saidCriticality(consumes),
          rule: fromApis.name,
          premises: [consumes, provides],
        },
      ];
    });
  });
}
