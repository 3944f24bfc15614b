import type { ClaimDraft } from '../claim/claim.js';
import type { EntityFact, Facts } from '../facts/facts.js';
import { listOf, pairsOf, textOf } from '../identity/deployable.js';
import { groupBy } from '../identity/ties.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';

export const bySelector: Rule = {
  name: 'selector',
  reason: 'the pods of the workload carry every label that the Service selects',
  confidence: 1,
};

/** SELECTS from each KubernetesService to the workloads and components of its name space whose pod labels match. */
export function selections(facts: Facts): readonly ClaimDraft[] {
  const candidates = [...facts.ofKind('workload'), ...facts.ofKind('component')].map((fact) => ({
    fact,
    labels: podLabels(fact),
  }));
  const bySpace = groupBy(candidates, ({ fact }) => textOf(fact.properties, 'within'));
  return facts.ofKind('kubernetes-service').flatMap((service) => {
    const selector = [...pairsOf(listOf(service.properties, 'selector'))];
    if (selector.length === 0) return [];
    return (bySpace.get(textOf(service.properties, 'within')) ?? [])
      .filter(({ labels }) => selector.every(([name, value]) => labels.get(name) === value))
      .map(({ fact }) =>
        conclusion(
          'resolution',
          bySelector,
          { from: service.ref, type: 'SELECTS', to: fact.ref },
          { properties: { rule: bySelector.name } },
        ),
      );
  });
}

function podLabels(fact: EntityFact): ReadonlyMap<string, string> {
  const own = listOf(fact.properties, 'podLabels');
  return pairsOf(own.length > 0 ? own : listOf(fact.properties, 'labels'));
}
