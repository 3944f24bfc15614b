import type { Evidence } from '../observation/evidence.js';
import { premises, type EntityFact, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { imageName } from '../identity/image-name.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext, Reached } from './context.js';

export const manifestOfCommit: Rule = {
  name: 'manifest-of-commit',
  reason: 'the image says that it was built from the commit that was imported, whose manifest names the version',
  confidence: 0.8,
};

export const manifestOfBuild: Rule = {
  name: 'manifest-of-build',
  reason:
    'a compose file builds the image from the folder whose manifest names the version; at which commit, nobody says',
  confidence: 0.5,
};

/** Rules by which a manifest names what runs. */
export const MANIFEST_RULES: readonly Rule[] = [manifestOfCommit, manifestOfBuild];

/** What a manifest names of something that runs. */
export interface ManifestNamed {
  readonly version: string;
  readonly rule: Rule;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** Something that runs, and the images that it runs from. */
export interface RunningFrom {
  readonly workload: EntityFact;
  readonly realized: Reached;
  /** Image reference as started. */
  readonly reference: string;
  readonly images: readonly EntityFact[];
  readonly said: readonly RelationFact[];
}

/** A component of the same service whose manifest names a version. */
interface Candidate {
  readonly component: EntityFact;
  readonly realizes: RelationFact;
  readonly version: string;
}

/** No commit is told by less. */
const SHORTEST_COMMIT = 7;

/**
 * The version that a manifest names of what runs, where that is known to be built from it: by the commit that the
 * image's label names, else by the compose file that builds it. None where manifests name several.
 */
export function manifestNamed(context: DerivationContext, running: RunningFrom): ManifestNamed | undefined {
  const candidates = candidatesOf(context, running.realized.ref);
  if (candidates.length === 0) return undefined;
  const revisions = running.images.map((image) => textOf(image.properties, 'revision'));
  const ofCommit = candidates.filter(({ component }) =>
    revisions.some((revision) => isCommit(revision, commitOf(context, component))),
  );
  if (ofCommit.length > 0) return named(running, manifestOfCommit, ofCommit);
  // An image that names another commit was built from another manifest.
  if (revisions.some((revision) => revision !== '')) return undefined;
  const builds = buildsOf(context, running);
  const repositories = new Set(builds.map(({ properties }) => textOf(properties, 'repository')));
  const ofBuild = candidates.filter(({ component }) => repositories.has(textOf(component.properties, 'repository')));
  return ofBuild.length === 0 ? undefined : named(running, manifestOfBuild, ofBuild);
}

function candidatesOf({ facts, rules }: DerivationContext, service: EntityRef): readonly Candidate[] {
  return rules.to(service, 'REALIZES').flatMap((realizes) => {
    const component = kindOf(realizes.from) === 'component' ? facts.entities.get(realizes.from) : undefined;
    const version = component === undefined ? '' : textOf(component.properties, 'manifestVersion');
    return component === undefined || version === '' ? [] : [{ component, realizes, version }];
  });
}

function commitOf({ facts }: DerivationContext, { properties }: EntityFact): string {
  const repository = facts.entities.get(textOf(properties, 'repository') as EntityRef);
  return repository === undefined ? '' : textOf(repository.properties, 'commit');
}

function isCommit(revision: string, commit: string): boolean {
  const [a, b] = [revision.toLowerCase(), commit.toLowerCase()];
  return Math.min(a.length, b.length) >= SHORTEST_COMMIT && (a.startsWith(b) || b.startsWith(a));
}

/** Components of a compose file that build the image that a compose project on an engine runs. */
function buildsOf({ facts, rules }: DerivationContext, running: RunningFrom): readonly EntityFact[] {
  const { workload, realized, reference } = running;
  const [project, name] = [textOf(workload.properties, 'project'), textOf(workload.properties, 'name')];
  if (project === '' || name === '') return [];
  return rules.to(realized.ref, 'REALIZES').flatMap((realizes) => {
    const component = facts.entities.get(realizes.from);
    if (component === undefined || textOf(component.properties, 'technology') !== 'compose') return [];
    const isSame = textOf(component.properties, 'project') === project && textOf(component.properties, 'name') === name;
    const written = textOf(component.properties, 'image');
    const names = written === '' ? [`${project}-${name}`, `${project}_${name}`] : [written];
    const isBuilt = facts.from(component.ref, 'BUILT_FROM').length > 0;
    const isImage = names.some((one) => imageName(one).repository === imageName(reference).repository);
    return isSame && isBuilt && isImage ? [component] : [];
  });
}

function named(running: RunningFrom, rule: Rule, candidates: readonly Candidate[]): ManifestNamed | undefined {
  const [first] = candidates;
  if (first === undefined || candidates.some(({ version }) => version !== first.version)) return undefined;
  const said = [...running.said, ...candidates.map(({ realizes }) => realizes)];
  const manifest = textOf(first.component.properties, 'manifest');
  return {
    version: first.version,
    rule,
    confidence: Math.min(rule.confidence, ...said.map(({ confidence }) => confidence)),
    evidence: [
      { kind: 'rule', text: rule.name },
      { kind: 'file', text: `names version ${first.version}`, ...(manifest === '' ? {} : { path: manifest }) },
      ...premises(said, 4),
    ],
  };
}
