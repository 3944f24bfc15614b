import { TECHNOLOGY_CATEGORIES, type TechnologyCategory } from '@faultline/model';
import type { PlatformArgs, PlatformSort } from './platforms.args.js';
import type { StockRecord } from './stock-record.js';
import type { CategoryUse } from './stock.js';

/** All technologies of a landscape. */
export interface Technologies {
  /** Whose they are, as a text. */
  readonly key: string;
  readonly records: readonly StockRecord[];
  readonly categories: ReadonlyMap<TechnologyCategory, CategoryUse>;
  /** Users up to which one is rare. */
  readonly limits: ReadonlyMap<TechnologyCategory, number>;
  /** Services that were looked at, and those of them of which nothing is known. */
  readonly services: number;
  readonly unknown: number;
}

interface CategoryValue {
  readonly category: TechnologyCategory;
  readonly technologies: number;
  readonly users: number;
  readonly rare: number;
  readonly rareAtMost: number;
}

type Narrowing = Pick<PlatformArgs, 'categories' | 'text' | 'rare' | 'ended' | 'sort'>;

/** What is asked for, in order, and how common each category is, as if none were chosen. O(technologies · log). */
export function listed(
  { records, categories, limits }: Technologies,
  asked: Narrowing,
): { readonly found: readonly StockRecord[]; readonly categories: readonly CategoryValue[] } {
  const words = (asked.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const narrowed = records.filter(
    (one) =>
      (asked.rare !== true || one.isRare) &&
      (asked.ended !== true || one.ended > 0) &&
      words.every((word) => `${one.id} ${one.title}`.toLowerCase().includes(word)),
  );
  const chosen = asked.categories ?? [];
  const found = narrowed.filter(({ category }) => chosen.length === 0 || chosen.includes(category));
  const sort = asked.sort ?? (asked.rare === true ? 'dependents' : 'category');
  return {
    found: found.sort((a, b) => ORDERS[sort](a, b) || b.users - a.users || (a.id < b.id ? -1 : 1)),
    categories: TECHNOLOGY_CATEGORIES.flatMap((category) => {
      const own = narrowed.filter((one) => one.category === category);
      return own.length === 0
        ? []
        : [
            {
              category,
              technologies: own.length,
              users: categories.get(category)?.users ?? 0,
              rare: own.filter(({ isRare }) => isRare).length,
              rareAtMost: limits.get(category) ?? 0,
            },
          ];
    }),
  };
}

const ORDERS: Readonly<Record<PlatformSort, (a: StockRecord, b: StockRecord) => number>> = {
  category: (a, b) => TECHNOLOGY_CATEGORIES.indexOf(a.category) - TECHNOLOGY_CATEGORIES.indexOf(b.category),
  users: () => 0,
  dependents: (a, b) => b.dependents - a.dependents,
  versions: (a, b) => b.majors.length - a.majors.length || b.versionList.length - a.versionList.length,
};
