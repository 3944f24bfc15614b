import type { ClaimDraft } from '../claim/claim.js';
import { compare, premises, type EntityFact, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { imageName } from '../identity/image-name.js';
import type { Evidence } from '../observation/evidence.js';
import type { Properties } from '../observation/properties.js';
import { entityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import { manifestNamed } from './manifest-version.js';

export const runningVersion: Rule = {
  name: 'running-version',
  reason: 'a container of the service runs from an image of that version',
  confidence: 0.95,
};

/** What names a version, strongest first. */
const NAMED_BY = ['image-label', 'container-label', 'workload-label', 'tag'] as const;

/** A tag that names whatever was built last, and no version. */
export const MOVING_TAG = 'latest';

interface Running {
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  readonly namedBy: (typeof NAMED_BY)[number] | 'manifest';
  readonly rule: Rule;
  readonly images: readonly EntityRef[];
  readonly evidence: readonly Evidence[];
  readonly confidence: number;
}

/**
 * The versions of each service that run, by environment: what the image's label says, else the container's or
 * workload's, else the image's tag, else the manifest that it is known to be built from; and the images that they are
 * packaged as. The tag `latest` gives way to a manifest.
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
  const images = uses.map((one) => facts.entities.get(one.to)).filter((image) => image !== undefined);
  const said = [runs, ...uses, ...realized.premises];
  const running = {
    service: realized.ref,
    environment: context.environment(runs.from),
    images: uses.map((one) => one.to).sort(compare),
  };
  const named = versionOf(container, workload, images);
  const reference = referenceOf(container, workload);
  const isMoving = named === undefined || (named.namedBy === 'tag' && named.version === MOVING_TAG);
  const manifest = isMoving ? manifestNamed(context, { workload, realized, reference, images, said }) : undefined;
  if (manifest !== undefined) return { ...running, ...manifest, namedBy: 'manifest' };
  if (named === undefined) return undefined;
  return {
    ...running,
    ...named,
    rule: runningVersion,
    evidence: [{ kind: 'rule', text: runningVersion.name }, ...premises(said, 4)],
    confidence: Math.min(runningVersion.confidence, runs.confidence, realized.confidence),
  };
}

/** Image reference as started. */
function referenceOf(container: EntityFact, workload: EntityFact): string {
  return textOf(container.properties, 'image') || textOf(workload.properties, 'image');
}

function versionOf(
  container: EntityFact,
  workload: EntityFact,
  images: readonly EntityFact[],
): { readonly version: string; readonly namedBy: (typeof NAMED_BY)[number] } | undefined {
  const reference = referenceOf(container, workload);
  const said: Readonly<Record<(typeof NAMED_BY)[number], string>> = {
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
  rule,
  images,
  evidence,
  confidence,
}: Running): ClaimDraft[] {
  const ref = serviceVersionRef(service, version);
  const options = { part: environment, premise: confidence, properties: { rule: rule.name }, evidence };
  // Who reads what runs asks the image for it, whatever else names versions of the same number.
  const packaged: Properties = namedBy === 'manifest' ? { rule: rule.name } : {};
  return [
    statement('derivation', environment, ref, { version, service, rule: namedBy }, confidence),
    conclusion('derivation', rule, { from: service, type: 'HAS_VERSION', to: ref }, options),
    ...images.map((image) =>
      conclusion(
        'derivation',
        rule,
        { from: ref, type: 'PACKAGED_AS', to: image },
        { ...options, properties: packaged },
      ),
    ),
  ];
}
