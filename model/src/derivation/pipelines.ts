import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import { premises } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

export const deployedByPipeline: Rule = {
  name: 'pipeline',
  reason: 'a pipeline deploys what realizes it to the environment that its job names',
  confidence: 0.9,
};

/** What pipelines say of deployables, said of what these realize. One claim for each environment: the surest. */
export function deployedByPipelines(context: DerivationContext): readonly ClaimDraft[] {
  const surest = new Map<string, ClaimDraft>();
  for (const said of context.facts.ofType('DEPLOYED_TO')) {
    const meant = context.realized(said.from);
    if (meant === undefined || meant.ref === said.from) continue;
    const claim = conclusion(
      'derivation',
      deployedByPipeline,
      { from: meant.ref, type: 'DEPLOYED_TO', to: said.to },
      {
        part: DECLARED,
        premise: Math.min(meant.confidence, said.confidence),
        properties: { by: textOf(said.properties, 'by'), with: textOf(said.properties, 'with') },
        evidence: [
          { kind: 'rule', text: deployedByPipeline.name },
          ...said.evidence.filter(({ kind }) => kind === 'file').slice(0, 3),
          ...premises([said, ...meant.premises], 4),
        ],
      },
    );
    const key = `${meant.ref} ${said.to}`;
    const known = surest.get(key);
    if (known === undefined || claim.confidence > known.confidence) surest.set(key, claim);
  }
  return [...surest.values()];
}
