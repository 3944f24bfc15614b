import {
  folderOf,
  objectKind,
  objectMetadata,
  objectName,
  pathFrom,
  recordOf,
  yamlDocuments,
  type Built,
  type Json,
  type KubernetesObject,
} from '../values/index.js';
import type { GivenKustomization } from './kustomization-files.js';

const ORIGIN = 'config.kubernetes.io/origin';

interface Declared {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
}

/**
 * The objects that the program wrote, each at the file that its annotation tells, there at the object of its kind whose
 * name is in its own.
 * @param path of the kustomization, where an object is that no file declares
 */
export function builtObjects(text: string, path: string, given: GivenKustomization): readonly KubernetesObject[] {
  const declared = new Map<string, readonly Declared[]>();
  return yamlDocuments(text).documents.flatMap(({ value }) => {
    const object = recordOf(value) as Json | undefined;
    if (object?.['kind'] === undefined) return [];
    const one: KubernetesObject = { value: object, path, line: 1, formerNames: [] };
    const from = takeOrigin(one, folderOf(path));
    if (from === undefined || !given.has(from)) return [one];
    const known = declared.get(from) ?? declaredIn(given.get(from) ?? '');
    declared.set(from, known);
    const found = known
      .filter(({ kind, name }) => kind === objectKind(one) && objectName(one).includes(name))
      .reduce<Declared | undefined>(
        (best, next) => (best && best.name.length >= next.name.length ? best : next),
        undefined,
      );
    const formerNames = found === undefined || found.name === objectName(one) ? [] : [found.name];
    return [{ value: object, path: from, line: found?.line ?? 1, formerNames }];
  });
}

/** What a program built, with the places that our own code knows of the objects that are the same. */
export function withKnownPlaces(made: Built, own: Built): Built {
  const known = new Map(own.objects.map((one) => [identityOf(one), one]));
  const objects = made.objects.map((one) => {
    const same = known.get(identityOf(one));
    if (same === undefined) return one;
    const { path, line, formerNames } = same;
    return { ...one, path, line, formerNames };
  });
  return { ...made, objects };
}

function identityOf(object: KubernetesObject): string {
  const namespace = objectMetadata(object)['namespace'];
  return [objectKind(object), typeof namespace === 'string' ? namespace : '', objectName(object)].join(' ');
}

/** The file that an object is from, which its annotation says no longer; undefined for one that no file of the repository declares. */
function takeOrigin(object: KubernetesObject, folder: string): string | undefined {
  const metadata = objectMetadata(object);
  const { [ORIGIN]: origin, ...annotations } = recordOf(metadata['annotations']) ?? {};
  if (Object.keys(annotations).length > 0) metadata['annotations'] = annotations;
  else delete metadata['annotations'];
  const told = typeof origin === 'string' ? recordOf(yamlDocuments(origin).documents[0]?.value) : undefined;
  const said = told?.['path'] ?? told?.['configuredIn'];
  return typeof said === 'string' ? pathFrom(folder, said) : undefined;
}

function declaredIn(text: string): readonly Declared[] {
  return yamlDocuments(text).documents.flatMap((document) => {
    const kind = recordOf(document.value)?.['kind'];
    const name = recordOf(recordOf(document.value)?.['metadata'])?.['name'];
    return typeof kind === 'string' && typeof name === 'string' ? [{ kind, name, line: document.line([]) }] : [];
  });
}
