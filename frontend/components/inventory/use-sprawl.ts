'use client';

import type { SprawlSort } from '../../lib/graphql/graphql.generated';
import { orNull } from '../../lib/graphql/queries';
import { oneOf } from '../../lib/url-state';
import { useUrl } from '../../lib/use-url';
import { useWhose } from './whose-filter';

export const SPRAWL_SORTS = ['kind', 'size', 'age'] as const;
export type SprawlOrder = (typeof SPRAWL_SORTS)[number];

const SORT_OF: Readonly<Record<SprawlOrder, SprawlSort>> = { kind: 'KIND', size: 'SIZE', age: 'AGE' };

/** What the view shows, read from the address. */
export function useSprawl() {
  const { query } = useUrl();
  const whose = useWhose();
  const kind = query.get('kind') ?? '';
  const host = query.get('host') ?? '';
  const text = query.get('q') ?? '';
  const sort = oneOf(query.get('sort'), SPRAWL_SORTS);
  return {
    whose,
    kind,
    host,
    text,
    sort,
    question: {
      ...whose,
      kinds: kind === '' ? null : [kind],
      host: orNull(host),
      text: orNull(text),
      sort: SORT_OF[sort],
    },
  };
}
