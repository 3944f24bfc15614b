import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import { entityRef } from '../ref/entity-ref.js';
import { statement } from '../rules/conclusion.js';
import type { DerivationContext } from './context.js';

/** The environments in use, and the environment of each workload and assigned component. */
export function places(context: DerivationContext): readonly ClaimDraft[] {
  const environments = new Set<string>();
  const deployables = [...context.facts.ofKind('workload'), ...context.facts.ofKind('component')];
  const placed = deployables.flatMap((fact) => {
    const environment = context.environment(fact.ref);
    if (environment === DECLARED) return [];
    environments.add(environment);
    return [statement('derivation', environment, fact.ref, { environment })];
  });
  const named = [...environments].map((one) => statement('derivation', one, entityRef('environment', one), {}));
  return [...named, ...placed];
}
