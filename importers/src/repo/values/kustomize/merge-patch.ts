import { recordOf } from '../yaml.js';
import type { Json } from './object.js';

/**
 * By which field items of a list are the same, by the list's name (the `patchMergeKey` of Kubernetes' API).
 * Lists that are not here are put anew.
 */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  ownerReferences: ['uid'],
  volumeClaimTemplates: [],
};

/** Lays a strategic merge patch over an object: maps key by key, lists by their key, null and `$patch: delete` take away. */
export function mergePatch(value: Json, patch: Json, mergesLists: boolean): void {
  for (const [key, over] of Object.entries(patch)) {
    if (key === '$patch' || key.startsWith('$setElementOrder') || key.startsWith('$retainKeys')) continue;
    const known = Object.hasOwn(value, key) ? value[key] : undefined;
    const [map, knownMap] = [recordOf(over), recordOf(known)];
    if (over === null || map?.['$patch'] === 'delete') Reflect.deleteProperty(value, key);
    else if (map !== undefined && knownMap !== undefined && map['$patch'] !== 'replace')
      mergePatch(knownMap as Json, map as Json, mergesLists);
    else if (Array.isArray(over) && Array.isArray(known) && mergesLists) put(value, key, mergedList(key, known, over));
    else put(value, key, cleaned(over));
  }
}

function put(map: Json, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

function mergedList(name: string, known: readonly unknown[], over: readonly unknown[]): readonly unknown[] {
  const directives = over.map((one) => recordOf(one)?.['$patch']);
  if (directives.includes('replace')) return over.filter((_, at) => directives[at] !== 'replace').map(cleaned);
  const key = (KEYS[name] ?? []).find((field) => over.some((one) => Object.hasOwn(recordOf(one) ?? {}, field)));
  if (key === undefined) return over.map(cleaned);
  const places = new Map(known.map((item, at) => [recordOf(item)?.[key], at]));
  const taken = new Set<number>();
  const first: unknown[] = [];
  for (const one of over) {
    const map = recordOf(one);
    const at = map === undefined ? undefined : places.get(map[key]);
    const item = at === undefined ? undefined : recordOf(known[at]);
    if (at !== undefined) taken.add(at);
    if (map?.['$patch'] === 'delete') continue;
    if (map !== undefined && item !== undefined) mergePatch(item as Json, map as Json, true);
    first.push(item ?? cleaned(one));
  }
  // kustomize puts what the patch speaks of before the rest.
  return [...first, ...known.filter((_, at) => !taken.has(at))];
}

/** A copy without what a patch says of how it is laid. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map(cleaned);
  const map = recordOf(value);
  if (map === undefined) return value;
  const kept = Object.entries(map).filter(([key, one]) => key !== '$patch' && one !== null);
  return Object.fromEntries(kept.map(([key, one]) => [key, cleaned(one)]));
}
