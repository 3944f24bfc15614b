import { listOf, recordOf } from '../yaml.js';
import { kindOf, mapAt, mapsIn, metadataOf, nameOf, templatesOf, type Json, type KubernetesObject } from './object.js';
import type { Kustomization } from './schema.js';

/** Kinds that stand in no namespace. */
const CLUSTER_WIDE =
  /^(?:Namespace|Node|PersistentVolume|CustomResourceDefinition|APIService|(?:Storage|Ingress|Priority|Runtime|Gateway)Class|Cluster\w*|(?:Validating|Mutating)\w+|CSI\w+|PodSecurityPolicy|VolumeSnapshotClass)$/;
const NEVER_RENAMED = new Set(['Namespace', 'CustomResourceDefinition', 'APIService']);

/** All that a kustomization does to the objects that it has, once they are patched; in the order of kustomize. */
export function transform(objects: readonly KubernetesObject[], file: Kustomization): void {
  if (file.namespace !== undefined)
    for (const one of objects) if (!CLUSTER_WIDE.test(kindOf(one))) metadataOf(one)['namespace'] = file.namespace;
  rename(objects, file.namePrefix ?? '', file.nameSuffix ?? '');
  const common = [{ pairs: file.commonLabels, includeSelectors: true, includeTemplates: true }, ...file.labels];
  for (const { pairs, includeSelectors, includeTemplates } of common) {
    if (Object.keys(pairs).length === 0) continue;
    for (const one of objects) label(one, pairs, includeSelectors ?? false, includeTemplates ?? false);
  }
  if (Object.keys(file.commonAnnotations).length > 0) for (const one of objects) annotate(one, file.commonAnnotations);
  for (const { name, count } of file.replicas)
    for (const one of objects) {
      const spec = mapAt(one.value, ['spec']);
      if (spec !== undefined && templatesOf(one).length > 0 && isCalled(one, name)) spec['replicas'] = count;
    }
  setImages(objects, file.images);
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

function rename(objects: readonly KubernetesObject[], prefix: string, suffix: string): void {
  if (prefix === '' && suffix === '') return;
  const renamed = new Map<string, [kind: string, name: string][]>();
  for (const one of objects) {
    const name = nameOf(one);
    if (NEVER_RENAMED.has(kindOf(one)) || name === '') continue;
    one.formerNames.push(name);
    metadataOf(one)['name'] = `${prefix}${name}${suffix}`;
    renamed.set(name, [...(renamed.get(name) ?? []), [kindOf(one), `${prefix}${name}${suffix}`]]);
  }
  const nameNow = (kind: RegExp, name: unknown): string | undefined =>
    typeof name === 'string' ? renamed.get(name)?.find((one) => kind.test(one[0]))?.[1] : undefined;
  for (const { value } of objects) {
    for (const map of mapsIn(value)) {
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

function label(
  object: KubernetesObject,
  pairs: Readonly<Record<string, string>>,
  inSelectors: boolean,
  inTemplates: boolean,
): void {
  const places: Json[] = [mapAt(metadataOf(object), ['labels'], true) ?? {}];
  if (inSelectors || inTemplates)
    for (const template of templatesOf(object)) places.push(mapAt(template, ['metadata', 'labels'], true) ?? {});
  if (inSelectors) {
    const isService = kindOf(object) === 'Service';
    const selector = mapAt(object.value, isService ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels']);
    // A Service without a selector has its endpoints from elsewhere.
    if (selector !== undefined && (!isService || Object.keys(selector).length > 0)) places.push(selector);
  }
  for (const place of places) Object.assign(place, pairs);
}

function annotate(object: KubernetesObject, pairs: Readonly<Record<string, string>>): void {
  const places = [metadataOf(object), ...templatesOf(object).map((one) => mapAt(one, ['metadata'], true) ?? {})];
  for (const place of places) Object.assign(mapAt(place, ['annotations'], true) ?? {}, pairs);
}

function setImages(objects: readonly KubernetesObject[], images: Kustomization['images']): void {
  if (images.length === 0) return;
  for (const { value } of objects) {
    for (const map of mapsIn(value)) {
      for (const container of [...listOf(map['containers']), ...listOf(map['initContainers'])]) {
        const one = recordOf(container) as Json | undefined;
        if (one !== undefined && typeof one['image'] === 'string') one['image'] = imageOf(one['image'], images);
      }
    }
  }
}

function imageOf(written: string, images: Kustomization['images']): string {
  const [, name = '', tag = '', digest = ''] = /^([^@]*?)(:[\w.-]+)?(@.*)?$/.exec(written.slice(0, 1_000)) ?? [];
  const found = images.find((one) => one.name === name);
  if (found === undefined) return written;
  const version =
    found.digest !== undefined
      ? `@${found.digest}`
      : found.newTag !== undefined
        ? `:${found.newTag}`
        : `${tag}${digest}`;
  return `${found.newName ?? name}${version}`;
}
