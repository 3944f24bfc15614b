import { DECLARED } from '../claim/scopes.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { isDependable, refinedVia, saidCriticality, type DependencyReason } from './dependency.js';

export const fromCatalog: Rule = {
  name: 'catalog-file',
  reason: 'a catalog file says so',
  confidence: 1,
};

/** DEPENDS_ON between catalog entities, as their files say, with `via` filled in where the file has none. */
export function reasonsFromCatalog(context: DerivationContext): readonly DependencyReason[] {
  return context.facts
    .ofType('DEPENDS_ON')
    .filter((stated) => isDependable(stated.from) && isDependable(stated.to))
    .map((stated) => ({
      from: stated.from,
      to: stated.to,
      via: refinedVia(stated.via, context.usualVia(stated.to)),
      part: DECLARED,
      confidence: stated.confidence,
      said: saidCriticality(stated),
      rule: fromCatalog.name,
      premises: [stated],
    }));
}
