import { refParts, type EntityRef } from '@faultline/model';

/** What a ref says by itself, for places that have nothing else. Refs come from the API, which has checked them. */
export interface RefName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The kind, namespace and short name of a ref. */
export function refName(ref: string): RefName {
  const { kind, namespace, name } = refParts(ref as EntityRef);
  return { kind, namespace, name };
}

/** Owners by the name that people give them; those that share one are told apart by their namespace. */
export function ownerTitles(owners: Iterable<{ readonly owner: string; readonly name: string }>): Map<string, string> {
  const names = new Map([...owners].map(({ owner, name }) => [owner, name]));
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    [...names].map(([owner, name]) => {
      const { namespace } = refName(owner);
      return [owner, (counts.get(name) ?? 0) > 1 && namespace !== '' ? `${namespace}/${name}` : name];
    }),
  );
}

/** Short names for a list of refs; those that two share are told apart by their namespace. */
export function distinctNames(refs: readonly string[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const ref of refs) {
    const { name } = refName(ref);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    refs.map((ref) => {
      const { namespace, name } = refName(ref);
      return [ref, (counts.get(name) ?? 0) > 1 && namespace !== '' ? `${namespace}/${name}` : name];
    }),
  );
}
