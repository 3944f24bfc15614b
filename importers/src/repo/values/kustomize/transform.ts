import { listOf, recordOf } from '../yaml.js';
import { kindOf, mapAt, mapsIn, metadataOf, nameOf, templatesOf, type Json, type KubernetesObject } from './object.js';
import type { BuildBudget } from './budget.js';
import type { Kustomization } from './schema.js';

/** Kinds that stand in no namespace. */
const CLUSTER_WIDE =
  /^(?:Namespace|Node|PersistentVolume|CustomResourceDefinition|APIService|(?:Storage|Ingress|Priority|Runtime|Gateway)Class|Cluster\w*|(?:Validating|Mutating)\w+|CSI\w+|PodSecurityPolicy|VolumeSnapshotClass)$/;
const NEVER_RENAMED = new Set(['Namespace', 'CustomResourceDefinition', 'APIService']);

/** All that a kustomization does to the objects that it has, once they are patched; in the order of kustomize. */
export function transform(objects: readonly KubernetesObject[], file: Kustomization, budget: BuildBudget): void {
  if (!budget.works(objects.length)) return;
  if (file.namespace !== undefined)
    for (const one of objects) if (!CLUSTER_WIDE.test(kindOf(one))) metadataOf(one)['namespace'] = file.namespace;
  rename(objects, file.namePrefix ?? '', file.nameSuffix ?? '', budget);
  const labels = labelsOf(file);
  putAll(objects, labels.size, budget, (one, put) => label(one, labels, put));
  const annotations = Object.entries(file.commonAnnotations);
  putAll(objects, annotations.length, budget, (one, put) => annotate(one, annotations, put));
  scale(objects, file.replicas, budget);
  setImages(objects, file.images, budget);
}

/** Puts a word under a key of an object, as long as the build may hold it. */
type Put = (map: Json, key: string, value: string) => void;

function putAll(
  objects: readonly KubernetesObject[],
  words: number,
  budget: BuildBudget,
  change: (one: KubernetesObject, put: Put) => void,
): void {
  if (words === 0) return;
  const put: Put = (map, key, value) => {
    if (Object.hasOwn(map, key) || budget.takes(key.length + value.length)) map[key] = value;
  };
  for (const one of objects) {
    if (!budget.works(words)) return;
    change(one, put);
  }
}

/** Whether an object has a name now or had it before it was given a prefix. */
export function isCalled(object: KubernetesObject, name: string): boolean {
  return nameOf(object) === name || object.formerNames.includes(name);
}

/** Fields that name another object, by the kind that they name. */
const REFERENCES: Readonly<Record<string, readonly [kind: RegExp, field: string]>> = {
  configMapRef: [/^ConfigMap$/, 'name'],
  configMapKeyRef: [/^ConfigMap$/, 'name'],
  configMap: [/^ConfigMap$/, 'name'],
  secretRef: [/^Secret$/, 'name'],
  secretKeyRef: [/^Secret$/, 'name'],
  secret: [/^Secret$/, 'secretName'],
  persistentVolumeClaim: [/^PersistentVolumeClaim$/, 'claimName'],
  service: [/^Service$/, 'name'],
  scaleTargetRef: [/^(?:Deployment|StatefulSet|ReplicaSet)$/, 'name'],
};
const NAMING: Readonly<Record<string, RegExp>> = { serviceName: /^Service$/, serviceAccountName: /^ServiceAccount$/ };

/** Objects of one name, each of another kind. */
const MOST_NAMESAKES = 100;

function rename(objects: readonly KubernetesObject[], prefix: string, suffix: string, budget: BuildBudget): void {
  if (prefix === '' && suffix === '') return;
  const renamed = new Map<string, [kind: string, name: string][]>();
  for (const one of objects) {
    const name = nameOf(one);
    if (NEVER_RENAMED.has(kindOf(one)) || name === '') continue;
    const now = `${prefix}${name}${suffix}`;
    if (!budget.takes(now.length)) return;
    one.formerNames.push(name);
    metadataOf(one)['name'] = now;
    const known = renamed.get(name);
    if (known === undefined) renamed.set(name, [[kindOf(one), now]]);
    else if (known.length < MOST_NAMESAKES) known.push([kindOf(one), now]);
  }
  const nameNow = (kind: RegExp, name: unknown): string | undefined =>
    typeof name === 'string' ? renamed.get(name)?.find((one) => kind.test(one[0]))?.[1] : undefined;
  for (const { value } of objects) {
    for (const map of mapsIn(value)) {
      if (!budget.works(1)) return;
      for (const [key, one] of Object.entries(map)) {
        const [kind, field] = Object.hasOwn(REFERENCES, key) ? (REFERENCES[key] ?? []) : [];
        const held = recordOf(one) as Json | undefined;
        const found = kind && field && held ? nameNow(kind, held[field]) : undefined;
        if (found !== undefined && field !== undefined && held !== undefined) held[field] = found;
        const named = Object.hasOwn(NAMING, key) ? NAMING[key] : undefined;
        const name = named && nameNow(named, one);
        if (name !== undefined) map[key] = name;
      }
    }
  }
}

