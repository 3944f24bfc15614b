import type { ClaimDraft } from '../claim/claim.js';
import { compare, premises, type EntityFact, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { entityRef, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { serviceVersionRef } from './running-versions.js';

export const deployedVersion: Rule = {
  name: 'deployed-version',
  reason: 'the last deploy event of the service in that environment names the version',
  confidence: 0.9,
};

/** One telling of a deploy, of the service as it is called now. */
interface Deploy {
  readonly event: EntityFact;
  readonly service: EntityRef;
  readonly told: RelationFact;
  readonly at: number;
}

/**
 * The version of each service that was deployed last in each environment, by the events' own times, whatever the order
 * in which they came. A removal leaves none. A service and an environment that only events name are stated.
 */
export function deployedVersions(context: DerivationContext): readonly ClaimDraft[] {
  const deploys = deploysOf(context);
  const last = new Map<string, Deploy>();
  for (const deploy of deploys) {
    const cell = `${textOf(deploy.event.properties, 'environment')} ${deploy.service}`;
    const known = last.get(cell);
    if (known === undefined || isLater(deploy, known)) last.set(cell, deploy);
  }
  return [
    ...deploys.flatMap((deploy) => renamed(deploy)),
    ...deploys.flatMap((deploy) => unknownPlaces(deploy, context)),
    ...[...last.values()].flatMap((deploy) => versionClaims(deploy, context)),
  ];
}

function deploysOf({ facts, rules }: DerivationContext): readonly Deploy[] {
  return facts.ofType('DEPLOYED').flatMap((told) => {
    const event = facts.entities.get(told.from);
    const at = event?.properties.at;
    if (event === undefined || typeof at !== 'number' || textOf(event.properties, 'environment') === '') return [];
    return [{ event, told, at, service: rules.from(told.to, 'ALIAS_OF')[0]?.to ?? told.to }];
  });
}

function isLater(a: Deploy, b: Deploy): boolean {
  return a.at === b.at ? compare(a.event.ref, b.event.ref) > 0 : a.at > b.at;
}

/** Who asks for a service by its name of now finds what was told of an earlier one. */
function renamed({ event, told, service }: Deploy): readonly ClaimDraft[] {
  if (told.to === service) return [];
  const environment = textOf(event.properties, 'environment');
  return [
    conclusion(
      'derivation',
      deployedVersion,
      { from: event.ref, type: 'DEPLOYED', to: service },
      { part: environment, properties: { rule: deployedVersion.name }, evidence: evidenceOf(told) },
    ),
  ];
}

function unknownPlaces({ event, service }: Deploy, { facts, rules }: DerivationContext): readonly ClaimDraft[] {
  const environment = textOf(event.properties, 'environment');
  const isKnown = facts.entities.has(service) || rules.entities.has(service);
  return [
    statement('derivation', environment, entityRef('environment', environment), {}),
    ...(isKnown ? [] : [statement('derivation', environment, service, {}, deployedVersion.confidence)]),
  ];
}

function versionClaims({ event, service, told }: Deploy, { facts }: DerivationContext): readonly ClaimDraft[] {
  const { properties } = event;
  const [environment, version] = [textOf(properties, 'environment'), textOf(properties, 'version')];
  if (version === '' || textOf(properties, 'action') === 'removed') return [];
  const ref = serviceVersionRef(service, version);
  const image = entityRef('image', textOf(properties, 'digest') || 'unknown');
  const options = { part: environment, premise: told.confidence, evidence: evidenceOf(told) };
  const stated = { version, service, rule: 'deploy-event' };
  return [
    statement('derivation', environment, ref, stated, deployedVersion.confidence),
    conclusion(
      'derivation',
      deployedVersion,
      { from: service, type: 'HAS_VERSION', to: ref },
      { ...options, properties: { rule: deployedVersion.name } },
    ),
    ...(facts.entities.has(image)
      ? [conclusion('derivation', deployedVersion, { from: ref, type: 'PACKAGED_AS', to: image }, options)]
      : []),
  ];
}

function evidenceOf(told: RelationFact) {
  return [{ kind: 'rule' as const, text: deployedVersion.name }, ...premises([told], 1)];
}
