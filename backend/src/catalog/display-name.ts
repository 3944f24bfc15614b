import { kindOf, refParts, type EntityRef } from '@faultline/model';
import type { Snapshot } from './snapshot.js';

// A component's key names its repository first, an endpoint's the name space that its host means something in.
const AFTER = { component: /[#/]([^#/]+)$/, endpoint: /\|(.+)$/ } as const;

/** The short name of a ref as people say it. */
export function shortName(ref: EntityRef): string {
  const { kind, key, name } = refParts(ref);
  // An ingress for any host goes by its own name.
  if (kind === 'route' && name === '*') return key.split('/').at(-2) ?? name;
  if (kind === 'component' || kind === 'endpoint') return AFTER[kind].exec(key)?.[1] ?? name;
  return name;
}

/** What entities are called whose ref is the id of a machine, which nobody reads or types. */
const CALLED: Readonly<Record<string, (snapshot: Snapshot, node: number) => string>> = {
  host: (snapshot, node) => snapshot.text(node, 'title'),
  cluster: (snapshot, node) => snapshot.text(node, 'title'),
  image: imageName,
  container: (snapshot, node) => containerName(snapshot.text(node, 'name'), snapshot.text(node, 'pod')),
};

/** The first tag that points to it now; else the beginning of its digest. */
function imageName(snapshot: Snapshot, node: number): string {
  const [tag] = snapshot.neighbours(node, 'POINTS_TO', 'to');
  if (tag !== undefined) return shortName(snapshot.ref(tag));
  const [, digest] = /sha256:([0-9a-f]{12})/.exec(snapshot.ref(node)) ?? [];
  return digest === undefined ? '' : `sha256:${digest}`;
}

/** As an engine calls it; of a cluster its pod, and which of the pod's containers where that does not go without saying. */
export function containerName(name: string, pod: string): string {
  const podName = pod.slice(pod.lastIndexOf('/') + 1);
  if (podName === '') return name;
  return name === '' || podName.startsWith(name) ? podName : `${podName}/${name}`;
}

/** What an entity is called beside its ref; '' where nothing is known. */
export function calledName(snapshot: Snapshot, node: number): string {
  return CALLED[kindOf(snapshot.ref(node))]?.(snapshot, node) ?? '';
}

/** What people call what a ref names; where it is not known any more, what the ref says. */
export function nameOfRef(snapshot: Snapshot, ref: EntityRef): string {
  const node = snapshot.indexOf(ref);
  if (node !== undefined) return displayName(snapshot, node);
  return ref.startsWith('container:') ? ref.slice(10, 22) : shortName(ref);
}

/** What those refs are called that are ids of machines, by ref. O(refs). */
export function calledRefs(
  snapshot: Snapshot,
  refs: Iterable<string>,
): readonly { readonly ref: EntityRef; readonly name: string }[] {
  return [...new Set(refs)].sort().flatMap((text) => {
    const node = snapshot.indexOf(text);
    if (node === undefined) return []; // A digest, which is no entity.
    const ref = snapshot.ref(node);
    const name = calledName(snapshot, node);
    return name === '' || name === shortName(ref) ? [] : [{ ref, name }];
  });
}

/** The short name of an entity: what people call it where its ref is an id, else what its ref says. */
export function displayName(snapshot: Snapshot, node: number): string {
  const ref = snapshot.ref(node);
  const called = calledName(snapshot, node);
  if (called !== '') return called;
  return ref.startsWith('container:') ? ref.slice(10, 22) : shortName(ref);
}
