'use client';

import type { TechnologyCategory } from '@faultline/model';
import type { PlatformSort } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { useWhose } from './whose-filter';

/** The first is what a list of all is sorted by, the second one of the odd ones. */
export const SORTS = ['category', 'dependents', 'users', 'versions'] as const;
export type Sort = (typeof SORTS)[number];

const SORT_OF: Readonly<Record<Sort, PlatformSort>> = {
  category: 'CATEGORY',
  dependents: 'DEPENDENTS',
  users: 'USERS',
  versions: 'VERSIONS',
};

export const CATEGORY_TITLES: Readonly<Record<TechnologyCategory, string>> = {
  language: 'Languages',
  runtime: 'Runtimes',
  framework: 'Frameworks',
  'build-tool': 'Build tools',
  'operating-system': 'Systems of images',
  'base-image': 'Base images',
  database: 'Databases',
  cache: 'Caches',
  broker: 'Brokers',
  server: 'Other servers',
};

/** A category's title; one that this page does not know goes by its name. */
export function categoryTitle(category: string): string {
  return (CATEGORY_TITLES as Readonly<Record<string, string>>)[category] ?? category;
}

/** What the view shows, read from the address. */
export function usePlatforms() {
  const { query } = useUrl();
  const whose = useWhose();
  const isRare = query.get('rare') === 'yes';
  const isEnded = query.get('ended') === 'yes';
  const category = query.get('category') ?? '';
  const sort = query.get('sort') === null && isRare ? 'dependents' : oneOf(query.get('sort'), SORTS);
  const text = query.get('q') ?? '';
  return {
    whose,
    isRare,
    isEnded,
    category,
    sort,
    text,
    /** Id of the technology that is open; '' for none. */
    open: query.get('open') ?? '',
    question: {
      ...whose,
      categories: category === '' ? null : [category],
      text: orNull(text),
      rare: isRare,
      ended: isEnded,
      sort: SORT_OF[sort],
    },
  };
}
