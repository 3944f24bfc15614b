import { kindOf, type EntityKind, type EntityRef, type Properties, type RelationType } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import { storedProperties } from '../catalog/stored-properties.js';

/** A relation with what is said of it. */
export interface RelationFact {
  readonly node: number;
  readonly properties: Properties;
}

/** A node's relations of a type with their properties, each other end once, by ref; the first claim by scope speaks. */
export function relationFacts(
  snapshot: Snapshot,
  node: number,
  type: RelationType,
  direction: 'from' | 'to' = 'from',
): readonly RelationFact[] {
  const { relations } = snapshot.projection;
  const wanted = snapshot.typeNumber(type);
  if (wanted < 0) return [];
  const found = new Map<number, Properties>();
  for (const row of direction === 'from' ? snapshot.from(node) : snapshot.to(node)) {
    if (relations.type[row] !== wanted) continue;
    const other = (direction === 'from' ? relations.to[row] : relations.from[row]) ?? 0;
    const said = storedProperties(relations.properties?.[row]);
    found.set(other, { ...said, ...found.get(other) });
  }
  return [...found].map(([one, properties]) => ({ node: one, properties })).sort((a, b) => a.node - b.node);
}

export function isKind(snapshot: Snapshot, node: number, ...kinds: readonly EntityKind[]): boolean {
  return kinds.includes(kindOf(snapshot.ref(node)));
}

export function textIn(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(properties: Properties, name: string): number | null {
  const value = properties[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textsIn(properties: Properties, name: string): readonly string[] {
  const value = properties[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Containers of a workload that run, by ref. */
export function runningOf(snapshot: Snapshot, workload: number): readonly number[] {
  return snapshot
    .neighbours(workload, 'RUNS', 'from')
    .filter((container) => snapshot.text(container, 'state') === 'running');
}

/**
 * What a catalog entity is deployed as in an environment: what was seen there, else what is declared for it or for
 * anywhere. Without an environment all that was seen, else all that is declared.
 */
export function deployablesOf(
  snapshot: Snapshot,
  node: number,
  environment: string | null,
): { readonly workloads: readonly number[]; readonly components: readonly number[] } {
  const all = snapshot.neighbours(node, 'REALIZES', 'to');
  const isHere = (one: number): boolean => environment === null || snapshot.environments(one).includes(environment);
  const components = all.filter((one) => isKind(snapshot, one, 'component'));
  const placed = components.filter((one) => snapshot.environments(one).length > 0 && isHere(one));
  return {
    workloads: all.filter((one) => isKind(snapshot, one, 'workload') && isHere(one)),
    components: placed.length > 0 ? placed : components.filter((one) => isUnplaced(snapshot, one, environment)),
  };
}

function isUnplaced(snapshot: Snapshot, component: number, environment: string | null): boolean {
  return environment === null || snapshot.environments(component).length === 0;
}

/** Catalog entities behind what an endpoint or route resolves to, each once, by ref. */
export function catalogBehind(snapshot: Snapshot, target: number): readonly EntityRef[] {
  const deployables = isKind(snapshot, target, 'kubernetes-service')
    ? snapshot.neighbours(target, 'SELECTS', 'from')
    : [target];
  const found = deployables.flatMap((one) => {
    const realized = snapshot.neighbours(one, 'REALIZES', 'from');
    return realized.length > 0 ? realized : snapshot.isCatalog(one) ? [one] : [];
  });
  return [...new Set(found)].sort((a, b) => a - b).map((node) => snapshot.ref(snapshot.canonical(node)));
}
