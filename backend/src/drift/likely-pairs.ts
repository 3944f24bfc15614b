import { refParts, type Pin } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Forms } from './forms.js';
import { imageNamesOf } from './image-names.js';

const COMPONENT = /^component:(.+)#kubernetes\/([^/]+\/[^/]+\/[^/]+)$/;
const WORKLOAD = /^kubernetes\/[^/]+\/([^/]+\/[^/]+\/[^/]+)$/;

/**
 * Workloads of a cluster that most likely are what a repository declares though no rule of identity ties them: one
 * repository alone declares that namespace, kind and name, nothing else of it runs, nothing else declares the workload,
 * and neither an image nor a person speaks against it. Sure enough to compare the two, and said; not to call them one for everybody, for which
 * a name counts inside one namespace of the catalog only. O(forms).
 * @returns by workload what declares it
 */
export function likelyPairs(snapshot: Snapshot, forms: Forms, pins: readonly Pin[]): ReadonlyMap<number, number> {
  const isCut = cuts(snapshot, forms, pins);
  const declared = declaredObjects(snapshot, forms);
  const found = new Map<number, number>();
  if (declared.size === 0) return found;
  for (const [entity, workloads] of forms.workloads) {
    if (forms.components.has(entity)) continue;
    for (const workload of workloads) {
      const name = WORKLOAD.exec(refParts(snapshot.ref(workload)).key)?.[1];
      const component = name === undefined ? undefined : declared.get(name);
      if (component === undefined || component === SEVERAL) continue;
      if (mayRun(snapshot, component, workload) && !isCut(component, workload)) found.set(workload, component);
    }
  }
  return found;
}

const SEVERAL = -1;

/** By `<namespace>/<Kind>/<name>` the component that declares it, of whose entity nothing runs; SEVERAL for more. */
function declaredObjects(snapshot: Snapshot, forms: Forms): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const components of forms.components.values()) {
    for (const component of components) {
      const name = COMPONENT.exec(snapshot.ref(component))?.[2];
      if (name !== undefined) found.set(name, found.has(name) ? SEVERAL : component);
    }
  }
  for (const [name, component] of found) {
    const entity = forms.entityOf.get(component);
    if (component !== SEVERAL && entity !== undefined && forms.workloads.has(entity)) found.delete(name);
  }
  return found;
}

/** Whether a person said that two deployables, or what they realize, are not one. */
function cuts(snapshot: Snapshot, { entityOf }: Forms, pins: readonly Pin[]): (a: number, b: number) => boolean {
  const apart = new Set(
    pins.filter(({ verdict }) => verdict === 'different').flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]),
  );
  const names = (node: number): string[] => [node, entityOf.get(node) ?? node].map((one) => snapshot.ref(one));
  return (a, b) => apart.size > 0 && names(a).some((one) => names(b).some((other) => apart.has(`${one} ${other}`)));
}

/** Whether the images of both, where both are known, have a repository in common. */
function mayRun(snapshot: Snapshot, component: number, workload: number): boolean {
  const declared = imageNamesOf(snapshot, [component]);
  const seen = imageNamesOf(snapshot, [workload, ...snapshot.neighbours(workload, 'RUNS', 'from')]);
  return declared.size === 0 || seen.size === 0 || [...declared.keys()].some((repository) => seen.has(repository));
}

/** The forms with these workloads under what declares them. */
export function withPairs(forms: Forms, pairs: ReadonlyMap<number, number>): Forms {
  if (pairs.size === 0) return { ...forms, likely: pairs };
  const workloads = new Map(
    [...forms.workloads].map(([entity, list]) => [entity, list.filter((one) => !pairs.has(one))]),
  );
  for (const [entity, list] of workloads) if (list.length === 0) workloads.delete(entity);
  const entityOf = new Map(forms.entityOf);
  for (const [workload, component] of pairs) {
    const entity = forms.entityOf.get(component);
    if (entity === undefined) continue;
    entityOf.set(workload, entity);
    workloads.set(
      entity,
      [...(workloads.get(entity) ?? []), workload].sort((a, b) => a - b),
    );
  }
  const entities = [...new Set([...forms.components.keys(), ...workloads.keys()])].sort((a, b) => a - b);
  return { ...forms, entities, workloads, entityOf, likely: pairs };
}
