import type { ClaimDraft } from '../claim/claim.js';
import type { Facts } from '../facts/facts.js';
import { selectedByServices } from '../identity/selected.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';

export const bySelector: Rule = {
  name: 'selector',
  reason: 'the pods of the workload carry every label that the Service selects',
  confidence: 1,
};

/** SELECTS from each KubernetesService to the workloads and components of its name space whose pod labels match. */
export function selections(facts: Facts): readonly ClaimDraft[] {
  return selectedByServices(facts).flatMap(({ service, deployables }) =>
    deployables.map(({ ref }) =>
      conclusion(
        'resolution',
        bySelector,
        { from: service.ref, type: 'SELECTS', to: ref },
        { properties: { rule: bySelector.name } },
      ),
    ),
  );
}
