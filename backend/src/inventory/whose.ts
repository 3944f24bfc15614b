import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { facetOf, type FacetValue } from '../platform/listing/facets.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import type { WhoseArgs } from './whose.args.js';

/** What the inventory is narrowed to; empty texts and null narrow nothing. */
export interface Whose {
  /** Ref of an owner or person. */
  readonly owner: string;
  /** Ref of a system. */
  readonly system: string;
  readonly environment: string | null;
}

export const EVERYBODY: Whose = { owner: '', system: '', environment: null };
const NODES_A_STEP = 256;

/** @throws CatalogError NOT_FOUND, AMBIGUOUS */
export function whoseOf(catalog: CatalogSnapshot, { owner, system, environment }: WhoseArgs): Whose {
  const refOf = (name: string | null | undefined, kinds: readonly string[]): string =>
    name ? catalog.snapshot.ref(catalog.resolve(name, kinds)) : '';
  return {
    owner: refOf(owner, ['owner', 'person']),
    system: refOf(system, ['system']),
    environment: environment === '' ? null : (environment ?? null),
  };
}

/** Whether an entity is of that owner and in that system; wherever it runs. */
export function isTheirs(catalog: CatalogSnapshot, node: number, { owner, system }: Whose): boolean {
  return (
    (system === '' || catalog.systemOf(node) === system) &&
    (owner === '' || catalog.record(node).ownerRefs.some((ref) => ref === owner))
  );
}

/** Whether what is said of an entity holds in an environment: '' is said of wherever it runs, or may. */
export function isThere(catalog: CatalogSnapshot, node: number, place: string, environment: string | null): boolean {
  if (environment === null || place === environment) return true;
  if (place !== '') return false;
  const places = catalog.snapshot.environments(node);
  return places.length === 0 || places.includes(environment);
}

export type WhoseFacets = Readonly<Record<'owners' | 'systems' | 'environments', readonly FacetValue[]>>;

/** What entities can be narrowed by, with how many of them each would leave. O(entities), in slices. */
export function* whoseFacets(catalog: CatalogSnapshot, nodes: Iterable<number>): Sliced<WhoseFacets> {
  const counts = { owners: new Map(), systems: new Map(), environments: new Map() } as Record<
    'owners' | 'systems' | 'environments',
    Map<string, number>
  >;
  const add = (of: keyof typeof counts, value: string): unknown =>
    counts[of].set(value, (counts[of].get(value) ?? 0) + 1);
  let looked = 0;
  for (const node of nodes) {
    for (const owner of catalog.record(node).ownerRefs) add('owners', owner);
    const system = catalog.systemOf(node);
    if (system !== null) add('systems', system);
    for (const environment of catalog.snapshot.environments(node)) add('environments', environment);
    if (++looked % NODES_A_STEP === 0) yield;
  }
  return {
    owners: facetOf(counts.owners),
    systems: facetOf(counts.systems),
    environments: facetOf(counts.environments),
  };
}
