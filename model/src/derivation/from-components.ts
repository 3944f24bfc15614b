import type { Rule } from '../rules/rule.js';
import { kindOf } from '../ref/entity-ref.js';
import { isOnlyOrder, ONLY_STARTED_BEFORE } from './start-order.js';
import type { DerivationContext } from './context.js';
import { refinedVia, saidCriticality, type DependencyReason } from './dependency.js';

export const fromComponents: Rule = {
  name: 'declared-relation',
  reason: 'a file of the repository says that one needs the other',
  confidence: 0.9,
};

/** DEPENDS_ON between components or workloads, lifted to what they realize. */
export function reasonsFromComponents(context: DerivationContext): readonly DependencyReason[] {
  return context.facts.ofType('DEPENDS_ON').flatMap((declared) => {
    if (!['component', 'workload'].includes(kindOf(declared.from))) return [];
    const dependent = context.realized(declared.from);
    const dependency = context.realized(declared.to);
    if (dependent === undefined || dependency === undefined) return [];
    const isOrder = isOnlyOrder(declared, dependent.ref, dependency.ref, context);
    return [
      {
        from: dependent.ref,
        to: dependency.ref,
        via: refinedVia(declared.via, context.usualVia(dependency.ref)),
        part: context.environment(declared.from),
        confidence: Math.min(
          fromComponents.confidence,
          declared.confidence,
          dependent.confidence,
          dependency.confidence,
          isOrder ? ONLY_STARTED_BEFORE : 1,
        ),
        said: saidCriticality(declared),
        rule: fromComponents.name,
        premises: [declared, ...dependent.premises, ...dependency.premises],
      },
    ];
  });
}
