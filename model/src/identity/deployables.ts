import { compare, type EntityFact, type Facts } from '../facts/facts.js';
import type { Decisions } from '../facts/decisions.js';
import { refParts, type EntityRef } from '../ref/entity-ref.js';
import type { Deployable, NamespaceRule, Placed } from './deployable.js';
import { declaresOf } from './declares.js';
import { imageName } from './image-name.js';
import { productOf } from './products.js';
import { listOf, pairsOf, textOf } from './property.js';
import { selectedByServices } from './selected.js';
import { systemsOf } from './systems.js';
import { coloursAsOne, variantsAsOne } from './variants.js';

/** All components and workloads, by ref. */
export function deployablesOf(facts: Facts, decisions: Decisions): readonly Deployable[] {
  const selectedBy = new Map<EntityRef, Deployable['selectedBy'][number][]>();
  for (const { service, deployables } of selectedByServices(facts)) {
    const one = { ref: service.ref, name: textOf(service.properties, 'name') };
    for (const { ref } of deployables) selectedBy.set(ref, [...(selectedBy.get(ref) ?? []), one]);
  }
  const placed = [...facts.ofKind('component'), ...facts.ofKind('workload')]
    .map((fact) => deployableOf(fact, decisions, selectedBy.get(fact.ref) ?? []))
    .sort((a, b) => compare(a.ref, b.ref));
  return systemsOf(variantsAsOne(coloursAsOne(placed), facts));
}

function deployableOf(fact: EntityFact, decisions: Decisions, selectedBy: Deployable['selectedBy']): Placed {
  const { properties } = fact;
  const key = refParts(fact.ref).key;
  const repositoryScope = fact.scopes.find((scope) => scope.startsWith('repository/')) ?? '';
  const repository = fact.kind === 'component' ? repositoryScope.slice('repository/'.length) : '';
  const technology = fact.kind === 'component' ? textOf(properties, 'technology') : (key.split('/')[0] ?? '');
  const image = textOf(properties, 'image');
  const labels = pairsOf([...listOf(properties, 'labels'), ...listOf(properties, 'podLabels')]);
  const liveKubernetes = /^kubernetes\/([^/]+)\/([^/]+)\//.exec(key);
  const declaredKubernetes = /\/kubernetes\/([^/]+)$/.exec(textOf(properties, 'within'));
  return {
    ref: fact.ref,
    name: serviceNameOf(textOf(properties, 'name') || refParts(fact.ref).name, labels),
    ...namespaceOf(fact, repository, liveKubernetes, decisions),
    scopes: fact.scopes,
    repository,
    technology,
    declares: declaresOf(textOf(properties, 'declares'), fact.kind === 'component' ? technology : ''),
    project: textOf(properties, 'project'),
    kubernetesNamespace: liveKubernetes?.[2] ?? declaredKubernetes?.[1] ?? '',
    image,
    ownImage: image !== '' && productOf(image) === undefined && !isOfficial(image) ? imageName(image).repository : '',
    baseImage: textOf(properties, 'baseImage'),
    folder: textOf(properties, 'folder'),
    release: textOf(properties, 'release'),
    labels,
    selectedBy,
    properties,
  };
}

/** Words that say of a name only that it is a Deployment's or the like. */
const OBJECT_WORD = /^-(?:deployment|deploy|depl|dep|statefulset|sts|daemonset)$/;

/**
 * Versions of one service that run side by side are Deployments `<app>-<version>` with those labels, and one service; so
 * is `<app>-deployment`. Source: Istio, "Pod and Service requirements": the labels app and version.
 */
function serviceNameOf(name: string, labels: ReadonlyMap<string, string>): string {
  const app = labels.get('app') ?? labels.get('app.kubernetes.io/name') ?? '';
  const version = labels.get('version') ?? labels.get('app.kubernetes.io/version') ?? '';
  if (app === '' || !name.startsWith(app)) return name;
  const rest = name.slice(app.length);
  return (version !== '' && rest === `-${version}`) || OBJECT_WORD.test(rest) ? app : name;
}

/** An official image (`docker.io/library/…`) is nobody's own; two deployables that run `python` share nothing. */
function isOfficial(image: string): boolean {
  return image.includes('/') && imageName(image).repository.startsWith('docker.io/library/');
}

function namespaceOf(
  fact: EntityFact,
  repository: string,
  liveKubernetes: RegExpExecArray | null,
  decisions: Decisions,
): { readonly namespace: string; readonly namespaceRule: NamespaceRule } {
  const assigned = decisions.assignments.find(
    (one) => one.what === 'namespace' && fact.scopes.some((scope) => decisions.matches(one.glob, scope)),
  );
  if (assigned) return { namespace: assigned.value, namespaceRule: 'setting' };
  const declared = textOf(fact.properties, 'declaredNamespace');
  if (declared !== '') return { namespace: declared, namespaceRule: 'declared-namespace' };
  if (repository !== '') return { namespace: repository.replaceAll('#', '/'), namespaceRule: 'repository' };
  if (liveKubernetes)
    return { namespace: `${liveKubernetes[1]}/${liveKubernetes[2]}`, namespaceRule: 'cluster-namespace' };
  const project = textOf(fact.properties, 'project');
  if (project !== '') return { namespace: project, namespaceRule: 'compose-project' };
  return { namespace: refParts(fact.ref).namespace, namespaceRule: 'cluster-namespace' };
}
