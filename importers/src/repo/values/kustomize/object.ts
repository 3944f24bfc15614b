import { recordOf } from '../yaml.js';

export type Json = Record<string, unknown>;

/** A Kubernetes object on its way through kustomizations, which change it in place. */
export interface KubernetesObject {
  readonly value: Json;
  /** Where it is declared. */
  readonly path: string;
  readonly line: number;
  /** Names that it had before prefixes and suffixes, by which patches may mean it too. */
  readonly formerNames: string[];
}

export function metadataOf({ value }: KubernetesObject): Json {
  const known = recordOf(value['metadata']);
  if (known !== undefined) return known as Json;
  const made: Json = {};
  value['metadata'] = made;
  return made;
}

export function kindOf({ value }: KubernetesObject): string {
  return String(value['kind'] ?? '');
}

export function nameOf(object: KubernetesObject): string {
  const name = metadataOf(object)['name'];
  return typeof name === 'string' ? name : '';
}

/** What stands at a path of keys, as a map that may be changed; made where nothing stands there and `makes` says so. */
export function mapAt(value: Json, path: readonly string[], makes = false): Json | undefined {
  let found = value;
  for (const key of path) {
    let inner = recordOf(Object.hasOwn(found, key) ? found[key] : undefined) as Json | undefined;
    if (inner === undefined) {
      if (!makes) return undefined;
      inner = {};
      found[key] = inner;
    }
    found = inner;
  }
  return found;
}

/** The pod templates of an object. */
export function templatesOf({ value }: KubernetesObject): readonly Json[] {
  const places = [
    ['spec', 'template'],
    ['spec', 'jobTemplate', 'spec', 'template'],
  ];
  return places.map((path) => mapAt(value, path)).filter((one) => one !== undefined);
}

/** Every map in a value, itself first. Depth is that of what was parsed. */
export function* mapsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value as unknown[]) yield* mapsIn(one);
  const map = recordOf(value) as Json | undefined;
  if (map === undefined) return;
  yield map;
  for (const one of Object.values(map)) if (typeof one === 'object' && one !== null) yield* mapsIn(one);
}