/** What is put where, of all words that a file has on labels; of a key that stands twice the last. */
interface Labels {
  readonly size: number;
  readonly all: Words;
  readonly ofTemplates: Words;
  readonly ofSelectors: Words;
}

type Words = readonly (readonly [key: string, value: string])[];

function labelsOf({ commonLabels, labels }: Kustomization): Labels {
  const [all, ofTemplates, ofSelectors] = [0, 1, 2].map(() => new Map<string, string>());
  const common = { pairs: commonLabels, includeSelectors: true, includeTemplates: true };
  for (const { pairs, includeSelectors, includeTemplates } of [common, ...labels])
    for (const [key, value] of Object.entries(pairs)) {
      all?.set(key, value);
      if (includeSelectors || includeTemplates) ofTemplates?.set(key, value);
      if (includeSelectors) ofSelectors?.set(key, value);
    }
  const words = (map: ReadonlyMap<string, string> | undefined): Words => [...(map ?? [])];
  return {
    size: all?.size ?? 0,
    all: words(all),
    ofTemplates: words(ofTemplates),
    ofSelectors: words(ofSelectors),
  };
}

function label(object: KubernetesObject, { all, ofTemplates, ofSelectors }: Labels, put: Put): void {
  const lay = (place: Json | undefined, words: Words): void => {
    for (const [key, value] of words) if (place !== undefined) put(place, key, value);
  };
  lay(mapAt(metadataOf(object), ['labels'], true), all);
  if (ofTemplates.length > 0)
    for (const template of templatesOf(object)) lay(mapAt(template, ['metadata', 'labels'], true), ofTemplates);
  if (ofSelectors.length === 0) return;
  const isService = kindOf(object) === 'Service';
  const selector = mapAt(object.value, isService ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels']);
  // A Service without a selector has its endpoints from elsewhere.
  if (selector !== undefined && (!isService || Object.keys(selector).length > 0)) lay(selector, ofSelectors);
}

function annotate(object: KubernetesObject, words: Words, put: Put): void {
  const places = [metadataOf(object), ...templatesOf(object).map((one) => mapAt(one, ['metadata'], true) ?? {})];
  for (const place of places)
    for (const [key, value] of words) put(mapAt(place, ['annotations'], true) ?? {}, key, value);
}

function scale(objects: readonly KubernetesObject[], replicas: Kustomization['replicas'], budget: BuildBudget): void {
  if (replicas.length === 0) return;
  const counts = new Map(replicas.map(({ name, count }) => [name, count]));
  for (const one of objects) {
    if (!budget.works(1 + one.formerNames.length)) return;
    const spec = mapAt(one.value, ['spec']);
    const name = [nameOf(one), ...one.formerNames].find((known) => counts.has(known));
    if (spec !== undefined && name !== undefined && templatesOf(one).length > 0) spec['replicas'] = counts.get(name);
  }
}

function setImages(objects: readonly KubernetesObject[], written: Kustomization['images'], budget: BuildBudget): void {
  if (written.length === 0) return;
  const images: Images = new Map(written.toReversed().map((one) => [one.name, one]));
  for (const { value } of objects) {
    for (const map of mapsIn(value)) {
      if (!budget.works(1)) return;
      for (const container of [...listOf(map['containers']), ...listOf(map['initContainers'])]) {
        const one = recordOf(container) as Json | undefined;
        if (one !== undefined && typeof one['image'] === 'string') one['image'] = imageOf(one['image'], images);
      }
    }
  }
}

/** By name; of one that is told of twice the first. */
type Images = ReadonlyMap<string, Kustomization['images'][number]>;

function imageOf(written: string, images: Images): string {
  const [, name = '', tag = '', digest = ''] = /^([^@]*?)(:[\w.-]+)?(@.*)?$/.exec(written.slice(0, 1_000)) ?? [];
  const found = images.get(name);
  if (found === undefined) return written;
  const version =
    found.digest !== undefined
      ? `@${found.digest}`
      : found.newTag !== undefined
        ? `:${found.newTag}`
        : `${tag}${digest}`;
  return `${found.newName ?? name}${version}`;
}
