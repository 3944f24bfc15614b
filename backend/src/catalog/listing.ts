import { CatalogError, ENTITY_KINDS, entityKind, isCatalogKind, kindOf, type EntityKind } from '@faultline/model';
import { readOnce } from '../platform/read-once.js';
import type { EntityRecord, RecordSource } from './entity-record.js';
import type { NameIndex } from './name-index.js';
import { counted, type FacetValue } from '../platform/listing/facets.js';

/** What the catalog is narrowed to; empty texts and lists narrow nothing. */
export interface ListingFilter {
  readonly text?: string;
  readonly kinds?: readonly string[];
  readonly owner?: string;
  readonly environment?: string;
  readonly system?: string;
  readonly type?: string;
  readonly orphan?: boolean;
}

export type ListingSort = 'NAME' | 'DEPENDENTS' | 'CHANGED';

export interface FacetsValue {
  readonly kinds: readonly FacetValue[];
  readonly owners: readonly FacetValue[];
  readonly environments: readonly FacetValue[];
  readonly systems: readonly FacetValue[];
  readonly types: readonly FacetValue[];
}

/** One page of the catalog. Facets count what would be there without the facet's own narrowing by kind. */
export interface EntityPageValue {
  readonly items: readonly EntityRecord[];
  readonly total: number;
  readonly next: string | null;
  readonly facets: FacetsValue;
}

/** What a listing is made from. */
export interface ListingSource extends RecordSource {
  readonly names: NameIndex;
  record(node: number): EntityRecord;
}

/** Filters whose result and facets are kept, so that paging through one does not filter and count again. */
const KEPT = 64;
export const MAX_PAGE = 500;

/** The catalog in memory: filtered, sorted and cut into pages. */
export class Listing {
  private readonly kept = new Map<string, readonly number[]>();
  private readonly keptFacets = new Map<string, FacetsValue>();

  constructor(private readonly catalog: ListingSource) {}

  /**
   * One page. A cursor names the last entity of the page before, so that it survives a new revision.
   * @throws CatalogError INVALID_INPUT for a cursor or kind that is none
   */
  page(filter: ListingFilter, sort: ListingSort, after: string | null, limit: number): EntityPageValue {
    const size = Math.max(1, Math.min(limit, MAX_PAGE));
    for (const kind of filter.kinds ?? []) checkKind(kind);
    const nodes = this.sorted(filter, sort);
    const start = after === null ? 0 : this.startAfter(nodes, after, sort);
    const page = nodes.slice(start, start + size);
    const last = page.at(-1);
    const { catalog } = this;
    const facets = (): FacetsValue => this.facets(filter);
    return readOnce({
      items: page.map((node) => catalog.record(node)),
      total: nodes.length,
      next: start + size < nodes.length && last !== undefined ? this.cursor(last, sort) : null,
      get facets() {
        return facets();
      },
    });
  }

  private cursor(node: number, sort: ListingSort): string {
    return Buffer.from(JSON.stringify([this.sortKey(node, sort), this.catalog.snapshot.ref(node)])).toString(
      'base64url',
    );
  }

  private sortKey(node: number, sort: ListingSort): number {
    if (sort === 'DEPENDENTS') return -(this.catalog.transitive[node] ?? 0);
    return sort === 'CHANGED' ? -(this.catalog.changedAt(node) ?? 0) : 0;
  }

  private startAfter(nodes: readonly number[], after: string, sort: ListingSort): number {
    const [key, ref] = readCursor(after);
    const { snapshot } = this.catalog;
    const node = snapshot.indexOf(ref);
    const known = node === undefined ? -1 : nodes.indexOf(node);
    if (known >= 0) return known + 1;
    // It is gone since: go on with the first that would come after it.
    const next = nodes.findIndex((one) => this.sortKey(one, sort) > key);
    return next < 0 ? nodes.length : next;
  }

  private sorted(filter: ListingFilter, sort: ListingSort): readonly number[] {
    const key = JSON.stringify([filter, sort]);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const nodes = this.filtered(filter);
    if (sort !== 'NAME') {
      const keys = new Map(nodes.map((node) => [node, this.sortKey(node, sort)]));
      nodes.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
    }
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    this.kept.set(key, nodes);
    return nodes;
  }

  private filtered(filter: ListingFilter): number[] {
    const { catalog } = this;
    const { names, snapshot } = catalog;
    const kinds = new Set(filter.kinds ?? []);
    const isSearch = (filter.text ?? '').trim() !== '';
    const isWanted = (node: number): boolean => {
      const kind = kindOf(snapshot.ref(node));
      if (kinds.size > 0 ? !kinds.has(kind) : !isSearch && !isCatalogKind(kind)) return false;
      if (filter.environment && !snapshot.environments(node).includes(filter.environment)) return false;
      if (filter.system && catalog.systemOf(node) !== filter.system) return false;
      if (filter.type && snapshot.text(node, 'type') !== filter.type) return false;
      if (!filter.owner && !filter.orphan) return true;
      const { owners } = catalog.record(node);
      if (filter.orphan) return owners.length === 0 && canBeOwned(kind);
      return owners.some(({ owner, name }) => owner === filter.owner || name === filter.owner);
    };
    return names
      .matching(filter.text ?? '')
      .map((position) => names.order[position] ?? 0)
      .filter(isWanted);
  }

  private facets(filter: ListingFilter): FacetsValue {
    const key = JSON.stringify(filter);
    const known = this.keptFacets.get(key);
    if (known !== undefined) return known;
    const facets = this.countedFacets(filter);
    if (this.keptFacets.size >= KEPT) this.keptFacets.delete(this.keptFacets.keys().next().value ?? '');
    this.keptFacets.set(key, facets);
    return facets;
  }

  private countedFacets(filter: ListingFilter): FacetsValue {
    const { snapshot } = this.catalog;
    const everyKind = this.sorted({ ...filter, kinds: ALL_KINDS }, 'NAME');
    const nodes = this.sorted(filter, 'NAME');
    const records = nodes.map((node) => this.catalog.record(node));
    return {
      kinds: counted(everyKind.map((node) => kindOf(snapshot.ref(node)))),
      owners: counted(records.flatMap(({ owners }) => owners.map(({ owner }) => owner))),
      environments: counted(records.flatMap(({ environments }) => environments)),
      systems: counted(records.map(({ system }) => system ?? '').filter(Boolean)),
      types: counted(records.map(({ type }) => type ?? '').filter(Boolean)),
    };
  }
}

const ALL_KINDS: readonly string[] = ENTITY_KINDS.map(({ kind }) => kind);
const OWNABLE = new Set<EntityKind>(['service', 'datastore', 'broker', 'api', 'system']);

/** Whether it is a kind that somebody should answer for. */
export function canBeOwned(kind: EntityKind): boolean {
  return OWNABLE.has(kind);
}

function checkKind(kind: string): void {
  if (entityKind(kind) !== undefined) return;
  throw new CatalogError(
    'INVALID_INPUT',
    `no kind of entity is called ${JSON.stringify(kind.slice(0, 100))}`,
    `use one of: ${ALL_KINDS.join(', ')}`,
  );
}

function readCursor(after: string): readonly [number, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'number' && typeof parsed[1] === 'string') {
      return [parsed[0], parsed[1]];
    }
  } catch {
    // Falls through to the refusal: whatever it is, it is no cursor of ours.
  }
  throw new CatalogError('INVALID_INPUT', 'this is no cursor', 'pass the `next` of the page before, or nothing');
}
