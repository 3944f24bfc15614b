import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Application, Declarer } from './application.js';
import type { ApplicationScopeArgs } from './application.args.js';

/** What applications are narrowed to. An empty text stands for those that have none. */
export interface ApplicationScope {
  readonly kinds: readonly string[];
  /** Refs; null for any. */
  readonly owner: string | null;
  readonly system: string | null;
  readonly technology: string | null;
  readonly criticality: string | null;
  readonly declaredBy: readonly Declarer[];
  readonly words: readonly string[];
}

/** What applications are grouped by: each group is counted as if nothing of its own were chosen. */
export type GroupedBy = 'owner' | 'system' | 'technology' | 'criticality';

/** @throws CatalogError NOT_FOUND, AMBIGUOUS for an owner or system that is not known */
export function scopeOf(catalog: CatalogSnapshot, args: ApplicationScopeArgs): ApplicationScope {
  const refOf = (name: string, kinds: readonly string[]): string =>
    name === '' ? '' : catalog.snapshot.ref(catalog.resolve(name, kinds));
  return {
    kinds: args.kinds ?? [],
    owner: args.owner == null ? null : refOf(args.owner, ['owner', 'person']),
    system: args.system == null ? null : refOf(args.system, ['system']),
    technology: args.technology ?? null,
    criticality: args.criticality ?? null,
    declaredBy: args.declaredBy ?? [],
    words: (args.text ?? '').toLowerCase().split(/\s+/).filter(Boolean),
  };
}

/** Whether an application is within a scope. */
export function isWithin(scope: ApplicationScope, one: Application): boolean {
  const { owners, system, technologyNames } = one;
  return (
    among(scope.kinds, one.kind) &&
    hasOne(scope.owner, owners) &&
    hasOne(scope.system, system === null ? [] : [system]) &&
    hasOne(scope.technology, technologyNames) &&
    hasOne(scope.criticality, one.criticality === '' ? [] : [one.criticality]) &&
    (scope.declaredBy.length === 0 || scope.declaredBy.some((by) => one.declaredBy.includes(by))) &&
    holds(one, scope.words)
  );
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}

function hasOne(wanted: string | null, values: readonly string[]): boolean {
  if (wanted === null) return true;
  return wanted === '' ? values.length === 0 : values.some((value) => value === wanted || isSameWord(value, wanted));
}

/** Whether two texts are one without regard to case. */
function isSameWord(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}

function holds(one: Application, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [one.ref, one.title, one.platform, ...one.technologies, ...one.owners, ...one.hosts]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
