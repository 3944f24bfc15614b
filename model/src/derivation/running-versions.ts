import type { ClaimDraft } from '../claim/claim.js';
import { compare, premises, type EntityFact, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { imageName } from '../identity/image-name.js';
import { entityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

export const runningVersion: Rule = {
  name: 'running-version',
  reason: 'a container of the service runs from an image of that version',
  confidence: 0.95,
};

/** What names a version, strongest first. */
const NAMED_BY = ['image-label', 'container-label', 'workload-label', 'tag'] as const;

interface Running {
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  readonly namedBy: (typeof NAMED_BY)[number];
  readonly images: readonly EntityRef[];
  readonly premises: readonly RelationFact[];
  readonly confidence: number;
}

/**
 * The versions of each service that run, by environment: what the image's label says, else the container's or
 * workload's, else the image's tag; and the images that they are packaged as.
 */
export function runningVersions(context: DerivationContext): readonly ClaimDraft[] {
  return context.facts.ofType('RUNS').flatMap((runs) => {
    const running = runningOf(context, runs);
    return running === undefined ? [] : claimsOf(running);
  });
}

function runningOf(context: DerivationContext, runs: RelationFact): Running | undefined {
  const { facts } = context;
  const container = facts.entities.get(runs.to);
  const workload = facts.entities.get(runs.from);
  if (container === undefined || workload === undefined || container.properties.state !== 'running') return undefined;
  const realized = context.realized(runs.from);
  if (realized === undefined || kindOf(realized.ref) !== 'service') return undefined;
  const uses = facts.from(runs.to, 'USES').filter((one) => kindOf(one.to) === 'image');
  const named = versionOf(
    container,
    workload,
    uses.map((one) => facts.entities.get(one.to)).filter((image) => image !== undefined),
  );
  if (named === undefined) return undefined;
  return {
    ...named,
    service: realized.ref,
    environment: context.environment(runs.from),
    images: uses.map((one) => one.to).sort(compare),
    premises: [runs, ...uses, ...realized.premises],
    confidence: Math.min(runningVersion.confidence, runs.confidence, realized.confidence),
  };
}

function versionOf(
  container: EntityFact,
  workload: EntityFact,
  images: readonly EntityFact[],
): Pick<Running, 'version' | 'namedBy'> | undefined {
  const reference = textOf(container.properties, 'image') || textOf(workload.properties, 'image');
  const said: Readonly<Record<Running['namedBy'], string>> = {
    'image-label': images.map((image) => textOf(image.properties, 'version')).find((one) => one !== '') ?? '',
    'container-label': textOf(container.properties, 'versionLabel'),
    'workload-label': textOf(workload.properties, 'versionLabel'),
    tag: reference === '' ? '' : imageName(reference).tag,
  };
  const namedBy = NAMED_BY.find((one) => said[one] !== '');
  return namedBy === undefined ? undefined : { version: said[namedBy], namedBy };
}

/** A version's ref: the service's own namespace and name, then its version. A slash would begin another namespace. */
export function serviceVersionRef(service: EntityRef, version: string): EntityRef {
  return entityRef('service-version', `${refParts(service).key}@${version.replaceAll('/', '_').slice(0, 200)}`);
}

function claimsOf({
  service,
  environment,
  version,
  namedBy,
  images,
  premises: facts,
  confidence,
}: Running): ClaimDraft[] {
  const ref = serviceVersionRef(service, version);
  const options = {
    part: environment,
    premise: confidence,
    properties: { rule: runningVersion.name },
    evidence: [{ kind: 'rule' as const, text: runningVersion.name }, ...premises(facts, 4)],
  };
  return [
    statement('derivation', environment, ref, { version, service, rule: namedBy }, confidence),
    conclusion('derivation', runningVersion, { from: service, type: 'HAS_VERSION', to: ref }, options),
    ...images.map((image) =>
      conclusion(
        'derivation',
        runningVersion,
        { from: ref, type: 'PACKAGED_AS', to: image },
        { ...options, properties: {} },
      ),
    ),
  ];
}
