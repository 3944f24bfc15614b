import { compare } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { EndpointQuestion, ResolutionContext, ResolutionRule } from './context.js';
import { byKubernetesName } from './by-kubernetes-name.js';
import { byNetwork } from './by-network.js';

/** What a repository writes is looked up where the same service runs: its namespaces and networks. */
export const byServiceScopes: ResolutionRule = {
  name: 'service-scopes',
  reason: 'where the same service runs, something answers to that name',
  confidence: 0.75,
  answer(question, context) {
    const targets = new Set<EntityRef>();
    for (const call of question.callers) {
      const service = context.classOf.get(call.from)?.ref;
      if (service === undefined) continue;
      for (const member of context.membersOf.get(service) ?? []) {
        if (member === call.from) continue;
        for (const target of lookUpAt(member, question, context)) targets.add(target);
      }
    }
    return targets.size === 0 ? undefined : { targets: [...targets].sort(compare), premises: [] };
  },
};

function lookUpAt(member: EntityRef, question: EndpointQuestion, context: ResolutionContext): readonly EntityRef[] {
  const fact = context.facts.entities.get(member);
  if (fact === undefined) return [];
  const call = question.callers[0];
  const there: EndpointQuestion = {
    ...question,
    within: textOf(fact.properties, 'within'),
    callers: call === undefined ? [] : [{ ...call, from: member }],
  };
  return (byNetwork.answer(there, context) ?? byKubernetesName.answer(there, context))?.targets ?? [];
}
