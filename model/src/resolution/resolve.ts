import type { ClaimDraft } from '../claim/claim.js';
import { premises, type EntityFact, type Facts } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { ClassName } from '../identity/naming.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import { byCatalogName } from './by-catalog-name.js';
import { byCloudResource } from './by-cloud-resource.js';
import { byKubernetesName } from './by-kubernetes-name.js';
import { byLocalPort } from './by-local-port.js';
import { byNetwork } from './by-network.js';
import { byProduct } from './by-product.js';
import { byPublishedPort } from './by-published-port.js';
import { byPublicName } from './by-public-name.js';
import { byRoute } from './by-route.js';
import { byRepository } from './by-repository.js';
import { bySettingName } from './by-setting-name.js';
import { byServiceScopes } from './by-service-scopes.js';
import { byStatedProduct } from './by-stated-product.js';
import { resolutionContext, type EndpointQuestion, type ResolutionContext, type ResolutionRule } from './context.js';

/** In this order; the first that knows an answer wins. */
export const RESOLUTION_RULES: readonly ResolutionRule[] = [
  bySettingName,
  byCloudResource,
  byNetwork,
  byKubernetesName,
  byRepository,
  byPublishedPort,
  byProduct,
  byLocalPort,
  byServiceScopes,
  byRoute,
  byPublicName,
  byCatalogName,
  byStatedProduct,
];

/** Finds what answers at each endpoint that somebody calls or routes to. */
export function resolve(facts: Facts, classOf: ReadonlyMap<EntityRef, ClassName>): readonly ClaimDraft[] {
  const context = resolutionContext(facts, classOf);
  return facts.ofKind('endpoint').flatMap((endpoint) => claimsOf(questionOf(endpoint, facts), context));
}

function questionOf(endpoint: EntityFact, facts: Facts): EndpointQuestion {
  return {
    endpoint,
    host: textOf(endpoint.properties, 'host').toLowerCase().replace(/\.$/, ''),
    within: textOf(endpoint.properties, 'within'),
    callers: facts.to(endpoint.ref, 'CALLS'),
  };
}

function claimsOf(question: EndpointQuestion, context: ResolutionContext): readonly ClaimDraft[] {
  const { endpoint, host } = question;
  for (const rule of RESOLUTION_RULES) {
    const answer = rule.answer(question, context);
    if (answer === undefined) continue;
    return answer.targets.flatMap((target) => [
      conclusion(
        'resolution',
        rule,
        { from: endpoint.ref, type: 'RESOLVES_TO', to: target },
        {
          properties: { rule: rule.name },
          evidence: [{ kind: 'rule', text: rule.name }, ...premises(answer.premises, 4)],
        },
      ),
      ...(answer.stated === undefined
        ? []
        : [statement('resolution', rule.name, target, answer.stated, rule.confidence)]),
    ]);
  }
  return [
    statement('resolution', 'unresolved', endpoint.ref, {
      unresolved: whyNot(host, textOf(endpoint.properties, 'setting')),
    }),
  ];
}

function whyNot(host: string, setting: string): string {
  if (setting !== '') return `nothing that was read sets ${setting}, nor is a service here called after it`;
  if (/^[\d.]+$|:/.test(host)) return `${host} is an address, and nothing that was read says who has it`;
  return `nothing that was read answers to the name ${host} where it was written`;
}
