import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from './claims.js';

/** Claims of the Compose project of a repository for tests: its services, whom they call, and before whom they start. */
export function composeClaims(project: string) {
  const within = `repository/${project}/compose/${project}`;
  const { entity, relation } = claimsIn(`repository/${project}`);
  const ref = (name: string): string => `component:${project}#compose/${project}/${name}`;
  return {
    entity,
    relation,
    within,
    ref,
    service: (name: string, more: Properties = {}): ClaimDraft =>
      entity(ref(name), {
        name,
        technology: 'compose',
        declares: 'deployment',
        project,
        within,
        hostNames: [name],
        ...more,
      }),
    calls: (from: string, to: string, via = 'http', properties: Properties = {}): readonly ClaimDraft[] => [
      entity(`endpoint:${within}|${to}`, { host: to, within }),
      relation(ref(from), 'CALLS', `endpoint:${within}|${to}`, { via, properties }),
    ],
    startsAfter: (name: string, awaited: string): ClaimDraft =>
      relation(ref(name), 'DEPENDS_ON', ref(awaited), { confidence: 0.6 }),
  };
}

/** Which needs are derived of claims, each as `web > other 0.6`, in order. */
export function derivedNeeds(claims: readonly ClaimDraft[]): readonly string[] {
  return recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ from, to, confidence }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)} ${confidence}`)
    .sort();
}
