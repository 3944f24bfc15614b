import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { UseRow } from './use-rows.js';
import { isStore, versionsOf, type Stock, type VersionStock } from './stock.js';

export interface StockWorld {
  readonly now: number;
  readonly isRare: boolean;
  readonly dependents: number;
}

/** One technology as the API shows it; what is dear is worked out when a query selects it. */
export class StockRecord {
  readonly versionList: readonly VersionStock[];
  private readonly endedVersions: ReadonlySet<string>;
  private places: { readonly systems: number; readonly owners: number } | null = null;

  constructor(
    private readonly catalog: CatalogSnapshot,
    readonly stock: Stock,
    private readonly world: StockWorld,
  ) {
    this.versionList = versionsOf(stock, world.now);
    this.endedVersions = new Set(this.versionList.filter(({ isEnded }) => isEnded).map(({ version }) => version));
  }

  get id(): string {
    return this.stock.technology.id;
  }

  get category() {
    return this.stock.technology.category;
  }

  get title(): string {
    return this.stock.technology.title;
  }

  get site(): string {
    return this.stock.technology.site;
  }

  get users(): number {
    return this.stock.users.length;
  }

  get instances(): number | null {
    return isStore(this.stock.technology) ? this.stock.carriers.length : null;
  }

  get dependents(): number {
    return this.world.dependents;
  }

  get isRare(): boolean {
    return this.world.isRare;
  }

  get counts() {
    const { users, instances, dependents } = this;
    return { users, instances, dependents };
  }

  get versions(): readonly object[] {
    return this.versionList.map(({ nodes, ...version }) => ({ ...version, count: nodes.length }));
  }

  get majors(): readonly string[] {
    return this.stock.spread.majors;
  }

  get ended(): number {
    return new Set(this.versionList.flatMap(({ isEnded, nodes }) => (isEnded ? nodes : []))).size;
  }

  get systems(): number {
    return this.whose.systems;
  }

  get owners(): number {
    return this.whose.owners;
  }

  private get whose() {
    if (this.places === null) {
      const records = [...this.stock.carriers, ...this.stock.users].map((node) => this.catalog.record(node));
      this.places = {
        systems: new Set(records.flatMap(({ system }) => system ?? [])).size,
        owners: new Set(records.flatMap(({ ownerRefs }) => ownerRefs)).size,
      };
    }
    return this.places;
  }

  /** One of those that have it, as the API shows it. */
  use({ node, version, environment, isLive, by, because }: UseRow): object {
    const { ref, name, kind, namespace, system, ownerRefs } = this.catalog.record(node);
    const basis = isLive ? 'observed' : 'declared';
    const isEnded = this.endedVersions.has(version);
    return { ref, name, kind, namespace, system, owners: ownerRefs, environment, version, isEnded, basis, by, because };
  }
}

/** The record of a technology. */
export function stockRecord(catalog: CatalogSnapshot, stock: Stock, world: StockWorld): StockRecord {
  return new StockRecord(catalog, stock, world);
}
