import { isRare, rareAtMost, versionSpread, type Topology, type VersionSpread } from '@faultline/analysis';
import { kindOf, lifecycleOf, type Technology, type TechnologyCategory } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Sliced } from '../../platform/off-loop/slices.js';
import { isTheirs, isThere, type Whose } from '../whose.js';
import type { TechnologyFacts } from './technology-facts.js';
import type { UseRow } from './use-rows.js';

/** Technologies that services depend on, instead of being made of them. */
const STORES: ReadonlySet<TechnologyCategory> = new Set(['database', 'cache', 'broker']);

/** Whether a technology is a server that services depend on. */
export function isStore({ category }: Technology): boolean {
  return STORES.has(category);
}

/** One technology as it stands in a landscape. */
export interface Stock {
  readonly technology: Technology;
  readonly rows: readonly UseRow[];
  /** What is made of it, runs on it or is it: node numbers, ascending. */
  readonly carriers: readonly number[];
  /** Services that use it: those that are made of it, or that depend directly on a server that is it; ascending. */
  readonly users: readonly number[];
  readonly spread: VersionSpread;
}

/** A landscape's technologies, by id, with how common each category is. */
export interface Stocks {
  readonly all: readonly Stock[];
  /** Users of anything of a category, and of its most used technology. */
  readonly categories: ReadonlyMap<TechnologyCategory, CategoryUse>;
}

export interface CategoryUse {
  readonly users: number;
  readonly most: number;
}

/** Counts who uses what, of those that are asked about. O(uses), in slices. */
export function* stocksOf(catalog: CatalogSnapshot, facts: TechnologyFacts, whose: Whose): Sliced<Stocks> {
  const byId = new Map<string, UseRow[]>();
  let looked = 0;
  for (const row of facts.rows) {
    if (++looked % 1_024 === 0) yield;
    if (!isThere(catalog, row.node, row.environment, whose.environment)) continue;
    if (!isStore(row.technology) && !isTheirs(catalog, row.node, whose)) continue;
    const known = byId.get(row.technology.id);
    if (known === undefined) byId.set(row.technology.id, [row]);
    else known.push(row);
  }
  const dependents = new StoreDependents(catalog, whose);
  const all: Stock[] = [];
  for (const id of [...byId.keys()].sort()) {
    const stock = stockOf(byId.get(id) ?? [], dependents);
    if (stock !== undefined) all.push(stock);
    yield;
  }
  return { all, categories: categoriesOf(all) };
}

function stockOf(rows: readonly UseRow[], dependents: StoreDependents): Stock | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { technology } = first;
  const kept = isStore(technology) ? rows.filter(({ node }) => dependents.isAsked(node)) : rows;
  if (kept.length === 0) return undefined;
  const carriers = ascending(kept.map(({ node }) => node));
  const users = isStore(technology) ? ascending(carriers.flatMap((node) => dependents.of(node))) : carriers;
  return { technology, rows: kept, carriers, users, spread: versionSpread(technology.scheme, kept) };
}

function categoriesOf(all: readonly Stock[]): ReadonlyMap<TechnologyCategory, CategoryUse> {
  const users = new Map<TechnologyCategory, Set<number>>();
  const most = new Map<TechnologyCategory, number>();
  for (const { technology, users: own } of all) {
    const { category } = technology;
    const known = users.get(category) ?? new Set();
    for (const node of own) known.add(node);
    users.set(category, known);
    most.set(category, Math.max(most.get(category) ?? 0, own.length));
  }
  return new Map(
    [...users].map(([category, nodes]) => [category, { users: nodes.size, most: most.get(category) ?? 0 }]),
  );
}

/** Ids of what few use, as the whole landscape stands. */
export function rareOnes({ all, categories }: Stocks): ReadonlySet<string> {
  return new Set(
    all
      .filter(({ technology, users }) => {
        const category = categories.get(technology.category);
        return category !== undefined && isRare(users.length, category);
      })
      .map(({ technology }) => technology.id),
  );
}

/** Users up to which a technology of each category is rare. */
export function rareLimits({ categories }: Stocks): ReadonlyMap<TechnologyCategory, number> {
  return new Map([...categories].map(([category, { users }]) => [category, rareAtMost(users)]));
}

/** A version in use, and when its release ends. */
export interface VersionStock {
  readonly version: string;
  readonly nodes: readonly number[];
  /** Epoch milliseconds after which nobody mends it; null where nobody says. 0: ended, nobody says when. */
  readonly endsAt: number | null;
  /** The release that it is of: 14, 3.12; '' where the table of lifecycles does not hold it. */
  readonly cycle: string;
  readonly isEnded: boolean;
}

export function versionsOf({ technology, spread }: Stock, now: number): readonly VersionStock[] {
  return spread.versions.map(({ version, nodes }) => {
    const known = version === '' ? undefined : lifecycleOf({ product: technology.product, version });
    const endsAt = known?.endsAt ?? null;
    return { version, nodes, endsAt, cycle: known?.cycle ?? '', isEnded: endsAt !== null && endsAt <= now };
  });
}

/** Services that depend directly on servers, in the environments that are asked about. */
class StoreDependents {
  private readonly topologies: readonly Topology[];
  private readonly known = new Map<number, readonly number[]>();

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly whose: Whose,
  ) {
    this.topologies = catalog.snapshot.topologies.topologies(whose.environment);
  }

  /** A server is asked about when it is theirs, or when any of theirs depends on it. */
  isAsked(store: number): boolean {
    return isTheirs(this.catalog, store, this.whose) || this.of(store).length > 0;
  }

  /** All dependents of a server that is theirs; of another one theirs alone. */
  of(store: number): readonly number[] {
    let found = this.known.get(store);
    if (found === undefined) this.known.set(store, (found = this.find(store)));
    return found;
  }

  private find(store: number): readonly number[] {
    const { snapshot } = this.catalog;
    const held = snapshot.neighbours(store, 'PART_OF', 'to');
    const services = new Set<number>();
    for (const { dependents } of this.topologies) {
      for (const node of [store, ...held]) {
        for (let row = dependents.offsets[node] ?? 0; row < (dependents.offsets[node + 1] ?? 0); row++) {
          const dependent = dependents.targets[row] ?? 0;
          if (kindOf(snapshot.ref(dependent)) === 'service') services.add(dependent);
        }
      }
    }
    const isWhole = isTheirs(this.catalog, store, this.whose);
    return [...services].filter((node) => isWhole || isTheirs(this.catalog, node, this.whose));
  }
}

function ascending(nodes: readonly number[]): readonly number[] {
  return [...new Set(nodes)].sort((a, b) => a - b);
}
