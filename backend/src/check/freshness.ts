import { factsIncomplete, factsStale, reasonOf, type AroundCode, type CheckReason } from '@faultline/analysis';
import { kindOf, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { RestsOnSourceValue, RestsOnValue } from '../catalog/rests-on/rests-on.js';
import { isLiveSource, scopeSources } from '../catalog/rests-on/source-scopes.js';
import type { Snapshot } from '../catalog/snapshot.js';

const known = new WeakMap<Snapshot, ReadonlyMap<string, ReadonlySet<EntityRef>>>();

/**
 * Sources that tell what runs in an environment, whether anything of the answer is among it or not: what they have not
 * read may be what matters. O(workloads), once a snapshot.
 */
export function sourcesOf({ snapshot }: CatalogSnapshot, environment: string): ReadonlySet<EntityRef> {
  let byPlace = known.get(snapshot);
  if (byPlace === undefined) known.set(snapshot, (byPlace = sourcesByPlace(snapshot)));
  return byPlace.get(environment) ?? new Set();
}

function sourcesByPlace(snapshot: Snapshot): ReadonlyMap<string, ReadonlySet<EntityRef>> {
  const sources = scopeSources(snapshot);
  const { scope } = snapshot.projection.reports;
  const places = new Map<string, Set<EntityRef>>();
  for (const [node, environments] of snapshot.runsIn.entries()) {
    if (environments === undefined || kindOf(snapshot.ref(node)) !== 'workload') continue;
    for (const row of snapshot.reports(node)) {
      const source = snapshot.sources[sources.reports[scope[row] ?? 0] ?? -1];
      if (source === undefined) continue;
      for (const name of environments) places.set(name, (places.get(name) ?? new Set()).add(source.ref));
    }
  }
  return places;
}

/** Reasons to doubt: sources behind the answer, and those that tell of the environment, that are old or incomplete. */
export function freshness(
  catalog: CatalogSnapshot,
  { sources }: RestsOnValue,
  environment: string,
): readonly CheckReason<AroundCode>[] {
  const ofPlace = sourcesOf(catalog, environment);
  const asked = sources.filter(({ involved, ref }) => involved || ofPlace.has(ref));
  const stale = asked.filter((source) => source.stale);
  const unread = asked.filter(({ unread: parts, incomplete, ref }) =>
    ofPlace.has(ref) ? incomplete.length > 0 : parts.length > 0,
  );
  return [
    ...(stale.length === 0
      ? []
      : [reasonOf(factsStale, { message: `not read for long: ${titles(stale)}`, about: refs(stale) })]),
    ...(unread.length === 0
      ? []
      : [reasonOf(factsIncomplete, { message: `not read to the end: ${titles(unread)}`, about: refs(unread) })]),
  ];
}

/** Whether something that is not seen may run all the same: a source that tells what runs is old or incomplete. */
export function mayRunUnseen({ sources }: RestsOnValue): boolean {
  return sources.some(({ ref, stale, incomplete }) => isLiveSource(ref) && (stale || incomplete.length > 0));
}

export function refs(sources: readonly RestsOnSourceValue[]): readonly EntityRef[] {
  return sources.map(({ ref }) => ref);
}

export function titles(sources: readonly { readonly title: string }[]): string {
  const shown = sources.slice(0, 5).map(({ title }) => title);
  return shown.join(', ') + (sources.length > shown.length ? ` and ${sources.length - shown.length} more` : '');
}
