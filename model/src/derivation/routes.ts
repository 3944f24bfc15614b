import type { ClaimDraft } from '../claim/claim.js';
import { kindOf } from '../ref/entity-ref.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

export const routedService: Rule = {
  name: 'route',
  reason: 'the route sends to an endpoint that the service answers',
  confidence: 0.95,
};

/** Route to catalog entity, so that a public name leads to a service. */
export function routedServices(context: DerivationContext): readonly ClaimDraft[] {
  return context.facts
    .ofType('ROUTES_TO')
    .filter((routes) => kindOf(routes.from) === 'route' && kindOf(routes.to) === 'endpoint')
    .flatMap((routes) =>
      context
        .answering(routes.to)
        .filter((reached) => kindOf(reached.ref) === 'service')
        .map((reached) =>
          conclusion(
            'derivation',
            routedService,
            { from: routes.from, type: 'ROUTES_TO', to: reached.ref },
            {
              part: 'declared',
              premise: reached.confidence,
              properties: typeof routes.properties.path === 'string' ? { path: routes.properties.path } : {},
            },
          ),
        ),
    );
}
